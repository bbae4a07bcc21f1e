import { expect, it } from 'vitest';
import { coverage } from '../../../src/analysis/findings/coverage.ts';
import { pastedSubject, subjectOf } from './subject.ts';

it('finds a jar that may not be read, and offers to allow the site', () => {
  const host = 'shop.example';
  const found = coverage(subjectOf({ view: { coverage: { kind: 'exchanges', host } } }));
  const remedy = { kind: 'allowSite', host };
  expect(found).toEqual([{ id: 'sight', severity: 'info', remedy }]);
});

it('is silent if the jar may be read, and about a pasted value', () => {
  for (const kind of ['jar', 'failed'] as const) {
    expect(coverage(subjectOf({ view: { coverage: { kind } } }))).toEqual([]);
  }
  expect(coverage(pastedSubject('x'))).toEqual([]);
});
