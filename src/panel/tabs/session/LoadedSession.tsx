import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ServerSession } from '../../../analysis/server-session.ts';
import type { SessionLoad } from '../../../observations/session-load.ts';
import type { ContentLoad } from '../../../timeline/loads.ts';
import {
  changeTimeline,
  debugView,
  isEarlierLoad,
  lastLoad,
  newestLoad,
  now,
  shownChange,
  shownLoad,
  words,
} from '../../state/index.ts';
import { DisclosureButton } from '../../ui/DisclosureButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { loadAgeText, loadFailureText } from '../../words/load.ts';
import { DebugViewSetup } from './DebugViewSetup.tsx';
import { Tree } from './tree/Tree.tsx';

/** Makes the inspected page request an address of its own; rejects if the browser does not. */
export type LoadInPage = (url: string) => Promise<void>;

interface LoadedSessionProps {
  server: ServerSession;
  /** Null if no page is inspected. */
  loadInPage: LoadInPage | null;
}

/** What the app's debug view has answered of a session on the server, and a button that has the page load it. */
export function LoadedSession({ server, loadInPage }: LoadedSessionProps) {
  const { text } = words.value;
  const isSetUp = useSignal(false);
  const load = shownLoad.value;
  const view = debugView.value;
  if (!load && (!view || !loadInPage)) return null;
  return (
    <section class="loaded" aria-label={text('loadedLabel')}>
      <div class="load-bar">
        {view && loadInPage && <LoadButton address={view.address} loadInPage={loadInPage} />}
        <span class="load-state" role="status" data-testid="loaded">
          {load ? <LoadedAt load={load} /> : view && text('loadNever', { path: view.path })}
        </span>
        {view && (
          <DisclosureButton testId="debug-view" isOpen={isSetUp}>
            {text('debugView')}
          </DisclosureButton>
        )}
      </div>
      {view && isSetUp.value && <DebugViewSetup key={view.host} view={view} server={server} />}
      <LastLoadNotice />
      {load && !load.reading.isTyped && (
        <p class="hint" data-testid="load-plain">
          {text('loadPlain')}
        </p>
      )}
      {load && (
        <Tree
          value={load.reading.content}
          json={load.reading.json}
          format={server.sessions.keysOf}
          isTruncated={false}
        />
      )}
    </section>
  );
}

/** Milliseconds after which the page may be kept from asking. */
const LONG_WAIT = 5000;

interface LoadButtonProps {
  /** Null while there is no valid path. */
  address: string | null;
  loadInPage: LoadInPage;
}

function LoadButton({ address, loadInPage }: LoadButtonProps) {
  const { text } = words.value;
  const failure = useSignal<string | null>(null);
  /** The newest load when the page was asked; undefined if it was not. */
  const before = useSignal<SessionLoad | null | undefined>(undefined);
  const asked = useSignal(0);
  const isWaiting = before.value !== undefined && before.value === newestLoad.value;
  const ask = async () => {
    if (address === null) return;
    failure.value = null;
    before.value = newestLoad.value;
    asked.value += 1;
    try {
      await loadInPage(address);
    } catch (error) {
      before.value = undefined;
      failure.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <>
      <button
        type="button"
        class="secondary"
        data-testid="load"
        title={text('loadHint')}
        disabled={address === null}
        onClick={() => void ask()}
      >
        {text('load')}
      </button>
      {isWaiting && <Waiting key={asked.value} />}
      {failure.value !== null && (
        <span class="failure" role="alert">
          {text('loadNotAsked', { detail: failure.value })}
        </span>
      )}
    </>
  );
}

/** That no answer has come; after a while, what to do about it. */
function Waiting() {
  const { text } = words.value;
  const isLong = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      isLong.value = true;
    }, LONG_WAIT);
    return () => clearTimeout(timer);
  }, [isLong]);
  return <span class="quiet">{text(isLong.value ? 'loadUnanswered' : 'loadAsked')}</span>;
}

/** When the content was loaded: what happened since is not seen. */
function LoadedAt({ load }: { load: ContentLoad }) {
  const { text, time } = words.value;
  const seconds = load.load.time / 1000;
  const params = { time: time(seconds), ago: loadAgeText(now.value - seconds, words.value) };
  if (!isEarlierLoad.value) return <>{text('loadedAt', params)}</>;
  return (
    <>
      {text('loadedEarlier', params)}{' '}
      {shownChange.value === null && (
        <button
          type="button"
          class="link"
          onClick={() => changeTimeline({ entry: null, pausedAt: null })}
        >
          {text('showNow')}
        </button>
      )}
    </>
  );
}

const NOT_OF_COOKIE = {
  several: 'loadSeveral',
  without: 'loadWithout',
  unreported: 'loadCookiesUnreported',
} as const;

/** Why the last load is not the content that is shown. */
function LastLoadNotice() {
  const { text, time } = words.value;
  const last = lastLoad.value;
  if (!last) return null;
  if (last.kind === 'notOfCookie') {
    const at = time(last.load.time / 1000);
    return (
      <Notice testId="load-note" isInfo>
        {last.why.kind === 'otherApp'
          ? text('loadOtherApp', { time: at, host: new URL(last.why.origin).host })
          : text(NOT_OF_COOKIE[last.why.kind], { time: at })}
      </Notice>
    );
  }
  const at = time(last.load.load.time / 1000);
  if (last.isOther) {
    return (
      <Notice testId="load-note" isInfo>
        {text('loadOfOther', { time: at })}
      </Notice>
    );
  }
  return <Notice testId="load-note">{loadFailureText(last.load.load, words.value)}</Notice>;
}
