import { useSignal } from '@preact/signals';
import type { View } from '../../session/reading.ts';
import { ask, words } from '../store.ts';
import { Notice } from './Notice.tsx';

type Empty = Exclude<View, { kind: 'cookie' }>;
/** Rejects when the browser does not let the panel ask. */
export type RequestAccess = (host: string) => Promise<void>;

interface EmptyStateProps {
  view: Empty;
  requestAccess: RequestAccess;
}

/** Why there is no session to see, and the one next step. */
export function EmptyState({ view, requestAccess }: EmptyStateProps) {
  const { text } = words.value;
  switch (view.kind) {
    case 'waiting':
      return <Message title={text('waiting')} />;
    case 'unreadablePage':
      return <Message title={text('unreadablePageTitle')} body={text('unreadablePageText')} />;
    case 'notPermitted':
      return <NotPermitted host={view.host} requestAccess={requestAccess} />;
    case 'noCookie': {
      const action = { label: text('reloadPage'), act: () => ask({ kind: 'reloadPage' }) };
      const title = text('noCookieTitle', { host: view.host });
      return <Message title={title} body={text('noCookieText')} action={action} />;
    }
  }
}

function NotPermitted({ host, requestAccess }: { host: string; requestAccess: RequestAccess }) {
  const { text } = words.value;
  const refusal = useSignal<string | null>(null);
  const request = () => {
    requestAccess(host).catch((error: unknown) => {
      refusal.value = String(error);
    });
  };
  const title = text('notPermittedTitle', { host });
  const action = { label: text('allowSite', { host }), act: request };
  return (
    <>
      {refusal.value !== null && <Notice>{refusal.value}</Notice>}
      <Message title={title} body={text('notPermittedText')} action={action} />
    </>
  );
}

interface MessageProps {
  title: string;
  body?: string;
  action?: { label: string; act: () => void };
}

function Message({ title, body, action }: MessageProps) {
  return (
    <section class="empty" data-testid="empty">
      <h1>{title}</h1>
      {body && <p>{body}</p>}
      {action && (
        <button type="button" onClick={action.act}>
          {action.label}
        </button>
      )}
    </section>
  );
}
