import { expect, it } from 'vitest';
import type { ValuePath } from '../../../src/content/diff/change.ts';
import { pathText } from '../../../src/content/diff/path.ts';

it.each<[ValuePath, string]>([
  [[], ''],
  [['_user_id'], '_user_id'],
  [['cart', 2, 'qty'], 'cart[2].qty'],
  [['a b'], "['a b']"],
  [['a', 'b-c', 'd'], "a['b-c'].d"],
  [['a', '0', 0], "a['0'][0]"],
  [['größe', '名'], 'größe.名'],
  [['a', ''], "a['']"],
  [["it's"], '["it\'s"]'],
  [['a\n'], "['a\\n']"],
  [['a\ufe0f'], "['a\ufe0f']"],
])('%j is written %s', (path, text) => {
  expect(pathText(path)).toBe(text);
});

it('long keys before the last one are truncated', () => {
  const long = 'k'.repeat(1000);
  expect(pathText([long, 3, 'qty'])).toBe(`['${'k'.repeat(80)}…'][3].qty`);
  expect(pathText(['a', long, long, long, 'qty'])).toMatch(/^….{200,300}\.qty$/);
  expect(pathText(['a', long])).toBe(`a.${long}`);
});
