import fc from 'fast-check';
import { assess } from '../../../../src/analysis/diagnoses/registry.ts';
import { EMPTY_RING, type KeyRing } from '../../../../src/keys/ring.ts';
import { INITIAL_STATE, reduce } from '../../../../src/recording/state.ts';
import { type Life, lives, play } from '../../../lives/life.ts';
import { keyOf } from '../../findings/subject.ts';
import { situationOf } from '../situation.ts';
import { complaints } from './judge.ts';

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

/** In random lives of a browser and of apps, the causes say nothing false; of healthy apps they find nothing. */
export function causesSayNothingFalse(isHealthy: boolean): fc.IProperty<unknown> {
  return fc.property(lives(MAX_STEPS, isHealthy), (life) => {
    const found = falseStatements(life);
    if (found.length > 0) throw new Error(found.join('\n'));
  });
}
