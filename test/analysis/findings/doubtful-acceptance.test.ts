import { expect, it } from 'vitest';
import { doubtfulAcceptance } from '../../../src/analysis/findings/doubtful-acceptance.ts';
import { keyOf, subjectOf } from './subject.ts';

const keys = [keyOf('dev')];

it('finds a session that responses stopped signing again', () => {
  const found = doubtfulAcceptance(subjectOf({ keys, evidence: { acceptance: 'doubtful' } }));
  expect(found).toMatchObject([{ id: 'acceptance' }]);
});

it('is silent while nothing speaks against it, or no key signed it', () => {
  for (const acceptance of ['confirmed', 'unconfirmed', 'unknown'] as const) {
    expect(doubtfulAcceptance(subjectOf({ keys, evidence: { acceptance } }))).toEqual([]);
  }
  const evidence = { acceptance: 'doubtful' } as const;
  expect(doubtfulAcceptance(subjectOf({ keys: [keyOf('other')], evidence }))).toEqual([]);
});
