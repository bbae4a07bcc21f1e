import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { CodecError, signCookie } from '../../../src/codec/index.ts';
import { KEY, NOW } from '../../codec/signing.ts';
import { type Cookies, FRAMEWORK_COOKIES } from './framework-cookies.ts';
import { answersTo, type FrameworkId, startFrameworks } from './frameworks.ts';

/**
 * Compares the codec with real Django and real Starlette on random cookies. Not covered: trees as deep as Python's
 * recursion limit, and JSON in UTF-16 and UTF-32, which Python reads but no framework writes.
 */
const SEED = 20_261_128;
const LIFETIME = 1000;

const frameworks = startFrameworks();
afterAll(() => frameworks.close());

/** Asserts that the codec and the framework agree on a cookie, and returns the outcome. */
async function compare(id: FrameworkId, cookie: string, now = NOW): Promise<string> {
  const { codec, real, why } = await answersTo(frameworks, id, cookie, { now, lifetime: LIFETIME });
  if (codec instanceof CodecError) return 'unknown';
  expect(codec, `${cookie} ${why}`).toEqual(real);
  return codec.outcome;
}

describe.each(Object.entries(FRAMEWORK_COOKIES) as [FrameworkId, Cookies][])(
  'real %s',
  (id, cookies) => {
    it.each(Object.entries(cookies))('reads %s as the codec does', async (_name, all) => {
      const property = fc.asyncProperty(all, async (cookie) => {
        await compare(id, cookie);
      });
      await fc.assert(property, { numRuns: 500, seed: SEED });
    });

    it('calculates the age as the codec does', async () => {
      const cookie = signCookie(id, '{"a": 1}', KEY, { timestamp: NOW });
      const seen = new Set<string>();
      for (const later of [-2, -1, -0.5, 0, 0.5, 999, 999.5, 1000, 1000.5, 1001, 1002]) {
        seen.add(await compare(id, cookie, NOW + later));
      }
      expect([...seen].sort()).toEqual(['emptySession', 'session']);
    });

    it('has all outcomes among the cookies', async () => {
      const sample = fc.sample(fc.oneof(...Object.values(cookies)), { numRuns: 300, seed: SEED });
      const outcomes: string[] = [];
      for (const cookie of sample) outcomes.push(await compare(id, cookie));
      expect(outcomes).toEqual(expect.arrayContaining(['emptySession', 'serverError', 'session']));
      // A fifth of the cookies are random bytes, which may be UTF-16.
      expect(outcomes.filter((outcome) => outcome === 'unknown').length).toBeLessThan(90);
    });
  },
);
