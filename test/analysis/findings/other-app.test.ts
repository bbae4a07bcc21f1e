import { expect, it } from 'vitest';
import { otherApp } from '../../../src/analysis/findings/other-app.ts';
import { subjectOf } from './subject.ts';

it('finds the app on another port that set the cookie', () => {
  const found = otherApp(subjectOf({ otherSetter: 'localhost:8000' }));
  expect(found).toMatchObject([{ id: 'ports', setter: 'localhost:8000', severity: 'warning' }]);
});

it('draws no attention to the app that the page’s scripts ask', () => {
  const otherSetter = { host: 'localhost:8000', isAskedByPage: true, sharing: 'unknown' } as const;
  const found = otherApp({ ...subjectOf(), otherSetter });
  expect(found).toMatchObject([{ setter: 'localhost:8000', severity: 'info', isMinor: true }]);
});

it.each([
  ['sameKey', 'info', true],
  ['otherKeys', 'warning', false],
  ['unknown', 'warning', false],
] as const)('warns of no app that shares its sessions: %s', (sharing, severity, isMinor) => {
  const otherSetter = { host: 'localhost:8000', isAskedByPage: false, sharing };
  expect(otherApp({ ...subjectOf(), otherSetter })).toMatchObject([{ severity, isMinor, sharing }]);
});

it('is silent if no other app is known to have set it', () => {
  expect(otherApp(subjectOf())).toEqual([]);
});
