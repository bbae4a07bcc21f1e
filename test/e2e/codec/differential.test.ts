import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { cookieOf, NOW } from '../../codec/signing.ts';
import { COOKIES } from './cookies.ts';
import { compare, FLASKS, startOracle } from './flask.ts';

/**
 * The codec and real Flask, one random cookie after the other; a failure tells how to repeat it.
 * Left out: trees as deep as Python's recursion limit, which depends on the app's call stack, and
 * digits of other scripts than ours in dates and UUIDs.
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

  it('reckons age as the codec does', async () => {
    const near = fc.integer({ min: -2, max: 2 });
    const clocks = fc.record({ signed: near, lifetime: fc.nat({ max: 2 }), later: near });
    const property = fc.asyncProperty(clocks, async ({ signed, lifetime, later }) => {
      const clock = { now: NOW + later, lifetime };
      await compare(opponent, cookieOf('{"a":1}', NOW + signed), clock);
    });
    await fc.assert(property, { numRuns: 300, seed: SEED });
  });

  it('gives all three outcomes to compare', async () => {
    const cookies = fc.sample(fc.oneof(...COOKIES.map(([, , each]) => each)), {
      ...{ numRuns: 500, seed: SEED },
    });
    const outcomes = new Set<string>();
    for (const cookie of cookies) outcomes.add((await compare(opponent, cookie)).outcome);
    expect([...outcomes].sort()).toEqual(['emptySession', 'flaskAnswers500', 'session']);
  });
});
