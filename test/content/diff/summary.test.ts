import { expect, it } from 'vitest';
import { diffSessions } from '../../../src/content/diff/diff.ts';
import { summarise } from '../../../src/content/diff/summary.ts';
import { flaskValue } from './session.ts';

it.each([
  ['keys by kind of change', '{"a":1,"b":1,"c":1}', '{"b":2,"c":1,"d":1}', ['d'], ['b'], ['a']],
  [
    'a key once, whatever changed inside',
    '{"a":{"b":1,"c":1}}',
    '{"a":{"b":2,"d":1}}',
    [],
    ['a'],
    [],
  ],
  ['no key if not a dict', '[1]', '[2]', [], [], []],
])('names %s', (_, before, after, added, changed, removed) => {
  const changes = diffSessions(flaskValue(before), flaskValue(after));
  expect(summarise(changes)).toEqual({ added, changed, removed });
});

it('counts a key that was removed and added as changed', () => {
  const value = flaskValue('1');
  const changes = [
    { kind: 'removed', path: ['1'], before: value },
    { kind: 'added', path: ['1'], after: value },
  ] as const;
  expect(summarise(changes)).toEqual({ added: [], changed: ['1'], removed: [] });
});
