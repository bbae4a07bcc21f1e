import type { ComponentChildren } from 'preact';
import { belongsTo } from '../../cookies/cookie.ts';
import type { KnownCookie } from '../../cookies/known-cookie.ts';
import type { NoCookieView, View } from '../../recording/view.ts';
import {
  ask,
  changePanelState,
  harFile,
  lastEnding,
  madeFormats,
  makeSession,
  makingHost,
  openQuestionTab,
  restoreSnapshot,
  snapshots,
  thread,
  words,
} from '../state/index.ts';
import { Skipped } from '../tabs/cookie/Skipped.tsx';
import { AllowButton, type RequestAccess } from '../ui/AllowButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { cookieLabel } from '../words/cookie-label.ts';
import { noCookieText } from '../words/no-cookie.ts';
import { refusedText } from '../words/refused.ts';
import { visibleName } from '../words/visible.ts';

type EmptyView = Exclude<View, { kind: 'cookie' }>;

interface EmptyStateProps {
  view: EmptyView;
  requestAccess: RequestAccess;
}

/** Why there is no session to show, with the one next step. */
export function EmptyState({ view, requestAccess }: EmptyStateProps) {
  const { text } = words.value;
  switch (view.kind) {
    case 'waiting':
      return <Message title={text('waiting')} isWaiting />;
    case 'unreadablePage':
      return <Message title={text('unreadablePageTitle')} body={text('unreadablePageText')} />;
    case 'nothingSeen':
      return (
        <Message
          title={text('nothingSeenTitle', { host: view.host })}
          body={text('nothingSeenText')}
        >
          <ReloadButton />
        </Message>
      );
    case 'noCookie':
      return <NoCookie view={view} requestAccess={requestAccess} />;
  }
}

function NoCookie({ view, requestAccess }: EmptyStateProps & { view: NoCookieView }) {
  const { text } = words.value;
  const { host, coverage, choices, unreadableParent, refused } = view;
  const isJarUnread = coverage.kind === 'exchanges';
  return (
    <>
      {refused && <Notice testId="refused">{refusedText(refused, words.value)}</Notice>}
      <Message
        title={text(coverage.kind === 'jar' ? 'noCookieTitle' : 'noCookieSeenTitle', { host })}
        body={noCookieText(view, lastEnding.value, words.value)}
      >
        {isJarUnread ? (
          <AllowButton host={coverage.host} requestAccess={requestAccess} />
        ) : (
          <ReloadButton />
        )}
        {unreadableParent !== null && (
          <p class="choices">
            {text('hiddenParent', { host: unreadableParent })}{' '}
            <AllowButton host={unreadableParent} requestAccess={requestAccess} />
          </p>
        )}
        <OtherTimeline host={host} />
        <p class="why">
          <button
            type="button"
            class="link"
            data-testid="why-no-session"
            onClick={() => openQuestionTab('noSession')}
          >
            {text('question_noSession')}
          </button>
        </p>
        {choices.length > 0 && <Choices choices={choices} />}
        {makingHost.value !== null && <MakeSession />}
        <Skipped />
      </Message>
    </>
  );
}

function ReloadButton() {
  if (harFile.value) return null;
  return (
    <button
      type="button"
      class="action"
      data-testid="reload-page"
      onClick={() => ask({ kind: 'reloadPage' })}
    >
      {words.value.text('reloadPage')}
    </button>
  );
}

/** Says that the timeline is of another name of this machine, if it is. */
function OtherTimeline({ host }: { host: string }) {
  const shown = thread.value;
  if (!shown || belongsTo(shown, host)) return null;
  const { name, domain } = shown;
  return <p>{words.value.text('timelineOfOther', { name: visibleName(name), host: domain })}</p>;
}

/** Buttons for the session cookies that this page's requests do not carry. */
function Choices({ choices }: { choices: readonly KnownCookie[] }) {
  return (
    <p class="choices">
      {words.value.text('otherCookies')}{' '}
      {choices.map((cookie) => (
        <button
          key={cookie.id}
          type="button"
          class="link"
          data-testid="choose-cookie"
          onClick={() => changePanelState({ picked: cookie.id })}
        >
          {cookieLabel(cookie)}
        </button>
      ))}
    </p>
  );
}

/** Buttons that start a session from nothing, by framework, or from a snapshot. */
function MakeSession() {
  const { text } = words.value;
  const formats = madeFormats.value;
  return (
    <>
      {formats.length > 0 && (
        <p class="choices" data-testid="make-session">
          {text('makeSession')}{' '}
          {formats.map(({ id, framework }) => (
            <button
              key={id}
              type="button"
              class="link"
              data-testid={`make-${id}`}
              title={text('makeSessionHint')}
              onClick={() => makeSession(id)}
            >
              {framework}
            </button>
          ))}
        </p>
      )}
      {snapshots.value.length > 0 && (
        <p class="choices">
          {text('snapshotsFrom')}{' '}
          {snapshots.value.map((snapshot) => (
            <button
              key={snapshot.id}
              type="button"
              class="link"
              data-testid="snapshot-restore"
              title={text('snapshotRestore', { name: visibleName(snapshot.name) })}
              onClick={() => restoreSnapshot(snapshot)}
            >
              {visibleName(snapshot.name)}
            </button>
          ))}
        </p>
      )}
    </>
  );
}

interface MessageProps {
  title: string;
  /** Whether another message will replace it in a moment. */
  isWaiting?: boolean;
  body?: string;
  children?: ComponentChildren;
}

function Message({ title, isWaiting = false, body, children }: MessageProps) {
  return (
    <div class="empty" data-testid="empty" aria-busy={isWaiting}>
      <h1>{title}</h1>
      {body && <p>{body}</p>}
      {children}
    </div>
  );
}
