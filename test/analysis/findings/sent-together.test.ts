import { expect, it } from 'vitest';
import { sentTogether } from '../../../src/analysis/findings/sent-together.ts';
import { pastedSubject, subjectOf } from './subject.ts';

const name = 'session';

it.each([
  [
    'that another of its name is read',
    { isIgnored: true },
    [{ id: 'ignored', name, otherCount: null }],
  ],
  ['that the quotes of another hide it', { swallowedBy: 'z' }, [{ id: 'swallowed', by: 'z' }]],
  [
    'another that may be read under its name, then how many of its name are ignored',
    { alias: 'session\u00a0', ignoredCount: 2 },
    [
      { id: 'alias', name, alias: 'session\u00a0' },
      { id: 'ignored', name, otherCount: 2 },
    ],
  ],
])('finds %s', (_, view, found) => {
  expect(sentTogether(subjectOf({ view }))).toMatchObject(found);
});

it('keeps the others of its name, to tell where they are sent', () => {
  const [other] = subjectOf({ cookie: { path: '/shop' } }).view?.choices ?? [];
  const namesakes = other ? [other] : [];
  expect(sentTogether(subjectOf({ view: { ignoredCount: 1, namesakes } }))).toMatchObject([
    { namesakes: [{ attributes: { path: '/shop' } }] },
  ]);
});

it('is silent about a cookie that is sent alone, and about a pasted value', () => {
  expect(sentTogether(subjectOf())).toEqual([]);
  expect(sentTogether(pastedSubject('x'))).toEqual([]);
});
