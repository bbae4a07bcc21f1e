/**
 * Whether all end-to-end tests of the panel are played in both browsers, as the proof `browsers` does. So that `npm test` ends
 * soon, it plays many of them in one browser, and of some that are much alike only half.
 */
export const PLAYS_EVERYTHING = process.env.E2E_EVERYTHING === '1';

/** Every second item, beginning with the one at index `first`; all of them if everything is played. */
export function halfOf<Item>(all: readonly Item[], first: 0 | 1): readonly Item[] {
  return PLAYS_EVERYTHING ? all : all.filter((_, index) => index % 2 === first);
}
