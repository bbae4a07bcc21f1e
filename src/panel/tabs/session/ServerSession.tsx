import { lookCommand, type ServerSession } from '../../../analysis/server-session.ts';
import type { Session } from '../../../analysis/session.ts';
import { isExplained } from '../../../keys/verdict.ts';
import { changeSettings, ringOf, settings, values, words } from '../../state/index.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { keyName } from '../../words/verdict.ts';
import { LoadedSession, type LoadInPage } from './LoadedSession.tsx';

interface ServerSessionProps {
  session: Session;
  server: ServerSession;
}

interface ServerSessionViewProps extends ServerSessionProps {
  loadInPage: LoadInPage | null;
}

/**
 * The content of a session on the server, as far as its app has answered with it; its id, whether its signature is right,
 * and the command that shows the session where it is kept.
 */
export function ServerSessionView({ session, server, loadInPage }: ServerSessionViewProps) {
  return (
    <>
      <LoadedSession server={server} loadInPage={loadInPage} />
      <StoredSession session={session} server={server} />
    </>
  );
}

function StoredSession({ session, server }: ServerSessionProps) {
  const { text } = words.value;
  return (
    <div class="server-session" data-testid="server-session">
      <dl>
        <dt>{text('sessionIdLabel')}</dt>
        <dd>
          <code data-testid="session-id">{values.value.text(server.id)}</code>
        </dd>
        <dt>{text('sessionIdSignature')}</dt>
        <dd data-testid="id-signature">{signatureText(session, server)}</dd>
      </dl>
      <StoredAt session={session} server={server} />
    </div>
  );
}

function signatureText({ verdict, cookie }: Session, { basis }: ServerSession): string {
  const { text } = words.value;
  if (basis === 'form') return text('idSignature_none');
  if (verdict.kind === 'stored') return text('idSignature_explained');
  if (verdict.kind !== 'valid')
    return text(`idSignature_${isExplained(verdict) ? 'explained' : verdict.kind}`);
  const key = keyName(verdict.match.key, ringOf(cookie.domain), words.value);
  return text('idSignature_valid', { key });
}

/** A choice of the store, remembered for the host, and how to look into it. */
function StoredAt({ session, server }: ServerSessionProps) {
  const { text } = words.value;
  const { name, domain } = session.cookie;
  const { stores, framework } = server.sessions;
  const chosen = settings.value.stores.get(domain);
  const store = stores.find(({ id }) => id === chosen) ?? stores[0];
  const command = lookCommand(server, store, name);
  return (
    <>
      <div class="store">
        <SelectField
          label={text('storeLabel')}
          testId="store"
          options={stores.map(({ id }) => id)}
          selected={store.id}
          optionLabel={(id) => text(`store_${id}`)}
          onSelect={(id) =>
            changeSettings({ stores: new Map(settings.value.stores).set(domain, id) })
          }
        />{' '}
        <span class="quiet">
          {command === 'unquotable' ? text('storeUnquotable') : text(`storeHint_${store.id}`)}
        </span>
      </div>
      {command !== null && command !== 'unquotable' && (
        <>
          <div class="command">
            <code data-testid="command">{values.value.text(command)}</code>
            <CopyButton label={text('copyCommand')} testId="copy-command" content={() => command} />
          </div>
          <p class="quiet">{text('storeDefaults', { framework })}</p>
        </>
      )}
    </>
  );
}
