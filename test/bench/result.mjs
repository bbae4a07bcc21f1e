/**
 * What was measured, as `--json` prints it.
 *
 * @typedef {object} Result
 * @property {string} name
 * @property {string} meaning what is measured, in a sentence
 * @property {string} unit
 * @property {'more' | 'less'} better
 * @property {number} ours
 * @property {PeerResult | null} opponent the same of another; null where nobody does the like
 * @property {number | null} atMost what we aim at: for the ratio, or for ours where there is no peer
 *
 * @typedef {object} PeerResult
 * @property {string} name
 * @property {string} note what to know of it, in a sentence
 * @property {number} amount
 * @property {number} ratio ours / amount
 *
 * Where the time or the bytes of something go. Its parts are measured each by itself, and so need not
 * add up to the whole:
 * @typedef {object} Breakdown
 * @property {string} title
 * @property {string} unit
 * @property {readonly { name: string, amount: number }[]} parts
 * @property {number} whole
 *
 * All that a group of measurements found:
 * @typedef {object} Report
 * @property {readonly Result[]} results
 * @property {readonly Breakdown[]} [breakdowns]
 */

export {};
