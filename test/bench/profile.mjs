import { importBuilt } from './module.mjs';
import { rate } from './reader.mjs';

const SECONDS = 0.02;
const ROUNDS = 25;

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {() => unknown} run
 */

/**
 * Measures where the codec spends its time when it verifies and decodes a compressed cookie.
 *
 * @param {string} cookie
 * @param {string} key
 * @returns {Promise<import('./result.mjs').Breakdown>} the whole is the codec's own run of all stages
 */
export async function profile(cookie, key) {
  const codec = /** @type {typeof import('./stages.mjs')} */ (
    await importBuilt('test/bench/stages.mjs', { mode: 'codec-node' })
  );
  const { decodeBase64Url, decodeTimestamp, inflate, parseJson, unwrap } = codec;
  const keys = codec.prepareFlaskKeys([key]);
  const { payload, timestamp } = unwrap(codec.splitEnvelope(cookie));
  const compressed = decodeBase64Url(payload.text, 'payload');
  const bytes = unwrap(inflate(compressed));
  const text = unwrap(codec.decodeUtf8(bytes));
  const json = unwrap(parseJson(text));

  const stages = [
    { name: 'signature', run: () => keys.verify(cookie) },
    { name: 'split', run: () => codec.splitEnvelope(cookie) },
    { name: 'timestamp', run: () => decodeTimestamp(timestamp?.text ?? '') },
    { name: 'base64', run: () => decodeBase64Url(payload.text, 'payload') },
    { name: 'inflate', run: () => inflate(compressed) },
    { name: 'UTF-8', run: () => codec.decodeUtf8(bytes) },
    { name: 'JSON', run: () => parseJson(text) },
    { name: 'tags', run: () => codec.untag(json) },
  ];
  const whole = {
    name: 'whole',
    run: () => keys.verify(cookie).valid && codec.decodeFlask(cookie),
  };
  const times = fastest([...stages, whole]);
  return {
    title: 'Where ours spends its time on the large cookie: microseconds, each stage by itself',
    unit: 'microseconds',
    parts: stages.map(({ name }, i) => ({ name, amount: /** @type {number} */ (times[i]) })),
    whole: /** @type {number} */ (times.at(-1)),
  };
}

/** Microseconds of each stage in its best round.
 * @param {Stage[]} stages */
function fastest(stages) {
  const times = stages.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [i, { run }] of stages.entries()) {
      times[i] = Math.min(/** @type {number} */ (times[i]), 1e6 / rate(run, SECONDS));
    }
  }
  return times;
}
