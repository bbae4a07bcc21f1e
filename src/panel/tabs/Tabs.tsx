import { changePanelState, words } from '../state/index.ts';
import { leftToRightKey } from '../ui/arrow-key.ts';
import type { Tab, TabId } from './tab.ts';

interface TabsProps {
  tabs: readonly Tab[];
  selected: TabId;
}

/** Tabs by the ARIA Authoring Practices: arrow keys move and select, and the Tab key stops only once. */
export function Tabs({ tabs, selected }: TabsProps) {
  const select = (tab: TabId) => changePanelState({ tab });
  const onKeyDown = (event: KeyboardEvent, tab: TabId) => {
    const next = tabAfter(
      tabs.map(({ id }) => id),
      tab,
      leftToRightKey(event.key, words.value.direction),
    );
    if (!next) return;
    event.preventDefault();
    select(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={words.value.text('viewsLabel')}>
      {tabs.map(({ id, label, count }) => (
        <button
          key={id}
          id={`tab-${id}`}
          type="button"
          role="tab"
          aria-selected={id === selected}
          aria-controls="view"
          tabIndex={id === selected ? 0 : -1}
          onClick={() => select(id)}
          onKeyDown={(event) => onKeyDown(event, id)}
        >
          {words.value.text(label)}
          {count && count.value > 0 && ` (${words.value.number(count.value)})`}
        </button>
      ))}
    </div>
  );
}

function tabAfter(tabs: readonly TabId[], tab: TabId, key: string): TabId | undefined {
  const index = tabs.indexOf(tab);
  if (key === 'ArrowRight') return tabs[(index + 1) % tabs.length];
  if (key === 'ArrowLeft') return tabs.at(index - 1);
  if (key === 'Home') return tabs[0];
  return key === 'End' ? tabs.at(-1) : undefined;
}
