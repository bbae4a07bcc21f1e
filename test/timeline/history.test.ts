import fc from 'fast-check';
import { describe, it } from 'vitest';
import { historyFollowsExchanges, historyIsTrue } from './histories.ts';

/** The same lives each time: the proof `timeline` plays others, and more. */
const MANY_RUNS = { numRuns: 2000, seed: 1 };

describe('the history of a session', () => {
  it.each(['chromium', 'firefox'] as const)(
    'is what happened, in whatever order %s reports it',
    (browser) => {
      fc.assert(historyIsTrue(browser), MANY_RUNS);
    },
  );

  it('agrees with what each request carried and each response set if the jar may not be read', () => {
    fc.assert(historyFollowsExchanges(), MANY_RUNS);
  });
});
