import { describe, expect, it } from 'vitest';
import { diffSessions } from '../../../src/content/diff/diff.ts';
import { changeLines, flaskValue } from './session.ts';

describe('the changes between two sessions', () => {
  it.each([
    ['a login', '{}', '{"_user_id":"7"}', ["+ _user_id = '7'"]],
    ['a counter', '{"visits":1,"a":0}', '{"visits":2,"a":0}', ['visits: 1 → 2']],
    ['a logout', '{"_fresh":true,"lang":"de"}', '{"lang":"de"}', ['- _fresh = True']],
    ['nothing for the order of keys', '{"a":1,"b":2}', '{"b":2,"a":1}', []],
    ['nothing for overwritten keys', '{"a":0,"a":1}', '{"a":1}', []],
    ['nothing for spaces', '{"a":[1,{"b":2}]}', '{ "a": [1, {"b": 2}] }', []],
    ['a field of a dict in a dict', '{"a":{"b":{"c":1}}}', '{"a":{"b":{"c":2}}}', ['a.b.c: 1 → 2']],
    ['a key that is not an identifier', '{"a":{"x y":1}}', '{"a":{}}', ["- a['x y'] = 1"]],
    [
      'old keys first, then new ones',
      '{"b":1,"c":1}',
      '{"a":1,"c":2}',
      ['- b = 1', 'c: 1 → 2', '+ a = 1'],
    ],
    ['a list that became a tuple', '{"a":[1,2]}', '{"a":{" t":[1,3]}}', ['a: [1, 2] → (1, 3)']],
    ['an integer that became a float', '{"a":1}', '{"a":1.0}', ['a: 1 → 1.0']],
    ['a dict that became null', '{"a":{"b":1}}', '{"a":null}', ["a: {'b': 1} → None"]],
    ['a session that is not a dict', '[1,2]', '[1,3]', [': [1, 2] → [1, 3]']],
    ['a session that no longer is a dict', '{"a":1}', '"x"', [": {'a': 1} → 'x'"]],
    ['nothing for equal sessions that are not dicts', '[1]', '[1]', []],
    ['no session before', null, '{"a":1,"b":{"c":2}}', ['+ a = 1', "+ b = {'c': 2}"]],
    ['no session after', '{"a":1,"b":2}', null, ['- a = 1', '- b = 2']],
    ['no session before one that is not a dict', null, '[1]', ['+  = [1]']],
    ['no session after one that is not a dict', '[1]', null, ['-  = [1]']],
    ['no session at all', null, null, []],
  ])('are %s', (_, before, after, lines) => {
    expect(changeLines(before, after)).toEqual(lines);
  });
});

const list = (json: string) => `{"l":${json}}`;

describe('the changes between two lists', () => {
  it('are told in one direction, in whatever order the keys of a session are written', () => {
    const [one, two] = ['{"id":1,"qty":1}', '{"id":2,"qty":1}'];
    const sessions = (parts: readonly [string, string]) =>
      [parts, parts.toReversed()].map((each) => `{${each.join(',')}}`);
    const before = sessions([`"cart":[${one},${two}]`, '"user_id":42']);
    const after = sessions([`"cart":[${two},${one}]`, '"role":"admin"']);
    const moves = before.flatMap((earlier) =>
      after.map((later) => changeLines(earlier, later).find((line) => line.includes('was at'))),
    );
    expect(moves[0]).toBeDefined();
    expect(new Set(moves).size).toBe(1);
  });

  it.each([
    ['an item inserted at the front', '[1,2,3]', '[0,1,2,3]', ['+ l[0] = 0']],
    ['an item removed from the middle', '[1,2,3]', '[1,3]', ['- l[1] = 2']],
    ['a replaced item', '[1,2,3]', '[1,5,3]', ['l[1]: 2 → 5']],
    ['an item that moved', '[1,2,3,4]', '[2,3,4,1]', ['l[3] was at 0: 1']],
    ['one of two equal items removed', '[1,1]', '[1]', ['- l[1] = 1']],
    ['a sliding window', '[1,2,3]', '[2,3,4]', ['- l[0] = 1', '+ l[2] = 4']],
    ['all items removed', '[1,2]', '[]', ['- l[0] = 1', '- l[1] = 2']],
    [
      'a field of an item',
      '[{"id":1,"qty":1},{"id":2,"qty":1}]',
      '[{"id":1,"qty":1},{"id":2,"qty":2}]',
      ['l[1].qty: 1 → 2'],
    ],
    [
      'a field of an item behind removed ones',
      '[{"id":1},{"id":2,"qty":1}]',
      '[{"id":2,"qty":2}]',
      ["- l[0] = {'id': 1}", 'l[0].qty: 1 → 2'],
    ],
    [
      'fields of an item without a name',
      '[{"a":1,"b":1}]',
      '[{"a":1,"b":2},3]',
      ['l[0].b: 1 → 2', '+ l[1] = 3'],
    ],
    [
      'a field removed from a shifted item',
      '[0,{"id":1,"a":2}]',
      '[{"id":1}]',
      ['- l[0] = 0', '- l[1].a = 2'],
    ],
    ['items in lists in lists', '[[1,2],[3,4]]', '[[1,2],[3,5,4]]', ['+ l[1][1] = 5']],
    ['a flashed message', '[]', '[{" t":["info","Hi"]}]', ["+ l[0] = ('info', 'Hi')"]],
  ])('are %s', (_, before, after, lines) => {
    expect(changeLines(list(before), list(after))).toEqual(lines);
  });
});

const tuple = (json: string) => `{"t":{" t":${json}}}`;

describe('the changes between two tuples', () => {
  it.each([
    ['each index by itself', '[1,2]', '[2,1]', ['t[0]: 1 → 2', 't[1]: 2 → 1']],
    ['those inside items', '["a",{"b":[1]}]', '["a",{"b":[1,2]}]', ['+ t[1].b[1] = 2']],
    ['the whole tuple if the lengths differ', '[1,2]', '[1]', ['t: (1, 2) → (1,)']],
  ])('are %s', (_, before, after, lines) => {
    expect(changeLines(tuple(before), tuple(after))).toEqual(lines);
  });
});

describe('the changes between malformed tags', () => {
  it('are those of the wrapped values', () => {
    expect(changeLines('{"a":{" u":[1,2]}}', '{"a":{" u":[1,3]}}')).toEqual(['a[1]: 2 → 3']);
    expect(changeLines('{"a":{" u":[1,2]}}', '{"a":{" u": [1, 2]}}')).toEqual([]);
  });

  it('are the whole value if nothing is inside, or the tags differ', () => {
    const [change] = diffSessions(flaskValue('{"a":{" u":"x"}}'), flaskValue('{"a":{" u":"y"}}'));
    expect(change).toMatchObject({
      kind: 'changed',
      path: ['a'],
      before: { type: 'malformed', value: { value: 'x' } },
      after: { type: 'malformed', value: { value: 'y' } },
    });
    expect(changeLines('{"a":{" u":[1]}}', '{"a":{" b":[1]}}')).toHaveLength(1);
  });
});

it('distinguishes keys that are not strings from strings with the same text', () => {
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

describe('hostile sessions', () => {
  const numbers = Array.from({ length: 100_000 }, (_, n) => n);

  it('report few changes of long lists that differ little', () => {
    const after = [-1, ...numbers.slice(0, 50_000), -2, ...numbers.slice(50_001, 99_999)];
    expect(changeLines(list(JSON.stringify(numbers)), list(JSON.stringify(after)))).toEqual([
      '+ l[0] = -1',
      'l[50001]: 50000 → -2',
      '- l[99999] = 99999',
    ]);
  });

  it('report all changes of long lists that differ completely', () => {
    const ones = list(`[${numbers.map(() => 1)}]`);
    const twos = list(`[${numbers.map(() => 2)}]`);
    expect(changeLines(ones, twos)).toHaveLength(numbers.length);
  });

  it('are compared down to 20 levels, and reported whole below', () => {
    const nested = (levels: number, item: number) =>
      `{"a":${'['.repeat(levels)}${item}${']'.repeat(levels)}}`;
    expect(changeLines(nested(19, 1), nested(19, 2))).toEqual([`a${'[0]'.repeat(19)}: 1 → 2`]);
    const [line] = changeLines(nested(970, 1), nested(970, 2));
    expect(line).toMatch(/^a(?:\[0\]){19}: \[{951}1/);
  });
});
