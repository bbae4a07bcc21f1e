import type { View } from '../../recording/view.ts';
import {
  changePanelState,
  changeTimeline,
  cookieView,
  currentView,
  keyHost,
  panelState,
  problems,
  reading,
  shownChange,
  thread,
  words,
} from '../state/index.ts';
import { ChangesTab } from '../tabs/changes/ChangesTab.tsx';
import { CookieTab } from '../tabs/cookie/CookieTab.tsx';
import { KeysTab } from '../tabs/keys/KeysTab.tsx';
import { ChangeNavigator } from '../tabs/session/ChangeNavigator.tsx';
import { CopyMenu } from '../tabs/session/CopyMenu.tsx';
import { SearchField } from '../tabs/session/SearchField.tsx';
import { SessionTab } from '../tabs/session/SessionTab.tsx';
import { TreeTools } from '../tabs/session/tree/TreeTools.tsx';
import { TABS, Tabs } from '../tabs/Tabs.tsx';
import { causeOf } from '../timeline/described.ts';
import { TimelinePane } from '../timeline/TimelinePane.tsx';
import { TopRow } from '../top-row/TopRow.tsx';
import type { RequestAccess } from '../ui/AllowButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { EmptyState } from './EmptyState.tsx';
import { Problems } from './Problems.tsx';
import { SplitView } from './SplitView.tsx';

/** The whole panel: the top row, then the session, or why there is none. */
export function Panel({ requestAccess }: { requestAccess: RequestAccess }) {
  const { tab } = panelState.value;
  const view = currentView.value;
  const shownView = cookieView.value;
  const session = reading.value;
  const host = keyHost.value;
  const isFromPreviousPage = view.kind === 'unreadablePage' && shownView !== null;
  return (
    <main class={isFromPreviousPage ? 'panel previous-page' : 'panel'}>
      <TopRow reading={session} choices={shownView?.choices ?? []} />
      <Problems problems={problems.value} />
      {isFromPreviousPage && (
        <Notice testId="left" isInfo>
          {words.value.text('leftPage', { host: shownView.cookie.domain })}
        </Notice>
      )}
      <SplitView timeline={thread.value && <TimelinePane />}>
        <div class="detail">
          {host !== null && (
            <div class="toolbar">
              <Tabs
                tabs={TABS}
                selected={tab}
                onSelect={(selected) => changePanelState({ tab: selected })}
              />
              {session && tab === 'session' && <ChangeNavigator />}
              {session?.content && tab === 'session' && <TreeTools value={session.content} />}
              {session && <SearchField />}
              {session && <CopyMenu reading={session} />}
            </div>
          )}
          <section
            class="view"
            id="view"
            role={host === null ? undefined : 'tabpanel'}
            aria-labelledby={host === null ? undefined : `tab-${tab}`}
            tabIndex={tab === 'session' ? undefined : 0} // the tree's rows are focusable and scroll it
          >
            <PastNotice />
            <Content view={view} requestAccess={requestAccess} />
          </section>
        </div>
      </SplitView>
    </main>
  );
}

function Content({ view, requestAccess }: { view: View; requestAccess: RequestAccess }) {
  const { tab } = panelState.value;
  const session = reading.value;
  const host = keyHost.value;
  if (tab === 'changes' && host !== null) return <ChangesTab />;
  if (tab === 'keys' && host !== null) return <KeysTab host={host} />;
  if (!session && shownChange.value) {
    return <p class="hint">{words.value.text('entryGone')}</p>;
  }
  if (!session)
    return view.kind === 'cookie' ? null : <EmptyState view={view} requestAccess={requestAccess} />;
  if (tab === 'cookie') return <CookieTab reading={session} />;
  return <SessionTab reading={session} view={cookieView.value} requestAccess={requestAccess} />;
}

/** Says that an earlier state is shown, with a button back to the present. */
function PastNotice() {
  const { text, dateTime } = words.value;
  const change = shownChange.value;
  if (!change || panelState.value.tab === 'changes') return null;
  const cause = causeOf(change);
  return (
    <Notice testId="past" isInfo>
      {text('shownEntry', { cause, when: dateTime(change.time / 1000) })}
      <button
        type="button"
        class="link"
        data-testid="show-now"
        onClick={() => changeTimeline({ entry: null, pausedAt: null })}
      >
        {text('showNow')}
      </button>
    </Notice>
  );
}
