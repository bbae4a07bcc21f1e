import type { Looks } from '../../session/protocol.ts';
import { words } from '../store.ts';

type Tab = Looks['tab'];

const TABS = ['session', 'changes', 'cookie'] as const satisfies Tab[];

const NAMES = { session: 'tabSession', changes: 'tabChanges', cookie: 'tabCookie' } as const;

interface TabsProps {
  selected: Tab;
  onSelect: (tab: Tab) => void;
}

/** Tabs as the ARIA practices have them: arrows move and select, one stop for the Tab key. */
export function Tabs({ selected, onSelect }: TabsProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const next = tabAfter(selected, event.key);
    if (!next) return;
    event.preventDefault();
    onSelect(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={words.value.text('viewsLabel')}>
      {TABS.map((tab) => (
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
          {words.value.text(NAMES[tab])}
        </button>
      ))}
    </div>
  );
}

function tabAfter(tab: Tab, key: string): Tab | undefined {
  const place = TABS.indexOf(tab);
  if (key === 'ArrowRight') return TABS[(place + 1) % TABS.length];
  if (key === 'ArrowLeft') return TABS.at(place - 1);
  if (key === 'Home') return TABS[0];
  return key === 'End' ? TABS.at(-1) : undefined;
}
