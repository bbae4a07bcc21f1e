import { expect, it } from 'vitest';
import { type PythonValue, signFlask } from '../../../../../src/codec/index.ts';
import { readCookie } from '../../../../../src/content/content.ts';
import { locate, withRevealed } from '../../../../../src/panel/tabs/session/tree/locate.ts';
import { visibleRows } from '../../../../../src/panel/tabs/session/tree/rows.ts';
import { INITIAL_PANEL_STATE } from '../../../../../src/recording/protocol.ts';

const STATE = { ...INITIAL_PANEL_STATE.tree, isCollapsed: true };

function contentOf(json: string): PythonValue {
  const { content } = readCookie(signFlask(json, 'dev'));
  if (content === null) throw new Error('no content');
  return content;
}

it.each<[string, string, (string | number)[]]>([
  ['a key', '{"a":1,"b":2}', ['b']],
  ['an item of a tuple in a dict', '{"a":{"b":{" t":[1,{"c":2}]}}}', ['a', 'b', 1, 'c']],
  [
    'one of many items',
    JSON.stringify({ a: Array.from({ length: 950 }, (_, n) => n) }),
    ['a', 949],
  ],
  ['the last value of a repeated key', '{"a":1,"a":2}', ['a']],
  ['a key as long as the cookie', `{"${'k'.repeat(900)}":{"x":1}}`, ['k'.repeat(900), 'x']],
])('leads to %s', (_, json, path) => {
  const content = contentOf(json);
  const location = locate(content, path);
  const rows = visibleRows(content, location ? withRevealed(STATE, location) : STATE);
  const row = rows.find((each) => each.path === location?.path && each.kind === 'node');
  expect(row).toMatchObject({ label: path.at(-1), isOverwritten: false });
});

it('finds no row for a path that is not there', () => {
  expect(locate(contentOf('{"a":{"b":1}}'), ['a', 'c'])).toBeNull();
  expect(locate(contentOf('{"a":1}'), ['a', 0])).toBeNull();
});
