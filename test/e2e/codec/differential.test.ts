import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { cookieOf, NOW } from '../../codec/signing.ts';
import { compare } from './compare.ts';
import { COOKIES } from './cookies.ts';
import { FLASKS, startOracle } from './flask.ts';

/**
 * Compares the codec with real Flask on random cookies; a failure prints how to repeat it. Not covered: trees as deep
 * as Python's recursion limit, which depends on the app’s call stack, and non-ASCII digits in dates and
 * UUIDs.
 */
const SEED = 20_240_102;

describe.each(FLASKS)('$title', (flask) => {
  const opponent = startOracle(flask);
  afterAll(() => opponent.oracle.close());

  it.each(COOKIES)('reads %s as the codec does', async (_name, numRuns, cookies) => {
    const property = fc.asyncProperty(cookies, async (cookie) => {
      await compare(opponent, cookie);
    });
    await fc.assert(property, { numRuns, seed: SEED });
  });

  it('calculates the age as the codec does', async () => {
    const near = fc.integer({ min: -2, max: 2 });
    const clocks = fc.record({ signed: near, lifetime: fc.nat({ max: 2 }), later: near });
    const property = fc.asyncProperty(clocks, async ({ signed, lifetime, later }) => {
      const clock = { now: NOW + later, lifetime };
      await compare(opponent, cookieOf('{"a":1}', NOW + signed), clock);
    });
    await fc.assert(property, { numRuns: 300, seed: SEED });
  });

  it('has all three outcomes among the cookies', async () => {
    const cookies = fc.sample(fc.oneof(...COOKIES.map(([, , each]) => each)), {
      ...{ numRuns: 500, seed: SEED },
    });
    const outcomes = new Set<string>();
    for (const cookie of cookies) outcomes.add((await compare(opponent, cookie)).outcome);
    expect([...outcomes].sort()).toEqual(['emptySession', 'flaskAnswers500', 'session']);
  });
});
