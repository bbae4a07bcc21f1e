import type { PanelState } from '../../recording/protocol.ts';
import { words } from '../state/index.ts';

type Tab = PanelState['tab'];

export const TABS = ['session', 'changes', 'cookie', 'keys'] as const satisfies Tab[];

const LABELS = {
  session: 'tabSession',
  changes: 'tabChanges',
  cookie: 'tabCookie',
  keys: 'tabKeys',
} as const;

interface TabsProps {
  tabs: readonly Tab[];
  selected: Tab;
  onSelect: (tab: Tab) => void;
}

/** Tabs by the ARIA Authoring Practices: arrow keys move and select, and the Tab key stops only once. */
export function Tabs({ tabs, selected, onSelect }: TabsProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const next = tabAfter(tabs, selected, event.key);
    if (!next) return;
    event.preventDefault();
    onSelect(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={words.value.text('viewsLabel')}>
      {tabs.map((tab) => (
        <button
          key={tab}
          id={`tab-${tab}`}
          type="button"
          role="tab"
          aria-selected={tab === selected}
          aria-controls="view"
          tabIndex={tab === selected ? 0 : -1}
          onClick={() => onSelect(tab)}
          onKeyDown={onKeyDown}
        >
          {words.value.text(LABELS[tab])}
        </button>
      ))}
    </div>
  );
}

function tabAfter(tabs: readonly Tab[], tab: Tab, key: string): Tab | undefined {
  const index = tabs.indexOf(tab);
  if (key === 'ArrowRight') return tabs[(index + 1) % tabs.length];
  if (key === 'ArrowLeft') return tabs.at(index - 1);
  if (key === 'Home') return tabs[0];
  return key === 'End' ? tabs.at(-1) : undefined;
}
