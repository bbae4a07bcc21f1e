import fc from 'fast-check';
import { describe, it } from 'vitest';
import { causesSayNothingFalse } from './statements.ts';

/** `LIVES=20000` plays more of them, and `LIVES_SEED` repeats those that a failure names. */
const { LIVES = '80', LIVES_SEED } = process.env;

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
        ...(LIVES_SEED ? { seed: Number(LIVES_SEED) + played } : {}),
      });
    }
  });
});
