import { describe, expect, it } from 'vitest';
import { diffSessions } from '../../../src/session/diff/diff.ts';
import { flaskValue, reported } from './session.ts';

describe('the difference of two sessions', () => {
  it.each([
    ['a login', '{}', '{"_user_id":"7"}', ["+ _user_id = '7'"]],
    ['a counter', '{"visits":1,"a":0}', '{"visits":2,"a":0}', ['visits: 1 → 2']],
    ['a logout', '{"_fresh":true,"lang":"de"}', '{"lang":"de"}', ['- _fresh = True']],
    ['the order of keys, which is nothing', '{"a":1,"b":2}', '{"b":2,"a":1}', []],
    ['what was overwritten, which is nothing', '{"a":0,"a":1}', '{"a":1}', []],
    ['spaces, which are nothing', '{"a":[1,{"b":2}]}', '{ "a": [1, {"b": 2}] }', []],
    ['a field of a dict in a dict', '{"a":{"b":{"c":1}}}', '{"a":{"b":{"c":2}}}', ['a.b.c: 1 → 2']],
    ['a key that is no identifier', '{"a":{"x y":1}}', '{"a":{}}', ["- a['x y'] = 1"]],
    [
      'first what was there, then what is new',
      '{"b":1,"c":1}',
      '{"a":1,"c":2}',
      ['- b = 1', 'c: 1 → 2', '+ a = 1'],
    ],
    ['a list that is a tuple now', '{"a":[1,2]}', '{"a":{" t":[1,3]}}', ['a: [1, 2] → (1, 3)']],
    ['an integer that is a float now', '{"a":1}', '{"a":1.0}', ['a: 1 → 1.0']],
    ['a dict that is none', '{"a":{"b":1}}', '{"a":null}', ["a: {'b': 1} → None"]],
    ['a session that is no dict', '[1,2]', '[1,3]', [': [1, 2] → [1, 3]']],
    ['a session that is a dict no more', '{"a":1}', '"x"', [": {'a': 1} → 'x'"]],
    ['the same that is no dict', '[1]', '[1]', []],
    ['no session before', null, '{"a":1,"b":{"c":2}}', ['+ a = 1', "+ b = {'c': 2}"]],
    ['no session after', '{"a":1,"b":2}', null, ['- a = 1', '- b = 2']],
    ['no session before one that is no dict', null, '[1]', ['+  = [1]']],
    ['no session after one that is no dict', '[1]', null, ['-  = [1]']],
    ['no session at all', null, null, []],
  ])('tells %s', (_, before, after, lines) => {
    expect(reported(before, after)).toEqual(lines);
  });
});

const list = (json: string) => `{"l":${json}}`;

describe('the difference of two lists', () => {
  it.each([
    ['an item put in front', '[1,2,3]', '[0,1,2,3]', ['+ l[0] = 0']],
    ['an item taken out of the middle', '[1,2,3]', '[1,3]', ['- l[1] = 2']],
    ['an item that is another now', '[1,2,3]', '[1,5,3]', ['l[1]: 2 → 5']],
    ['an item that moved', '[1,2,3,4]', '[2,3,4,1]', ['l[3] was at 0: 1']],
    ['one of two that are equal', '[1,1]', '[1]', ['- l[1] = 1']],
    ['a window that goes on', '[1,2,3]', '[2,3,4]', ['- l[0] = 1', '+ l[2] = 4']],
    ['all of it gone', '[1,2]', '[]', ['- l[0] = 1', '- l[1] = 2']],
    [
      'a field of an item',
      '[{"id":1,"qty":1},{"id":2,"qty":1}]',
      '[{"id":1,"qty":1},{"id":2,"qty":2}]',
      ['l[1].qty: 1 → 2'],
    ],
    [
      'a field of an item that others went before',
      '[{"id":1},{"id":2,"qty":1}]',
      '[{"id":2,"qty":2}]',
      ["- l[0] = {'id': 1}", 'l[0].qty: 1 → 2'],
    ],
    [
      'fields of an item that has no name',
      '[{"a":1,"b":1}]',
      '[{"a":1,"b":2},3]',
      ['l[0].b: 1 → 2', '+ l[1] = 3'],
    ],
    [
      'a field gone from an item with another place',
      '[0,{"id":1,"a":2}]',
      '[{"id":1}]',
      ['- l[0] = 0', '- l[1].a = 2'],
    ],
    ['items in lists in lists', '[[1,2],[3,4]]', '[[1,2],[3,5,4]]', ['+ l[1][1] = 5']],
    ['a flashed message', '[]', '[{" t":["info","Hi"]}]', ["+ l[0] = ('info', 'Hi')"]],
  ])('tells %s', (_, before, after, lines) => {
    expect(reported(list(before), list(after))).toEqual(lines);
  });
});

const tuple = (json: string) => `{"t":{" t":${json}}}`;

describe('the difference of two tuples', () => {
  it.each([
    ['each place by itself', '[1,2]', '[2,1]', ['t[0]: 1 → 2', 't[1]: 2 → 1']],
    ['what is in them', '["a",{"b":[1]}]', '["a",{"b":[1,2]}]', ['+ t[1].b[1] = 2']],
    ['other lengths as a whole', '[1,2]', '[1]', ['t: (1, 2) → (1,)']],
  ])('tells %s', (_, before, after, lines) => {
    expect(reported(tuple(before), tuple(after))).toEqual(lines);
  });
});

describe('the difference of malformed tags', () => {
  it('is that of what they wrap', () => {
    expect(reported('{"a":{" u":[1,2]}}', '{"a":{" u":[1,3]}}')).toEqual(['a[1]: 2 → 3']);
    expect(reported('{"a":{" u":[1,2]}}', '{"a":{" u": [1, 2]}}')).toEqual([]);
  });

  it('is told whole where nothing is inside, or the tags are two', () => {
    const [change] = diffSessions(flaskValue('{"a":{" u":"x"}}'), flaskValue('{"a":{" u":"y"}}'));
    expect(change).toMatchObject({
      kind: 'changed',
      path: ['a'],
      before: { type: 'malformed', value: { value: 'x' } },
      after: { type: 'malformed', value: { value: 'y' } },
    });
    expect(reported('{"a":{" u":[1]}}', '{"a":{" b":[1]}}')).toHaveLength(1);
  });
});

it('tells keys that are no text from those that are spelt alike', () => {
  const dict = { type: 'dict', overwritten: [], start: 0, end: 0 } as const;
  const one = { type: 'int', value: 1n, start: 0, end: 0 } as const;
  const text = { key: '1', value: one, start: 0, end: 0 };
  const changes = diffSessions(
    { ...dict, entries: [text] },
    { ...dict, entries: [{ ...text, keyValue: one }] },
  );
  expect(changes.map(({ kind, path }) => [kind, path])).toEqual([
    ['removed', ['1']],
    ['added', ['1']],
  ]);
});

describe('sessions made to hurt', () => {
  const numbers = Array.from({ length: 100_000 }, (_, n) => n);

  it('tells little of long lists of which little changed', () => {
    const after = [-1, ...numbers.slice(0, 50_000), -2, ...numbers.slice(50_001, 99_999)];
    expect(reported(list(JSON.stringify(numbers)), list(JSON.stringify(after)))).toEqual([
      '+ l[0] = -1',
      'l[50001]: 50000 → -2',
      '- l[99999] = 99999',
    ]);
  });

  it('tells all of long lists of which all changed', () => {
    const ones = list(`[${numbers.map(() => 1)}]`);
    const twos = list(`[${numbers.map(() => 2)}]`);
    expect(reported(ones, twos)).toHaveLength(numbers.length);
  });

  it('goes into 20 levels, and tells what is deeper as one', () => {
    const nested = (levels: number, item: number) =>
      `{"a":${'['.repeat(levels)}${item}${']'.repeat(levels)}}`;
    expect(reported(nested(19, 1), nested(19, 2))).toEqual([`a${'[0]'.repeat(19)}: 1 → 2`]);
    const [line] = reported(nested(970, 1), nested(970, 2));
    expect(line).toMatch(/^a(?:\[0\]){19}: \[{951}1/);
  });
});
