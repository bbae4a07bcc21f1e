import { useSignal } from '@preact/signals';
import { currentView, problems, reading } from '../store.ts';
import { CookieTab } from './CookieTab.tsx';
import { EmptyState } from './EmptyState.tsx';
import { Problems } from './Problems.tsx';
import { SecretField } from './SecretField.tsx';
import { SessionTab } from './SessionTab.tsx';
import { type Tab, Tabs } from './Tabs.tsx';
import { TopRow } from './TopRow.tsx';

/** The whole panel: one row on top, then the session, or why there is none. */
export function Panel() {
  const tab = useSignal<Tab>('session');
  const view = currentView.value;
  const session = reading.value;
  return (
    <main class="panel">
      <TopRow reading={session} />
      {problems.value.length > 0 && <Problems problems={problems.value} />}
      {session ? (
        <>
          <div class="toolbar">
            <Tabs selected={tab.value} onSelect={(selected) => (tab.value = selected)} />
            <SecretField key={session.cookie.domain} host={session.cookie.domain} />
          </div>
          <section class="view" id="view" role="tabpanel" aria-labelledby={`tab-${tab.value}`}>
            {tab.value === 'session' ? (
              <SessionTab reading={session} ignored={view.kind === 'cookie' ? view.ignored : []} />
            ) : (
              <CookieTab reading={session} />
            )}
          </section>
        </>
      ) : (
        view.kind !== 'cookie' && <EmptyState view={view} />
      )}
    </main>
  );
}
