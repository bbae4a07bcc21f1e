import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../../../../src/analysis/diagnoses/registry.ts';
import { EMPTY_RING, type KeyRing } from '../../../../src/keys/ring.ts';
import { INITIAL_STATE, reduce } from '../../../../src/recording/state.ts';
import { type Life, lives, play } from '../../../lives/life.ts';
import { keyOf } from '../../findings/subject.ts';
import { situationOf } from '../situation.ts';
import { complaints } from './judge.ts';

/** `LIVES=20000` plays more of them, and `LIVES_SEED` repeats those that a failure names. */
const { LIVES = '80', LIVES_SEED } = process.env;

/** Lives whose arbitraries are kept in memory at once. */
const BATCH = 200;

const MAX_STEPS = 16;

function ringOf({ hasKeys, plans }: Life): KeyRing {
  if (!hasKeys) return EMPTY_RING;
  return { ...EMPTY_RING, keys: plans.map(({ name }) => keyOf(`${name}-1`)) };
}

/** What causes say that is false, at any time of a life. */
function falseStatements(life: Life): string[] {
  const ring = ringOf(life);
  let state = INITIAL_STATE;
  const found: string[] = [];
  for (const { observations, world } of play(life)) {
    state = observations.reduce(reduce, state);
    if (state.requests.length === 0 || !world.browser.page) continue;
    const situation = situationOf(state, { ring, now: world.browser.now / 1000 });
    found.push(...complaints([...assess(situation)], situation, world));
  }
  return [...new Set(found)];
}

describe('in random lives of a browser and of apps, the causes say nothing false', {
  timeout: 3_600_000,
}, () => {
  it.each([
    ['of apps that have defects', false],
    ['of healthy apps, of which they find nothing', true],
  ] as const)('%s', (_title, isHealthy) => {
    for (let played = 0; played < Number(LIVES); played += BATCH) {
      fc.assert(
        fc.property(lives(MAX_STEPS, isHealthy), (life) => {
          expect(falseStatements(life).join('\n')).toBe('');
        }),
        {
          numRuns: Math.min(BATCH, Number(LIVES) - played),
          ...(LIVES_SEED ? { seed: Number(LIVES_SEED) + played } : {}),
        },
      );
    }
  });
});
