/**
 * The same work, measured in our code and in a peer's.
 *
 * @typedef {object} Comparison
 * @property {string} name
 * @property {string} meaning what is measured, as a phrase
 * @property {string} unit
 * @property {'more' | 'less'} better
 * @property {() => Promise<number>} ours measures one round
 * @property {{ name: string, note: string, measure: () => Promise<number> }} peer the peer; `measure` measures
 *   one round, and the note describes the peer in a phrase
 * @property {number} rounds
 * @property {number | null} [atMost] the highest ratio that we aim for
 */

/**
 * Measures in turns, so that other load on the machine affects both alike, and takes the best round of each: load
 * only makes rounds worse.
 *
 * @param {Comparison} comparison
 * @returns {Promise<import('./result.mjs').Result>}
 */
export async function compare({ ours, peer, rounds, atMost = null, ...reported }) {
  const best = reported.better === 'more' ? Math.max : Math.min;
  /** @type {number[]} */
  const our = [];
  /** @type {number[]} */
  const their = [];
  for (let round = 0; round < rounds; round += 1) {
    our.push(await ours());
    their.push(await peer.measure());
  }
  const amount = best(...their);
  return {
    ...reported,
    ours: best(...our),
    peer: { name: peer.name, note: peer.note, amount, ratio: best(...our) / amount },
    atMost,
  };
}
