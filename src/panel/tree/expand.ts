import type { FlaskValue } from '../../codec/index.ts';
import type { TreeState } from '../../session/protocol.ts';
import { childCount, type NodeRow, STEP, visibleRows } from './rows.ts';

/** Rows that one expansion adds: a session may have a million values, and each row takes its part of a frame. */
const MAX_NEW_ROWS = 1000;
/** Levels that one expansion opens: each of them goes through all rows. */
const MAX_NEW_LEVELS = 20;

/** The tree with everything open, level by level, up to some levels and about a thousand rows: asked again, it goes on. */
export function expandAll(value: FlaskValue, state: TreeState): TreeState {
  let room = MAX_NEW_ROWS;
  let expanded = state;
  for (let level = 0; level < MAX_NEW_LEVELS && room > 0; level += 1) {
    const closed = closedRows(value, expanded);
    if (closed.length === 0) break;
    const open = new Map(expanded.open);
    for (const row of closed) {
      if (room <= 0) break;
      open.set(row.path, true);
      room -= Math.min(STEP, childCount(row.value));
    }
    expanded = { ...expanded, open };
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

function closedRows(value: FlaskValue, state: TreeState): NodeRow[] {
  return visibleRows(value, state).filter(
    (row): row is NodeRow => row.kind === 'node' && row.isOpen === false,
  );
}
