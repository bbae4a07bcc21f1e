import type { ComponentChildren } from 'preact';
import { panelState } from '../state/index.ts';
import { CopyMenu } from './session/CopyMenu.tsx';
import { SearchField } from './session/SearchField.tsx';
import { Tabs } from './Tabs.tsx';
import type { SessionTabProps, Tab } from './tab.ts';

interface TabbedViewProps extends Omit<SessionTabProps, 'session'> {
  tabs: readonly [Tab, ...Tab[]];
  /** Null if there is no session to show. */
  session: SessionTabProps['session'] | null;
  /** The host whose keys may be entered; null for none, and then there are no tabs to choose from. */
  host: string | null;
  /** In place of a session. */
  empty: ComponentChildren;
  /** Above what the tab shows. */
  children?: ComponentChildren;
}

/** The tabs with their tools, and the one that is selected. */
export function TabbedView({ tabs, host, empty, children, ...props }: TabbedViewProps) {
  const { session } = props;
  const selected = tabs.find(({ id }) => id === panelState.value.tab) ?? tabs[0];
  const tab = host === null && !selected.needsSession ? tabs[0] : selected;
  return (
    <>
      {host !== null && (
        <div class="toolbar">
          <Tabs tabs={tabs} selected={tab.id} />
          {session && (
            <div class="tools">
              {tab.needsSession && tab.Tools && <tab.Tools {...props} session={session} />}
              <SearchField />
              <CopyMenu session={session} />
            </div>
          )}
        </div>
      )}
      <section
        class="view"
        id="view"
        role={host === null ? undefined : 'tabpanel'}
        aria-labelledby={host === null ? undefined : `tab-${tab.id}`}
        tabIndex={tab.id === 'session' ? undefined : 0} // the tree's rows are focusable and scroll it
      >
        {children}
        {session && tab.needsSession && <tab.Content {...props} session={session} />}
        {!tab.needsSession && host !== null && <tab.Content {...props} host={host} />}
        {tab.needsSession && session === null && empty}
      </section>
    </>
  );
}
