/**
 * The same work, to be measured of ours and of a peer.
 *
 * @typedef {object} Comparison
 * @property {string} name
 * @property {string} meaning what is measured, in a sentence
 * @property {string} unit
 * @property {'more' | 'less'} better
 * @property {() => Promise<number>} ours one round
 * @property {{ name: string, note: string, measure: () => Promise<number> }} opponent one round, too; the
 *   note tells in a sentence what to know of it
 * @property {number} rounds
 * @property {number | null} [atMost] the ratio that we aim at
 */

/**
 * Measures in turns, so that what else the machine does falls on both alike, and takes the best
 * round of each: other work only ever takes away.
 *
 * @param {Comparison} comparison
 * @returns {Promise<import('./result.mjs').Result>}
 */
export async function compare({ ours, opponent, rounds, atMost = null, ...reported }) {
  const best = reported.better === 'more' ? Math.max : Math.min;
  /** @type {number[]} */
  const our = [];
  /** @type {number[]} */
  const their = [];
  for (let round = 0; round < rounds; round += 1) {
    our.push(await ours());
    their.push(await opponent.measure());
  }
  const amount = best(...their);
  return {
    ...reported,
    ours: best(...our),
    opponent: { name: opponent.name, note: opponent.note, amount, ratio: best(...our) / amount },
    atMost,
  };
}
