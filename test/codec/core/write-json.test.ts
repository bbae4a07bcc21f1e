import { describe, expect, it } from 'vitest';
import { formatOf, type PythonValue, writeFlask } from '../../../src/codec/index.ts';

const SPAN = { start: 0, end: 0 };
const text = (value: string): PythonValue => ({ type: 'str', value, ...SPAN });
const list = (...items: PythonValue[]): PythonValue => ({ type: 'list', items, ...SPAN });
const dict = (...entries: (readonly [string, PythonValue])[]): PythonValue => ({
  type: 'dict',
  entries: entries.map(([key, value]) => ({ key, value, ...SPAN })),
  overwritten: [],
  ...SPAN,
});
const NONE: PythonValue = { type: 'none', ...SPAN };

/** What the payload of a session says to Flask. */
function read(json: string): PythonValue {
  const value = formatOf('flask').contentRules?.read(json);
  const tree = value?.ok ? value.value : value?.partial;
  if (!tree) throw new Error('not read');
  return tree;
}

describe('a value that cannot be written is named, with its path', () => {
  it.each<[string, PythonValue, object]>([
    [
      'a set',
      dict(['a', list(NONE, { type: 'set', items: [], ...SPAN })]),
      { code: 'write_type', path: ['a', 1], type: 'set' },
    ],
    [
      'a Decimal inside a tuple',
      dict([
        'a',
        {
          type: 'tuple',
          items: [{ type: 'other', name: 'Decimal', value: '1', ...SPAN }],
          ...SPAN,
        },
      ]),
      { code: 'write_type', path: ['a', 0], type: 'other' },
    ],
    [
      'a value inside a dict that looks like a tag',
      dict(['a', dict([' t', { type: 'frozenset', items: [], ...SPAN }])]),
      { code: 'write_type', path: ['a', ' t'], type: 'frozenset' },
    ],
    [
      'a tag that could not be read',
      read('{"a":1,"b":[{" u":"x"}]}'),
      { code: 'write_malformed', path: ['b', 0], type: 'malformed' },
    ],
    [
      'a key that is a number',
      dict([
        'a',
        {
          ...dict(),
          entries: [
            { key: '1', keyValue: { type: 'int', value: 1n, ...SPAN }, value: NONE, ...SPAN },
          ],
        } as PythonValue,
      ]),
      { code: 'write_key', path: ['a', '1'], type: 'int' },
    ],
    [
      'an integer that Python does not convert',
      list({ type: 'int', value: -(10n ** 4300n), ...SPAN }),
      { code: 'write_digits', path: [0], type: 'int' },
    ],
    [
      'a datetime that Flask would read as another one',
      list({
        type: 'datetime',
        value: -59_011_459_201,
        utcOffset: 0,
        ...SPAN,
      }),
      { code: 'write_year', path: [0], type: 'datetime' },
    ],
  ])('%s', (_, value, error) => {
    expect(writeFlask(value)).toEqual({ ok: false, error });
  });

  it('more levels than every app can read, tags among them', () => {
    const nested = (levels: number, type: 'list' | 'tuple') => {
      let value: PythonValue = NONE;
      for (let level = 0; level < levels; level += 1) value = { type, items: [value], ...SPAN };
      return value;
    };
    expect(writeFlask(nested(400, 'list')).ok).toBe(true);
    expect(writeFlask(nested(401, 'list'))).toMatchObject({ error: { code: 'write_depth' } });
    expect(writeFlask(nested(200, 'tuple')).ok).toBe(true);
    expect(writeFlask(nested(201, 'tuple'))).toMatchObject({ error: { code: 'write_depth' } });
    expect(writeFlask(nested(10_000, 'list'))).toMatchObject({ error: { code: 'write_depth' } });
  });

  it('half of a surrogate pair, where the library encodes text', () => {
    const value = dict(['a', text('\ud83d')]);
    expect(formatOf('itsdangerous').contentRules?.write(value)).toEqual({
      ok: false,
      error: { code: 'write_surrogate', path: ['a'], type: 'str' },
    });
    expect(writeFlask(value)).toEqual({ ok: true, json: '{"a":"\\ud83d"}' });
  });
});

it.each([
  [-59_011_459_201, { ok: false, error: { code: 'write_year' } }],
  [-59_011_459_200, { ok: true, json: '{" d":"Fri, 01 Jan 0100 00:00:00 GMT"}' }],
  [253_402_300_799, { ok: true, json: '{" d":"Fri, 31 Dec 9999 23:59:59 GMT"}' }],
  [253_402_300_800, { ok: false, error: { code: 'write_year' } }],
])('writes datetimes of the years that Flask reads: %d', (value, written) => {
  expect(writeFlask({ type: 'datetime', value, utcOffset: 0, ...SPAN })).toMatchObject(written);
});

it('writes the last value of a key that is repeated, and no other', () => {
  expect(writeFlask(read('{"a":{" u":"x"},"b":2,"a":1}'))).toEqual({
    ok: true,
    json: '{"a":1,"b":2}',
  });
});

it('writes what Flask has written as Flask did', () => {
  const json = String.raw`{" di":[],"Z":{" di":{" t__":{" t":[{" b":"AP8="},{" m":"<b>"}]}}},"a":[1e+16,-0.0,NaN,1.0],"n":1152921504606846977,"t":{" d":"Tue, 02 Jan 2024 03:04:05 GMT"},"u":{" u":"00112233445566778899aabbccddeeff"},"\ud83d\ude00":"\u007f\b\f\n"}`;
  expect(writeFlask(read(json))).toEqual({ ok: true, json });
});

it('holds no content where an id is held', () => {
  for (const id of ['flask_session', 'express_session', 'remember_token'] as const) {
    expect(formatOf(id).contentRules).toBeNull();
  }
});
