import { expect, it } from 'vitest';
import { otherApp } from '../../../src/analysis/findings/other-app.ts';
import { subjectOf } from './subject.ts';

it('finds the app on another port that set the cookie', () => {
  const found = otherApp(subjectOf({ otherSetter: 'localhost:8000' }));
  expect(found).toMatchObject([{ id: 'ports', setter: 'localhost:8000', severity: 'warning' }]);
});

it('draws no attention to the app that the page’s scripts ask', () => {
  const otherSetter = { host: 'localhost:8000', isAskedByPage: true };
  const found = otherApp({ ...subjectOf(), otherSetter });
  expect(found).toMatchObject([{ setter: 'localhost:8000', severity: 'info', isMinor: true }]);
});

it('is silent if no other app is known to have set it', () => {
  expect(otherApp(subjectOf())).toEqual([]);
});
