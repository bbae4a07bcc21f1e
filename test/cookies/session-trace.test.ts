import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isChanged,
  parseSessionTrace,
  placesOf,
  placeText,
} from '../../src/cookies/session-trace.ts';

const SAID = {
  cookie: 'session',
  used: true,
  saved: false,
  modified: ['shop/views.py:42'],
  cut: false,
  keys: [
    ['cart', 'inside', 'read shop/views.py:40', 'read shop/views.py:41'],
    ['_user_id', 'same', 'read flask_login'],
  ],
};

const parse = (changed: object) => parseSessionTrace(JSON.stringify({ ...SAID, ...changed }));

it('parses what an app says', () => {
  const read = (line: number) => ({
    verb: 'read',
    place: { kind: 'line', path: 'shop/views.py', line },
  });
  expect(parse({})).toEqual({
    cookie: 'session',
    isUsed: true,
    isSaved: false,
    isCut: false,
    modified: [{ kind: 'line', path: 'shop/views.py', line: 42 }],
    keys: [
      { key: 'cart', change: 'inside', uses: [read(40), read(41)] },
      {
        key: '_user_id',
        change: 'same',
        uses: [{ verb: 'read', place: { kind: 'library', name: 'flask_login' } }],
      },
    ],
  });
});

describe('a header that is not as it should be', () => {
  it.each([
    ['no JSON', 'cart: set at shop/views.py:41'],
    ['no object', '[]'],
    ['null', 'null'],
    ['no cookie', JSON.stringify({ ...SAID, cookie: 1 })],
    ['no keys', JSON.stringify({ ...SAID, keys: {} })],
    ['too long', JSON.stringify({ ...SAID, padding: 'x'.repeat(4096) })],
    ['deeply nested', '['.repeat(4096)],
  ])('says nothing: %s', (_title, header) => {
    expect(parseSessionTrace(header)).toBeNull();
  });

  it.each([
    ['an unknown change', ['cart', 'stolen']],
    ['an unknown verb', ['cart', 'same', 'saw shop.py:1']],
    ['no place', ['cart', 'same', 'read ']],
    ['no file', ['cart', 'same', 'read :3']],
    ['no number', ['cart', 'same', 'read shop.py:3e2']],
    ['a line below 1', ['cart', 'same', 'read shop.py:0']],
    ['a number that is too large', ['cart', 'same', 'read shop.py:12345678901']],
    ['no text', [7, 'same']],
    ['no list', 'cart'],
    ['a key twice', ['_user_id', 'changed']],
  ])('is incomplete, and the rest of it counts: %s', (_title, row) => {
    const trace = parse({ keys: [row, SAID.keys[1]] });
    expect(trace).toMatchObject({ isCut: true, keys: [{ key: '_user_id', change: 'same' }] });
  });

  it('does not become surer than it is', () => {
    expect(parse({ used: 'no', saved: 0 })).toMatchObject({ isUsed: null, isSaved: null });
    expect(parse({ cut: 'no' })?.isCut).toBe(true);
    expect(parse({ modified: 'shop/views.py:42' })?.modified).toEqual([]);
    expect(parse({ modified: [1] })).toMatchObject({ isCut: true, modified: [] });
  });

  it('never throws', () => {
    const json = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .record({ cookie: fc.string(), keys: fc.array(fc.array(fc.jsonValue())) })
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(json, (header) => {
        const trace = parseSessionTrace(header);
        for (const key of trace?.keys ?? []) placesOf(key).map(placeText);
      }),
    );
  });
});

it('names the last line that set a key, and of a change in place all that read it', () => {
  const places = (change: string, ...uses: string[]) =>
    (parse({ keys: [['cart', change, ...uses]] })?.keys ?? []).flatMap(placesOf).map(placeText);
  expect(places('changed', 'set a.py:1', 'read a.py:2', 'set a.py:3')).toEqual(['a.py:3']);
  expect(places('inside', 'read a.py:1', 'read a.py:2')).toEqual(['a.py:1', 'a.py:2']);
  expect(places('inside', 'read a.py:1', 'set a.py:2')).toEqual(['a.py:1']);
  expect(places('deleted', 'set a.py:1', 'deleted a.py:2')).toEqual(['a.py:2']);
  expect(places('deleted', 'deleted a.py:1', 'deleted a.py:2')).toEqual(['a.py:2']);
  expect(places('added', 'set flask_login')).toEqual(['flask_login']);
  expect(places('unknown', 'set a.py:1')).toEqual([]);
  expect(places('same', 'read a.py:1')).toEqual([]);
});

it('knows a key that the app changed from one that it left alone, or does not know', () => {
  const changed = (change: string) => parse({ keys: [['cart', change]] })?.keys.map(isChanged);
  for (const change of ['added', 'changed', 'inside', 'deleted'])
    expect(changed(change)).toEqual([true]);
  for (const change of ['same', 'unknown']) expect(changed(change)).toEqual([false]);
});

it('may be as long as the app makes it', () => {
  const padding = 4096 - JSON.stringify({ ...SAID, padding: '' }).length;
  expect(parse({ padding: 'x'.repeat(padding) })).not.toBeNull();
  expect(parse({ padding: 'x'.repeat(padding + 1) })).toBeNull();
});
