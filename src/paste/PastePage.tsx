import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Session } from '../analysis/session.ts';
import { Problems } from '../panel/frame/Problems.tsx';
import {
  keyHostOf,
  keyHosts,
  now,
  pasted,
  problems,
  shownSession,
  values,
  words,
} from '../panel/state/index.ts';
import { PASTED_TABS } from '../panel/tabs/registry.tsx';
import { TabbedView } from '../panel/tabs/TabbedView.tsx';
import { HidingButton } from '../panel/top-row/HidingButton.tsx';
import { TopRow } from '../panel/top-row/TopRow.tsx';
import { hostName } from '../panel/words/host-name.ts';
import { exampleHeader } from '../pasted/example.ts';
import { MAX_PASTE_LENGTH, PASTED_HOST, parsePasted } from '../pasted/pasted.ts';

/** Explains the extension and shows the panel's views for a cookie, a header or a token that is pasted. */
export function PastePage() {
  const { text } = words.value;
  const field = useRef<HTMLTextAreaElement>(null);
  const typed = useSignal('');
  const chosen = useSignal<string | null>(null);
  const show = () => {
    const cookies = (host: string) => parsePasted(typed.value, host, now.value);
    const [first] = cookies(PASTED_HOST);
    const host = chosen.value ?? keyHostOf(first?.value ?? '');
    pasted.value = cookies(host);
  };
  const take = (text: string) => {
    typed.value = text;
    show();
  };
  const showExample = () => {
    take(exampleHeader(now.value));
    field.current?.focus();
  };
  useEffect(() => field.current?.focus(), []);
  const { isHiding } = values.value;
  const session = shownSession.value;
  const hosts = [...new Set([PASTED_HOST, ...keyHosts.value])];
  return (
    <main class="paste">
      <header class="about">
        <img src="/icons/48.png" alt="" width="32" height="32" />
        <div>
          <h1>Signed Session DevTools</h1>
          <p>{text('pasteAbout')}</p>
          <p>{text('pasteOpenPanel')}</p>
        </div>
      </header>
      <label class="pasted">
        {text('pasteLabel')}
        <textarea
          ref={field}
          data-testid="paste"
          rows={4}
          spellcheck={false}
          autocomplete="off"
          value={isHiding ? values.value.text(typed.value) : typed.value}
          readOnly={isHiding}
          onInput={({ currentTarget }) => take(currentTarget.value)}
          onPaste={(event) => {
            if (!isHiding) return;
            // What is hidden cannot be edited, but replaced.
            event.preventDefault();
            take(event.clipboardData?.getData('text') ?? '');
          }}
        />
      </label>
      <p class="paste-said" role="status" data-testid="paste-said">
        {statusText(typed.value, session)}
      </p>
      {typed.value === '' && (
        <button type="button" class="link" data-testid="paste-example" onClick={showExample}>
          {text('pasteExample')}
        </button>
      )}
      {!session && isHiding && <HidingButton />}
      {session && <FoundIn id={session.cookie.id} />}
      {hosts.length > 1 && session && (
        <label class="paste-host">
          {text('pasteKeysOf')}
          <select
            data-testid="paste-host"
            onChange={({ currentTarget }) => {
              chosen.value = hosts[currentTarget.selectedIndex] ?? null;
              show();
            }}
          >
            {hosts.map((host) => (
              <option key={host} selected={host === session.cookie.domain}>
                {hostName(host, words.value)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Problems problems={problems.value} />
      {session && <Result session={session} />}
    </main>
  );
}

/** Where in the pasted text the shown cookie was found; nothing if the cookie is the whole text. */
function FoundIn({ id }: { id: string }) {
  const { text } = words.value;
  const cookies = pasted.value;
  const foundIn = cookies.find((cookie) => cookie.id === id)?.foundIn ?? 'value';
  if (foundIn === 'value') return null;
  return (
    <p class="paste-found" data-testid="paste-found">
      {text('pasteFoundIn', { place: text(`foundIn_${foundIn}`) })}
      {cookies.length > 1 && ` · ${text('pasteCount', { count: cookies.length })}`}
    </p>
  );
}

/** The panel's views, without the timeline and the changes. */
function Result({ session }: { session: Session }) {
  return (
    <div class="panel">
      <TopRow session={session} choices={pasted.value} />
      <TabbedView
        tabs={PASTED_TABS}
        session={session}
        host={session.cookie.domain}
        requestAccess={async () => 'refused'}
        showRequest={null}
        empty={null}
      />
    </div>
  );
}

function statusText(typed: string, session: Session | null): string | null {
  const { text } = words.value;
  if (typed.length > MAX_PASTE_LENGTH) return text('pasteTooLong', { limit: MAX_PASTE_LENGTH });
  return typed.trim() !== '' && !session ? text('pasteNothing') : null;
}
