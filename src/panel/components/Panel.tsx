import { type Signal, useSignal } from '@preact/signals';
import type { SessionReading, View } from '../../session/reading.ts';
import { currentView, problems, reading } from '../store.ts';
import { NOTHING_CHANGED, type TreeState } from '../tree/rows.ts';
import { CookieTab } from './CookieTab.tsx';
import { EmptyState, type RequestAccess } from './EmptyState.tsx';
import { Problems } from './Problems.tsx';
import { SecretField } from './SecretField.tsx';
import { SessionTab } from './SessionTab.tsx';
import { type Tab, Tabs } from './Tabs.tsx';
import { TopRow } from './TopRow.tsx';

/** The whole panel: one row on top, then the session, or why there is none. */
export function Panel({ requestAccess }: { requestAccess: RequestAccess }) {
  const tab = useSignal<Tab>('session');
  const tree = useSignal<TreeState>(NOTHING_CHANGED);
  const view = currentView.value;
  const session = reading.value;
  const host = cookieHost(view);
  return (
    <main class="panel">
      <TopRow reading={session} />
      {problems.value.length > 0 && <Problems problems={problems.value} />}
      {host !== null && (
        <div class="toolbar">
          <Tabs selected={tab.value} onSelect={(selected) => (tab.value = selected)} />
          <SecretField key={host} host={host} />
        </div>
      )}
      <section
        class="view"
        id="view"
        role="tabpanel"
        aria-labelledby={`tab-${tab.value}`}
        tabIndex={tab.value === 'cookie' ? 0 : undefined} // the tree has stops of its own to scroll by
      >
        {session && view.kind === 'cookie' ? (
          <SelectedTab tab={tab.value} reading={session} view={view} tree={tree} />
        ) : (
          view.kind !== 'cookie' && <EmptyState view={view} requestAccess={requestAccess} />
        )}
      </section>
    </main>
  );
}

/** Whose secret may be typed: a host keeps its field when its cookie goes and comes. */
function cookieHost(view: View): string | null {
  if (view.kind === 'cookie') return view.cookie.domain;
  return view.kind === 'noCookie' ? view.host : null;
}

interface SelectedTabProps {
  tab: Tab;
  reading: SessionReading;
  view: View & { kind: 'cookie' };
  tree: Signal<TreeState>;
}

function SelectedTab({ tab, reading, view, tree }: SelectedTabProps) {
  if (tab === 'cookie') return <CookieTab reading={reading} />;
  return <SessionTab reading={reading} ignored={view.ignored} tree={tree} />;
}
