import { expect, it } from 'vitest';
import { legacyEpoch } from '../../../src/analysis/findings/legacy-epoch.ts';
import { LEGACY_EPOCH } from '../../../src/codec/index.ts';
import { signed, subjectOf } from './subject.ts';

function find(timestamp: number) {
  return legacyEpoch(subjectOf({ cookie: { value: signed('{"a":1}', timestamp) } }));
}

it('finds a timestamp that counts from 2011', () => {
  expect(find(LEGACY_EPOCH - 1)).toMatchObject([{ id: 'legacy-epoch' }]);
});

it('is silent about one that counts from 1970, or that cannot be read', () => {
  expect(find(LEGACY_EPOCH)).toEqual([]);
  expect(legacyEpoch(subjectOf({ cookie: { value: 'x' } }))).toEqual([]);
});
