import type { View } from '../../session/reading.ts';
import { ask, words } from '../store.ts';

type Empty = Exclude<View, { kind: 'cookie' }>;

/** Why there is no session to see, and the one next step. */
export function EmptyState({ view }: { view: Empty }) {
  const { text } = words.value;
  switch (view.kind) {
    case 'waiting':
      return (
        <p class="empty" data-testid="empty">
          {text('waiting')}
        </p>
      );
    case 'unreadablePage':
      return <Message title={text('unreadablePageTitle')} body={text('unreadablePageText')} />;
    case 'notPermitted':
      return (
        <Message
          title={text('notPermittedTitle', { host: view.host })}
          body={text('notPermittedText')}
          withReload
        />
      );
    case 'noCookie':
      return (
        <Message
          title={text('noCookieTitle', { host: view.host })}
          body={text('noCookieText')}
          withReload
        />
      );
  }
}

function Message({ title, body, withReload }: { title: string; body: string; withReload?: true }) {
  return (
    <section class="empty" data-testid="empty">
      <h1>{title}</h1>
      <p>{body}</p>
      {withReload && (
        <button type="button" onClick={() => ask({ kind: 'reloadPage' })}>
          {words.value.text('reloadPage')}
        </button>
      )}
    </section>
  );
}
