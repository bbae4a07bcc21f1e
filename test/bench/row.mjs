/**
 * One line of the benchmark: the same work, measured of ours and of a peer.
 *
 * @typedef {object} Row
 * @property {string} name
 * @property {string} meaning what is measured, in a sentence
 * @property {string} peerName
 * @property {string} peerNote what to know of the peer, in a sentence
 * @property {string} unit
 * @property {'more' | 'less'} better
 * @property {() => Promise<number>} ours one round
 * @property {() => Promise<number>} peer one round
 *
 * Rows that need the same things made ready:
 * @typedef {object} Group
 * @property {readonly Row[]} rows
 * @property {() => void} close
 *
 * What `--json` prints of a row:
 * @typedef {object} Result
 * @property {string} name
 * @property {number} ours
 * @property {number} peer
 * @property {string} peerName
 * @property {string} unit
 * @property {number} ratio ours / peer
 */

/** Many and short, so that some fall into a time in which the machine does nothing else. */
const ROUNDS = 80;

/**
 * Measures in turns, so that what else the machine does falls on both alike, and takes the best
 * round of each: other work only ever takes away.
 *
 * @param {Row} row
 * @returns {Promise<Result>}
 */
export async function measure(row) {
  const best = row.better === 'more' ? Math.max : Math.min;
  let ours = await row.ours();
  let peer = await row.peer();
  for (let round = 1; round < ROUNDS; round += 1) {
    ours = best(ours, await row.ours());
    peer = best(peer, await row.peer());
  }
  const { name, peerName, unit } = row;
  return { name, ours, peer, peerName, unit, ratio: ours / peer };
}
