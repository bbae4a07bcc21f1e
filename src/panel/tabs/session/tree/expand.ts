import type { PythonValue } from '../../../../codec/index.ts';
import type { TreeState } from '../../../../recording/protocol.ts';
import { childCount, childRows, type NodeRow, PAGE_SIZE, type Row, visibleRows } from './rows.ts';

/** About how many rows one call of {@link expandAll} adds: a session may have a million values, and drawing a row takes
 * time. */
const MAX_NEW_ROWS = 1000;

/** Expands the tree level by level until everything is open or about {@link MAX_NEW_ROWS} rows are new. Another call
 * continues. */
export function expandAll(value: PythonValue, state: TreeState): TreeState {
  const expanded = { ...state, open: new Map(state.open) };
  let remaining = MAX_NEW_ROWS;
  let level = visibleRows(value, state).filter(isClosed);
  while (level.length > 0 && remaining > 0) {
    const next: NodeRow[] = [];
    for (const row of level) {
      if (remaining <= 0) break;
      expanded.open.set(row.path, true);
      remaining -= Math.min(PAGE_SIZE, childCount(row));
      next.push(...childRows(row, expanded).filter(isClosed));
    }
    level = next;
  }
  return expanded;
}

/** Collapses everything below the first level. */
export function collapseAll(state: TreeState): TreeState {
  return { ...state, open: new Map(), isCollapsed: true };
}

/** Whether anything in the tree can be expanded or collapsed. */
export interface TreeActions {
  readonly canExpand: boolean;
  readonly canCollapse: boolean;
}

export function availableActions(value: PythonValue, state: TreeState): TreeActions {
  const states = visibleRows(value, state).map((row) => (row.kind === 'node' ? row.isOpen : null));
  return { canExpand: states.includes(false), canCollapse: states.includes(true) };
}

function isClosed(row: Row): row is NodeRow {
  return row.kind === 'node' && row.isOpen === false;
}
