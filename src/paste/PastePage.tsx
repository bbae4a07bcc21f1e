import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Session } from '../analysis/session.ts';
import { Panel } from '../panel/frame/Panel.tsx';
import { Problems } from '../panel/frame/Problems.tsx';
import {
  harFile,
  keyHostOf,
  keyHosts,
  now,
  pasted,
  problems,
  showHarFile,
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
import type { StoredReading } from '../stored/stored.ts';
import { harFailureText } from './har-failure.ts';
import type { ShowFile } from './har-files.ts';
import { OpenHar } from './OpenHar.tsx';
import { type HarFailure, looksLikeHar } from './open-har.ts';
import { StoredView } from './StoredView.tsx';
import { storedIn } from './stored-in.ts';
import { useDroppedFile } from './use-dropped-file.ts';

interface PastePageProps {
  showFile: ShowFile;
  /** What stands above it. */
  about: VNode | null;
}

/** Explains the extension and shows the panel's views for a cookie, a header or a token that is pasted, or for a HAR
 * file. */
export function PastePage({ showFile, about }: PastePageProps) {
  const { text } = words.value;
  const field = useRef<HTMLTextAreaElement>(null);
  const typed = useSignal('');
  const chosen = useSignal<string | null>(null);
  const failure = useSignal<HarFailure | null>(null);
  const isReading = useSignal(false);
  const stored = useSignal<StoredReading | null>(null);
  const show = () => {
    const cookies = (host: string) => parsePasted(typed.value, host, now.value);
    const found = cookies(PASTED_HOST);
    stored.value = storedIn(typed.value, found);
    const host = chosen.value ?? keyHostOf(found[0]?.value ?? '');
    pasted.value = stored.value ? [] : cookies(host);
  };
  const take = (text: string) => {
    typed.value = text;
    failure.value = null;
    show();
  };
  const open = async (file: Blob, name: string | null) => {
    isReading.value = true;
    const why = await showFile(file, name);
    isReading.value = false;
    if (why) showHarFile(null);
    const text = why && (await otherText(file, why));
    const isHar = text !== null && looksLikeHar(text);
    take(text === null || (isHar && name !== null) ? '' : text);
    const isOther = why?.kind === 'other' || pasted.value.length > 0;
    failure.value = text !== null && !isHar && isOther ? null : why;
  };
  const openFile = (file: File) => void open(file, file.name);
  const isDragged = useDroppedFile(openFile);
  const showExample = () => {
    take(exampleHeader(now.value));
    field.current?.focus();
  };
  const isFileShown = harFile.value !== null;
  useEffect(() => field.current?.focus(), [isFileShown]);
  const { isHiding } = values.value;
  const session = pasted.value.length > 0 ? shownSession.value : null;
  const hosts = [...new Set([PASTED_HOST, ...keyHosts.value])];
  if (isFileShown)
    return <Panel requestAccess={async () => 'refused'} showRequest={null} loadInPage={null} />;
  return (
    <main class={isDragged ? 'paste dragged' : 'paste'}>
      {about}
      <label class="pasted">
        {text('pasteLabel')}
        <textarea
          ref={field}
          data-testid="paste"
          aria-describedby="paste-said"
          rows={4}
          spellcheck={false}
          autocomplete="off"
          value={isHiding ? values.value.text(typed.value) : typed.value}
          readOnly={isHiding}
          onInput={({ currentTarget }) => take(currentTarget.value)}
          onPaste={(event) => {
            const text = event.clipboardData?.getData('text') ?? '';
            // What is hidden cannot be edited, but replaced; and a whole file is too much for the field.
            if (!isHiding && !looksLikeHar(text)) return;
            event.preventDefault();
            if (looksLikeHar(text)) void open(new Blob([text]), null);
            else take(text);
          }}
        />
      </label>
      <p id="paste-said" class="paste-said" role="status" data-testid="paste-said">
        {failure.value
          ? harFailureText(failure.value, words.value)
          : statusText(typed.value, session !== null || stored.value !== null)}
      </p>
      <OpenHar isReading={isReading.value} onFile={openFile} />
      {typed.value === '' && (
        <button type="button" class="link" data-testid="paste-example" onClick={showExample}>
          {text('pasteExample')}
        </button>
      )}
      {!session && !stored.value && isHiding && <HidingButton />}
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
      {stored.value && <StoredView reading={stored.value} />}
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
        loadInPage={null}
        empty={null}
      />
    </div>
  );
}

/** A character that no text has, and most other files have. */
const NUL = '\0';

/** The text of a file that may have something else than a HAR, to be read as if it were pasted; null for none. */
async function otherText(file: Blob, why: HarFailure): Promise<string | null> {
  if (why.kind !== 'other' && why.kind !== 'broken') return null;
  if (file.size > MAX_PASTE_LENGTH) return null;
  const text = await file.text();
  return text.includes(NUL) ? null : text;
}

function statusText(typed: string, isAnything: boolean): string | null {
  const { text } = words.value;
  if (typed.length > MAX_PASTE_LENGTH) return text('pasteTooLong', { limit: MAX_PASTE_LENGTH });
  return typed.trim() !== '' && !isAnything ? text('pasteNothing') : null;
}
