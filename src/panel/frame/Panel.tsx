import type { View } from '../../recording/view.ts';
import {
  changeTimeline,
  cookieView,
  currentView,
  draft,
  editEarlier,
  editJar,
  harFile,
  keyHost,
  panelState,
  problems,
  restoring,
  shownChange,
  shownSession,
  thread,
  words,
} from '../state/index.ts';
import type { ShowRequest } from '../tabs/changes/RequestMenu.tsx';
import { TABS } from '../tabs/registry.tsx';
import { DraftAlone } from '../tabs/session/edit/DraftAlone.tsx';
import type { LoadInPage } from '../tabs/session/LoadedSession.tsx';
import { TabbedView } from '../tabs/TabbedView.tsx';
import { causeOf } from '../timeline/described.ts';
import { TimelinePane } from '../timeline/TimelinePane.tsx';
import { TopRow } from '../top-row/TopRow.tsx';
import type { RequestAccess } from '../ui/AllowButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Announcer } from './Announcer.tsx';
import { EmptyState } from './EmptyState.tsx';
import { HarBar } from './HarBar.tsx';
import { JarEditNotice } from './JarEditNotice.tsx';
import { Problems } from './Problems.tsx';
import { SplitView } from './SplitView.tsx';

/** What the panel asks of the browser directly. Everything else goes through the recorder. */
export interface PanelProps {
  readonly requestAccess: RequestAccess;
  /** Null if the browser offers no way. */
  readonly showRequest: ShowRequest | null;
  /** Null if no page is inspected. */
  readonly loadInPage: LoadInPage | null;
}

/** The whole panel: the top row, then the session, or why there is none. */
export function Panel({ requestAccess, showRequest, loadInPage }: PanelProps) {
  const view = currentView.value;
  const shownView = cookieView.value;
  const session = shownSession.value;
  const isFromPreviousPage = view.kind === 'unreadablePage' && shownView !== null;
  return (
    <main class={isFromPreviousPage ? 'panel previous-page' : 'panel'}>
      {harFile.value && <HarBar file={harFile.value} />}
      <TopRow session={session} choices={shownView?.choices ?? []} />
      <Problems problems={problems.value} />
      {isFromPreviousPage && (
        <Notice testId="left" isInfo>
          {words.value.text('leftPage', { host: shownView.cookie.domain })}
        </Notice>
      )}
      <JarEditNotice />
      <Announcer />
      <SplitView timeline={thread.value && <TimelinePane />}>
        <div class="detail">
          <TabbedView
            tabs={TABS}
            session={session}
            host={keyHost.value}
            requestAccess={requestAccess}
            showRequest={showRequest}
            loadInPage={loadInPage}
            empty={<NoSession view={view} requestAccess={requestAccess} />}
          >
            <PastNotice />
          </TabbedView>
        </div>
      </SplitView>
    </main>
  );
}

/** Why there is no session to show. */
function NoSession({ view, requestAccess }: { view: View; requestAccess: RequestAccess }) {
  if (shownChange.value) return <p class="hint">{words.value.text('entryGone')}</p>;
  if (draft.value) return <DraftAlone written={draft.value} requestAccess={requestAccess} />;
  return view.kind === 'cookie' ? null : <EmptyState view={view} requestAccess={requestAccess} />;
}

/** Says that an earlier state is shown, with buttons back to the present, and to bring it back. */
function PastNotice() {
  const { text, dateTime } = words.value;
  const change = shownChange.value;
  if (!change || panelState.value.tab === 'changes') return null;
  const cause = causeOf(change);
  const request = restoring.value;
  return (
    <Notice testId="past" isInfo>
      {text('shownEntry', { cause, when: dateTime(change.time / 1000) })}{' '}
      <button
        type="button"
        class="link"
        data-testid="show-now"
        onClick={() => changeTimeline({ entry: null, pausedAt: null })}
      >
        {text('showNow')}
      </button>{' '}
      {request && (
        <button
          type="button"
          class="link"
          data-testid="put-back"
          title={text('putBackHint')}
          onClick={() => {
            editJar(request);
            changeTimeline({ entry: null, pausedAt: null });
          }}
        >
          {text('putBack')}
        </button>
      )}{' '}
      {request && (
        <button
          type="button"
          class="link"
          data-testid="edit-earlier"
          title={text('editEarlierHint')}
          onClick={editEarlier}
        >
          {text('editEarlier')}
        </button>
      )}
    </Notice>
  );
}
