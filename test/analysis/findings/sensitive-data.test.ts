import { expect, it } from 'vitest';
import { sensitiveData } from '../../../src/analysis/findings/sensitive-data.ts';
import type { SensitiveKind, SensitiveValue } from '../../../src/content/sensitive/sensitive.ts';
import { subjectOf } from './subject.ts';

function sensitiveValue(kind: SensitiveKind): SensitiveValue {
  return {
    kind,
    path: ['a', 0],
    certainty: 'likely',
    issuer: null,
    length: 5,
    within: [],
    jwt: null,
  };
}

it('is worse for what can be used than for what is only private', () => {
  const sensitive = (['password', 'cardNumber', 'email', 'stackTrace'] as const).map(
    sensitiveValue,
  );
  expect(sensitiveData(subjectOf({ sensitive }))).toMatchObject([
    { id: 'sensitive', severity: 'high', path: ['a', 0] },
    { severity: 'high' },
    { severity: 'warning' },
    { severity: 'warning' },
  ]);
});
