/**
 * Whether every end-to-end test is played in both browsers, as the proof `browsers` does. So that `npm test` ends soon, it plays
 * half of those that are much alike, and in one browser those that are not about what browsers do.
 */
export const PLAYS_EVERYTHING = process.env.E2E_EVERYTHING === '1';

/** All items if everything is played, else every second one, of which `turn` chooses the first. */
export function byTurns<Item>(all: readonly Item[], turn: 0 | 1): readonly Item[] {
  return PLAYS_EVERYTHING ? all : all.filter((_, index) => index % 2 === turn);
}
