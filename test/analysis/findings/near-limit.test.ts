import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { nearLimit } from '../../../src/analysis/findings/near-limit.ts';
import { pastedSubject, signed, subjectOf } from './subject.ts';

const sized = (bytes: number) =>
  signed(JSON.stringify({ user: 'ada', token: randomBytes(bytes).toString('base64') }));

it('says of a cookie near the limit which keys take most of it', () => {
  const value = sized(2500);
  const [found] = nearLimit(subjectOf({ cookie: { value } }));
  expect(found).toMatchObject({ severity: 'info', isMinor: true });
  expect(found?.size).toBe(value.length + 'session'.length);
  expect(found?.shares).toMatchObject([{ key: 'token' }]);
  expect(found?.shares[0]?.percent).toBeGreaterThan(90);
});

it('is silent below three quarters of it, about what no browser keeps, and without keys to name', () => {
  expect(nearLimit(subjectOf({ cookie: { value: sized(2000) } }))).toEqual([]);
  expect(nearLimit(pastedSubject(sized(4000)))).toEqual([]);
  expect(nearLimit(subjectOf({ cookie: { value: 'x'.repeat(3500) } }))).toEqual([]);
});
