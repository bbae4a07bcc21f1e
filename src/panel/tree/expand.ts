import type { FlaskValue } from '../../codec/index.ts';
import type { TreeState } from '../../session/protocol.ts';
import { childCount, type NodeRow, type Row, rowsBelow, STEP, visibleRows } from './rows.ts';

/** Rows that one expansion adds: a session may have a million values, and each row takes its part of a frame. */
const MAX_NEW_ROWS = 1000;
/** The tree with everything open, level by level, until about a thousand rows are new: asked again, it goes on. */
export function expandAll(value: FlaskValue, state: TreeState): TreeState {
  const expanded = { ...state, open: new Map(state.open) };
  let room = MAX_NEW_ROWS;
  let level = visibleRows(value, state).filter(isClosed);
  while (level.length > 0 && room > 0) {
    const next: NodeRow[] = [];
    for (const row of level) {
      if (room <= 0) break;
      expanded.open.set(row.path, true);
      room -= Math.min(STEP, childCount(row.value));
      next.push(...rowsBelow(row, expanded).filter(isClosed));
    }
    level = next;
  }
  return expanded;
}

/** The tree with the first level alone. */
export function collapseAll(state: TreeState): TreeState {
  return { ...state, open: new Map(), isCollapsed: true };
}

/** What all of the tree can do next. */
export interface TreeReach {
  readonly canExpand: boolean;
  readonly canCollapse: boolean;
}

export function reachOf(value: FlaskValue, state: TreeState): TreeReach {
  const states = visibleRows(value, state).map((row) => (row.kind === 'node' ? row.isOpen : null));
  return { canExpand: states.includes(false), canCollapse: states.includes(true) };
}

function isClosed(row: Row): row is NodeRow {
  return row.kind === 'node' && row.isOpen === false;
}
