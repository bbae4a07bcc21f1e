/**
 * A measurement, as `--json` prints it.
 *
 * @typedef {object} Result
 * @property {string} name
 * @property {string} meaning what is measured, as a phrase
 * @property {string} unit
 * @property {'more' | 'less'} better
 * @property {number} ours
 * @property {PeerResult | null} peer the peer's measurement; null if nothing is comparable
 * @property {number | null} atMost our aim: for the ratio, or without a peer for `ours`
 *
 * @typedef {object} PeerResult
 * @property {string} name
 * @property {string} note describes the peer, as a phrase
 * @property {number} amount
 * @property {number} ratio ours / amount
 *
 * Where the time or the bytes of something go. Each part is measured on its own, so the parts need not add up to the
 * whole.
 * @typedef {object} Breakdown
 * @property {string} title
 * @property {string} unit
 * @property {readonly { name: string, amount: number }[]} parts
 * @property {number} whole
 *
 * The results of a group of measurements.
 * @typedef {object} Report
 * @property {readonly Result[]} results
 * @property {readonly Breakdown[]} [breakdowns]
 */

export {};
