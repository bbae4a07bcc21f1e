import { expect, it } from 'vitest';
import { incompleteContent } from '../../../src/analysis/findings/incomplete-content.ts';
import { DEFAULT_LIFETIME } from '../../../src/codec/index.ts';
import { NOW, signed, subjectOf, TOO_LARGE } from './subject.ts';

/** Flask would answer 500, if it were not too old. */
const damaged = signed('{"a":');
const tooOld = NOW + DEFAULT_LIFETIME + 1;

it('finds the damage of a session that the server reads as empty', () => {
  const found = incompleteContent(subjectOf({ cookie: { value: damaged }, now: tooOld }));
  expect(found).toMatchObject([{ id: 'damage', error: { part: 'json' } }]);
});

it('finds that only the beginning of a session is read', () => {
  for (const now of [NOW, tooOld]) {
    const found = incompleteContent(subjectOf({ cookie: { value: TOO_LARGE }, now }));
    expect(found).toMatchObject([{ id: 'beginning' }]);
  }
});

it.each([
  ['a whole session', signed('{"a":1}'), tooOld],
  ['damage that the server’s answer names', damaged, NOW],
  ['a value that is no session', 'dark-mode=on', NOW],
])('is silent about %s', (_, value, now) => {
  expect(incompleteContent(subjectOf({ cookie: { value }, now }))).toEqual([]);
});
