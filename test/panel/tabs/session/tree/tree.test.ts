import { describe, expect, it } from 'vitest';
import { decodeFlask, type PythonValue, signFlask } from '../../../../../src/codec/index.ts';
import {
  availableActions,
  collapseAll,
  expandAll,
} from '../../../../../src/panel/tabs/session/tree/expand.ts';
import { treeMove } from '../../../../../src/panel/tabs/session/tree/keyboard.ts';
import { keyText, preview } from '../../../../../src/panel/tabs/session/tree/preview.ts';
import { type Row, visibleRows } from '../../../../../src/panel/tabs/session/tree/rows.ts';
import { INITIAL_PANEL_STATE } from '../../../../../src/recording/protocol.ts';

function read(json: string): PythonValue {
  return decodeFlask(signFlask(json, 'dev')).value;
}

/** Each row as its indented label and, for containers, whether it is open. */
function outline(rows: readonly Row[]): string[] {
  return rows.map((row) => {
    const indent = '  '.repeat(row.level - 1);
    if (row.kind === 'more') return `${indent}+${row.hidden}`;
    const mark = row.isOpen === null ? '' : row.isOpen ? ' open' : ' closed';
    return `${indent}${row.label}${mark}`;
  });
}

describe('the rows of a tree', () => {
  it('have the order of Python, with small containers open on two levels', () => {
    const value = read('{"2":{"a":[{"b":1}]},"1":[],"__proto__":{"x":{" t":[1]}}}');
    expect(outline(visibleRows(value, INITIAL_PANEL_STATE.tree))).toEqual([
      '2 open',
      '  a open',
      '    0 closed',
      '1',
      '__proto__ open',
      '  x open',
      '    0',
    ]);
  });

  it('show a repeated key and the value that it overwrote', () => {
    const rows = visibleRows(read('{"a":1,"b":2,"a":3}'), INITIAL_PANEL_STATE.tree);
    expect(outline(rows)).toEqual(['a', 'b', 'a']);
    expect(rows.map((row) => row.kind === 'node' && row.isOverwritten)).toEqual([
      false,
      false,
      true,
    ]);
    expect(new Set(rows.map(({ path }) => path)).size).toBe(3);
  });

  it('are open or closed as the user left them, on any level', () => {
    const value = read('{"a":{"b":{"c":{"d":1}}}}');
    const open = new Map([
      ['/"a"/"b"', false],
      ['/"a"', true],
    ]);
    expect(outline(visibleRows(value, { ...INITIAL_PANEL_STATE.tree, open }))).toEqual([
      'a open',
      '  b closed',
    ]);
  });

  it('are limited per container, with more on request', () => {
    const value = read(`{"n":[${Array.from({ length: 250 }, (_, n) => n)}]}`);
    const open = new Map([['/"n"', true]]);
    const first = outline(visibleRows(value, { ...INITIAL_PANEL_STATE.tree, open }));
    expect(first).toHaveLength(102);
    expect(first.at(-1)).toBe('  +150');
    const more = new Map([['/"n"', 2]]);
    expect(outline(visibleRows(value, { ...INITIAL_PANEL_STATE.tree, open, more }))).toHaveLength(
      251,
    );
  });

  it('have different paths even for a key that looks like a path', () => {
    const rows = visibleRows(read('{"a/\\"b\\"":1,"a":{"b":2}}'), INITIAL_PANEL_STATE.tree);
    expect(new Set(rows.map(({ path }) => path)).size).toBe(3);
  });

  it('begin with a row for a value that is not a dict', () => {
    expect(outline(visibleRows(read('[1]'), INITIAL_PANEL_STATE.tree))).toEqual([
      'null open',
      '  0',
    ]);
  });
});

describe('a key press in a tree', () => {
  const rows = visibleRows(read('{"a":{"b":{"c":[[1]]}},"d":1}'), INITIAL_PANEL_STATE.tree);
  // a, b, c (closed), d
  it.each([
    ['ArrowDown', 0, { kind: 'focus', index: 1 }],
    ['ArrowDown', 3, { kind: 'focus', index: 3 }],
    ['ArrowUp', 0, { kind: 'focus', index: 0 }],
    ['Home', 2, { kind: 'focus', index: 0 }],
    ['End', 0, { kind: 'focus', index: 3 }],
    ['ArrowRight', 0, { kind: 'focus', index: 1 }],
    ['ArrowRight', 2, { kind: 'activate' }],
    ['ArrowRight', 3, null],
    ['ArrowLeft', 0, { kind: 'activate' }],
    ['ArrowLeft', 2, { kind: 'focus', index: 1 }],
    ['Enter', 2, { kind: 'activate' }],
    ['Tab', 0, null],
  ])('%s on row %i', (key, index, move) => {
    expect(treeMove(key, rows, index)).toEqual(move);
  });
});

describe('a value in one line', () => {
  it.each([
    ['{"a":[1,{" t":[true,null]}],"b c":"x"}', "{'a': [1, (True, None)], 'b c': 'x'}"],
    ['{" d":"Tue, 02 Jan 2024 03:04:05 GMT"}', '2024-01-02 03:04:05 UTC'],
    ['{" d":"2 Jan 24 03:04 -0530"}', '2024-01-02 03:04:00 -05:30'],
    ['"\\u202e<b>"', "'\\u202e<b>'"],
  ])('%s', (json, line) => {
    expect(preview(read(json))).toBe(line);
  });

  it('is cut off at its maximum length, however long the value is', () => {
    expect(preview(read(`[${'[[0]],'.repeat(10_000)}0]`), 20)).toBe(
      '[[[0]], [[0]], [[0]], [[0]], …]',
    );
    expect(preview(read(`"${'x'.repeat(100_000)}"`)).length).toBeLessThan(21_000);
  });

  it.each([
    ['user_id', 'user_id'],
    ['', "''"],
    [' t', "' t'"],
    ['a: b', "'a: b'"],
    ['\u202e', "'\\u202e'"],
    ['a\u3164', "'a\\u3164'"],
  ])('shows the key %j', (key, text) => {
    expect(keyText(key)).toBe(text);
  });
});

describe('a search', () => {
  const value = read('{"cart":[{"name":"Tea","qty":1},{"name":"Mug"}],"team":{"a":1},"b":"tea!"}');
  const find = (search: string, open = new Map<string, boolean>()) =>
    outline(visibleRows(value, { ...INITIAL_PANEL_STATE.tree, open }, search));

  it('keeps the nodes whose key or value contains the text, and their ancestors', () => {
    expect(find('tea')).toEqual(['cart open', '  0 open', '    name', 'team closed', 'b']);
    expect(find('TEA')).toEqual(find('tea'));
    expect(find('nowhere')).toEqual([]);
  });

  it('marks the matches, but not their ancestors', () => {
    const rows = visibleRows(value, INITIAL_PANEL_STATE.tree, 'tea');
    expect(rows.map((row) => row.kind === 'node' && row.isMatch)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it('shows all children of a match that the user has opened', () => {
    expect(find('team', new Map([['/"team"', true]]))).toEqual(['team open', '  a']);
  });

  it('shows a hundred rows, and more on request', () => {
    const many = read(`[${'"x",'.repeat(250)}"x"]`);
    const rows = visibleRows(many, INITIAL_PANEL_STATE.tree, 'x');
    expect(rows.at(-1)).toEqual({ kind: 'more', path: '?', level: 1, hidden: 152 });
    const more = new Map([['?', 2]]);
    expect(visibleRows(many, { ...INITIAL_PANEL_STATE.tree, more }, 'x')).toHaveLength(252);
  });
});

describe('the whole tree', () => {
  const DEEP = '{"a":{"b":{"c":[[1]]}},"d":[{"e":{}}],"f":1}';

  it('expands to the bottom and collapses to the first level', () => {
    const value = read(DEEP);
    const open = expandAll(value, INITIAL_PANEL_STATE.tree);
    expect(visibleRows(value, open)).toHaveLength(9);
    expect(availableActions(value, open)).toEqual({ canExpand: false, canCollapse: true });
    const closed = collapseAll(open);
    expect(outline(visibleRows(value, closed))).toEqual(['a closed', 'd closed', 'f']);
    expect(availableActions(value, closed)).toEqual({ canExpand: true, canCollapse: false });
  });

  it('expands hundreds of levels at once', () => {
    const value = read(`{"a":${'['.repeat(900)}${']'.repeat(900)}}`);
    const open = expandAll(value, INITIAL_PANEL_STATE.tree);
    expect(visibleRows(value, open)).toHaveLength(900);
    expect(availableActions(value, open).canExpand).toBe(false);
  });

  it('expands in steps if it is large', () => {
    const many = Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => [1]));
    const value = read(JSON.stringify({ many }));
    const first = expandAll(value, INITIAL_PANEL_STATE.tree);
    const count = visibleRows(value, first).length;
    expect(count).toBeGreaterThan(1000);
    expect(count).toBeLessThan(2500);
    expect(visibleRows(value, expandAll(value, first)).length).toBeGreaterThan(count);
  });
});
