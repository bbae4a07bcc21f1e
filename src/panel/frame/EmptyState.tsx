import type { ComponentChildren } from 'preact';
import type { KnownCookie } from '../../cookies/known-cookie.ts';
import type { NoCookieView, View } from '../../recording/view.ts';
import { ask, changePanelState, harFile, openQuestionTab, words } from '../state/index.ts';
import { Skipped } from '../tabs/cookie/Skipped.tsx';
import { AllowButton, type RequestAccess } from '../ui/AllowButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { cookieLabel } from '../words/cookie-label.ts';
import { refusedText } from '../words/refused.ts';

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
        body={text(
          refused?.host === host
            ? 'noCookieRefusedText'
            : isJarUnread
              ? 'noCookieSeenText'
              : 'noCookieText',
        )}
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
