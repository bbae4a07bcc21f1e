import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { FormatId, PythonValue } from '../../../../codec/index.ts';
import {
  changeOfKey,
  changePanelState,
  changeTimeline,
  findings,
  keyLines,
  panelState,
  selectedKey,
  selectedRow,
  selectedText,
  toggleValues,
  wantedPath,
  words,
} from '../../../state/index.ts';
import type { TreeEditing } from '../edit/tree-editing.tsx';
import { copiedValue } from './copied-value.ts';
import { collapseAll, expandAll } from './expand.ts';
import { hintsOf } from './hints.ts';
import { treeMove } from './keyboard.ts';
import { locate, withRevealed } from './locate.ts';
import { marksOf } from './marks.ts';
import { rowToFocus } from './row-to-focus.ts';
import { type Row, rowId, visibleRows } from './rows.ts';
import { TreeRow } from './TreeRow.tsx';

/** Keyboard keys that lead to the previous and next change of the selected row's top-level key. */
const CHANGE_DIRECTIONS: ReadonlyMap<string, 'previous' | 'next'> = new Map([
  ['p', 'previous'],
  ['n', 'next'],
]);

/** Keyboard keys that expand and collapse the whole tree. */
const WHOLE_TREE_KEYS = ['*', '-'];

/** The keyboard key that hides and shows the values. */
const HIDING_KEY = 'h';

interface TreeProps {
  value: PythonValue;
  /** In which the value's spans count; null if it was not in JSON. */
  json: string | null;
  /** Whose keys are explained; null if no framework is known. */
  format: FormatId | null;
  /** Whether the JSON is only the beginning of the content. */
  isTruncated: boolean;
  /** Null if nothing in it can be edited. */
  editing?: TreeEditing | null;
}

/** A session's content as Python values in a tree that expands, collapses and is navigated with the keyboard. */
export function Tree({ value, json, format, isTruncated, editing = null }: TreeProps) {
  const tree = useRef<HTMLDivElement>(null);
  /** The index of the row to focus after the next render. */
  const nextFocus = useRef<number | null>(null);
  const { tree: state, search } = panelState.value;
  /** What the next drawing will show: keys may come faster than a busy panel draws. */
  const latest = () => {
    const now = panelState.peek();
    const isDrawn = now.tree === state && now.search === search;
    return { rows: visibleRows(value, now.tree, now.search), state: now.tree, isDrawn };
  };
  const rows = useMemo(() => visibleRows(value, state, search), [value, state, search]);
  const marks = useMemo(() => marksOf(value, findings.value ?? []), [value, findings.value]);
  const lines = keyLines.value;
  const hints = useMemo(() => hintsOf(rows, value, format, lines), [rows, value, format, lines]);
  useLayoutEffect(() => {
    if (nextFocus.current !== null) focusRow(nextFocus.current);
    nextFocus.current = null;
  });
  const wanted = wantedPath.value;
  useLayoutEffect(() => {
    const location = wanted && locate(value, wanted);
    wantedPath.value = null;
    if (!location) return;
    const shown = withRevealed(state, location);
    nextFocus.current = visibleRows(value, shown).findIndex(({ path }) => path === location.path);
    changePanelState({ search: '', tree: shown });
  }, [wanted]);
  const wantedRow = rowToFocus.value;
  useLayoutEffect(() => {
    if (wantedRow === null) return;
    rowToFocus.value = null;
    const isWanted = (row: Row) =>
      row.kind === 'node' &&
      (wantedRow === 'firstMatch' ? row.isMatch : row.path === wantedRow.path);
    focusRow(Math.max(0, rows.findIndex(isWanted)));
  }, [wantedRow]);
  const selected = rows.find((row) => rowId(row) === selectedRow.value);
  const textOf = (row: Row | undefined) =>
    row?.kind === 'node' ? copiedValue(row.value, row.source ?? json) : null;
  const text = textOf(selected);
  const key = topLevelKey(rows, selected);
  useEffect(() => {
    selectedText.value = text;
    selectedKey.value = key;
    return () => {
      selectedText.value = null;
      selectedKey.value = null;
    };
  }, [text, key]);
  const newRow = editing?.newRow() ?? null;
  if (rows.length === 0) {
    return (
      <>
        <p class="hint">{words.value.text(search === '' ? 'emptyContent' : 'nothingFound')}</p>
        {search === '' && editing && <FirstValue editing={editing} />}
      </>
    );
  }
  const current = currentIndex(rows);

  function focusRow(index: number) {
    tree.current?.querySelectorAll<HTMLElement>(':scope > .row')[index]?.focus();
  }
  const focus = (row: Row | undefined) => {
    if (row) selectedRow.value = rowId(row);
  };
  const activate = (row: Row) => {
    const { rows, state } = latest();
    const { open, more } = state;
    if (row.kind === 'more') {
      // The first of the new rows replaces it and takes the focus.
      nextFocus.current = rows.findIndex((other) => rowId(other) === rowId(row));
      const steps = (more.get(row.path) ?? 0) + 1;
      changePanelState({ tree: { ...state, more: new Map(more).set(row.path, steps) } });
    } else if (row.isOpen !== null) {
      changePanelState({ tree: { ...state, open: new Map(open).set(row.path, !row.isOpen) } });
    }
  };
  /** Expands or collapses the whole tree. The focus stays on its row; if that is collapsed, it moves to the row on the
   * first level that contains it. */
  const toggleAll = (key: string) => {
    const { rows, state } = latest();
    if (key === '*') {
      changePanelState({ tree: expandAll(value, state) });
      return;
    }
    const above = rows.slice(0, currentIndex(rows) + 1).filter(({ level }) => level === 1);
    nextFocus.current = above.length - 1;
    changePanelState({ tree: collapseAll(state) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { rows, isDrawn } = latest();
    const current = currentIndex(rows);
    const row = rows[current];
    if (row && editing?.onKeyDown(event, row)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === HIDING_KEY) return toggleValues();
    const direction = CHANGE_DIRECTIONS.get(event.key.toLowerCase());
    const key = topLevelKey(rows, row);
    const entry = direction && key !== null ? changeOfKey(key, direction) : null;
    if (entry !== null) return changeTimeline({ entry });
    if (WHOLE_TREE_KEYS.includes(event.key) && search === '') return toggleAll(event.key);
    const move = treeMove(event.key, rows, current);
    if (!move || !row) return;
    event.preventDefault();
    if (move.kind !== 'focus') return activate(row);
    if (isDrawn) return focusRow(move.index);
    focus(rows[move.index]);
    nextFocus.current = move.index;
  };

  /** Ctrl+C copies the selected row, unless text is selected. The copy event needs no clipboard permission. */
  const onCopy = (event: ClipboardEvent) => {
    const text = textOf(latest().rows.find((row) => rowId(row) === selectedRow.peek()));
    if (text === null || getSelection()?.isCollapsed === false) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };

  const changed = editing?.changedRows();
  const belowNew = newRow ? lastRowIn(rows, newRow.parent) : -1;
  const matches = rows.filter((row) => row.kind === 'node' && row.isMatch).length;
  return (
    <>
      {search !== '' && (
        <p class="spoken" role="status">
          {words.value.text('found', { count: matches })}
        </p>
      )}
      <div
        class="tree"
        role="tree"
        aria-label={words.value.text('treeLabel')}
        ref={tree}
        onCopy={onCopy}
      >
        {rows.map((row, index) => (
          <Fragment key={rowId(row)}>
            <TreeRow
              row={row}
              hints={hints[index] ?? []}
              isCurrent={index === current}
              isSelected={rowId(row) === selectedRow.value}
              // A finding is about what is there, not about what was written instead.
              mark={
                row.kind === 'node' && !changed?.has(row.path)
                  ? (marks.get(row.path) ?? null)
                  : null
              }
              change={changed?.get(row.path) ?? null}
              field={editing?.field(row) ?? null}
              isTruncated={isTruncated && isAtEnd(row, json)}
              onFocus={() => focus(row)}
              onActivate={() => activate(row)}
              onKeyDown={onKeyDown}
              editing={editing?.isPossible() ? editing : null}
              onOpen={(part) => editing?.onOpen(row, part)}
            />
            {newRow && index === belowNew && (
              <div
                class="new-row"
                role="treeitem"
                tabIndex={-1}
                style={{ '--level': levelIn(rows, newRow.parent) }}
              >
                {newRow.content}
              </div>
            )}
          </Fragment>
        ))}
      </div>
      {editing && <editing.Menu />}
    </>
  );
}

/** How a session without values gets its first. */
function FirstValue({ editing }: { editing: TreeEditing }) {
  const newRow = editing.newRow();
  if (newRow) return <div class="tree new-row">{newRow.content}</div>;
  if (!editing.isPossible()) return null;
  return (
    <p class="hint">
      <button type="button" class="link" data-testid="add-first" onClick={editing.onAdd}>
        {words.value.text('rowAddKey')}
      </button>
    </p>
  );
}

/** The index of the last row inside that of a path. */
function lastRowIn(rows: readonly Row[], path: string): number {
  const isInside = (row: Row) => row.path === path || row.path.startsWith(`${path}/`);
  return rows.findLastIndex((row) => path === '' || isInside(row));
}

/** The level of the rows inside that of a path. */
function levelIn(rows: readonly Row[], path: string): number {
  return 1 + (rows.find((row) => row.path === path)?.level ?? 0);
}

/** The row that the Tab key reaches: the selected one, or the first. */
function currentIndex(rows: readonly Row[]): number {
  const selected = selectedRow.peek();
  return Math.max(
    0,
    rows.findIndex((row) => rowId(row) === selected),
  );
}

/** Whether a value reaches to the end of the session's JSON. */
function isAtEnd(row: Row, json: string | null): boolean {
  if (row.kind !== 'node' || row.source !== null || json === null) return false;
  return row.value.end >= json.length;
}

/** The top-level key that a row is below; null if there is none. */
function topLevelKey(rows: readonly Row[], row: Row | undefined): string | null {
  if (!row) return null;
  const top = rows.slice(0, rows.indexOf(row) + 1).findLast(({ level }) => level === 1);
  return top?.kind === 'node' && typeof top.label === 'string' ? top.label : null;
}
