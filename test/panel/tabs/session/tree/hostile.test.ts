import { describe, expect, it } from 'vitest';
import {
  inspectFlask,
  type PythonValue,
  readable,
  signFlask,
} from '../../../../../src/codec/index.ts';
import { keyText, preview } from '../../../../../src/panel/tabs/session/tree/preview.ts';
import { visibleRows } from '../../../../../src/panel/tabs/session/tree/rows.ts';
import { INITIAL_PANEL_STATE } from '../../../../../src/recording/protocol.ts';
import { FAMILIES, type Family } from '../../../../codec/hostile.ts';

const LENGTH = 32_000;

function read(json: string): PythonValue {
  const value = readable(inspectFlask(signFlask(json, 'dev', { compress: true })).tags);
  if (!value) throw new Error('nothing to draw');
  return value;
}

/** How many characters the tree draws, including the paths that identify its rows. */
function drawnLength(value: PythonValue, search: string): number {
  return visibleRows(value, INITIAL_PANEL_STATE.tree, search).reduce((length, row) => {
    const isClosed = row.kind === 'node' && row.isOpen !== true;
    const label = row.kind === 'node' ? keyText(row.label ?? '') : '';
    const text = label + (isClosed ? preview(row.value) : '');
    return length + row.path.length + text.length;
  }, 0);
}

const FEW_VALUES = 20;
const TREE_FAMILIES: Readonly<Record<string, Family>> = {
  ...FAMILIES,
  'some values below a long key': (n) =>
    `{"${'k'.repeat(n)}":[${Array(FEW_VALUES).fill(`[${Array(FEW_VALUES).fill('[1]')}]`)}]}`,
};

describe('the tree of a long text draws a length in proportion to it', () => {
  it.each<[string, Family]>(Object.entries(TREE_FAMILIES))('%s', (_name, family) => {
    const value = read(family(LENGTH));
    for (const search of ['', '1', 'k', 'x']) {
      expect(drawnLength(value, search), search).toBeLessThan(32 * LENGTH);
    }
  });
});
