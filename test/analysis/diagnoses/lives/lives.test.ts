import fc from 'fast-check';
import { describe, it } from 'vitest';
import { causesSayNothingFalse } from './statements.ts';

/** The same lives each time, so that a change fails for its own mistakes; `LIVES=20000 LIVES_SEED=7` plays more and others. */
const { LIVES = '80', LIVES_SEED = '1' } = process.env;

/** Lives whose arbitraries are kept in memory at once. */
const BATCH = 200;

describe('in random lives of a browser and of apps, the causes say nothing false', {
  timeout: 3_600_000,
}, () => {
  it.each([
    ['of apps that have defects', false],
    ['of healthy apps, of which they find nothing', true],
  ] as const)('%s', (_title, isHealthy) => {
    for (let played = 0; played < Number(LIVES); played += BATCH) {
      fc.assert(causesSayNothingFalse(isHealthy), {
        numRuns: Math.min(BATCH, Number(LIVES) - played),
        seed: Number(LIVES_SEED) + played,
      });
    }
  });
});
