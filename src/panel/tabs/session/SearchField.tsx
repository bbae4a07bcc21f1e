import { useEffect, useRef } from 'preact/hooks';
import { changePanelState, panelState, words } from '../../state/index.ts';
import { rowToFocus } from './tree/row-to-focus.ts';

/**
 * Searches the tree's keys and values. Slash focuses it, and Ctrl+F in Firefox; in Chromium, Ctrl+F opens the browser's
 * own field, which leads to the same search. Enter moves the focus to the first match.
 */
export function SearchField() {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isFind = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey);
      const isSlash = event.key === '/' && !isTyping(event.target);
      if (!isFind && !isSlash) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  const label = words.value.text('search');
  return (
    <input
      ref={field}
      class="search"
      data-testid="search"
      type="search"
      autocomplete="off"
      spellcheck={false}
      value={panelState.value.search}
      placeholder={label}
      aria-label={label}
      onInput={({ currentTarget }) =>
        changePanelState({ search: currentTarget.value, tab: 'session' })
      }
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        // The matches of what was just typed may not be drawn yet.
        changePanelState({ tab: 'session' });
        rowToFocus.value = 'firstMatch';
      }}
      onBlur={() => {
        // Without a tree there is no match; the one that comes later must not take the focus.
        if (rowToFocus.peek() === 'firstMatch') rowToFocus.value = null;
      }}
    />
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}
