import { expect, it } from 'vitest';
import { refusedCookie } from '../../../src/analysis/findings/refused-cookie.ts';
import { pastedSubject, REFUSED, subjectOf } from './subject.ts';

it('finds a cookie that the browser refused', () => {
  const subject = subjectOf({ view: { refused: REFUSED } });
  expect(refusedCookie(subject)).toMatchObject([{ id: 'refused', cookie: REFUSED }]);
});

it('is silent if the browser took it, and about a pasted value', () => {
  expect(refusedCookie(subjectOf())).toEqual([]);
  expect(refusedCookie(pastedSubject('x'))).toEqual([]);
});
