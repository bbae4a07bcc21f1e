import { expect, it } from 'vitest';
import { fallbackKey } from '../../../src/analysis/findings/fallback-key.ts';
import { keyOf, subjectOf } from './subject.ts';

const find = (isFallback: boolean, setByResponse: boolean) =>
  fallbackKey(subjectOf({ keys: [keyOf('dev', isFallback)], evidence: { setByResponse } }));

it('finds a response that signed with a fallback key', () => {
  expect(find(true, true)).toMatchObject([{ id: 'fallback' }]);
});

it('is silent about the current key, and about an older session', () => {
  expect(find(false, true)).toEqual([]);
  expect(find(true, false)).toEqual([]);
});
