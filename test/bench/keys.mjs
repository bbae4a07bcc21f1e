import { findFlaskPython } from '../../scripts/components.mjs';
import { cleaningUp } from './cleanup.mjs';
import { KEY } from './cookies.mjs';
import { median } from './median.mjs';
import { importBuilt } from './module.mjs';
import { openFlask } from './readers/flask-reader.mjs';
import { FULL_COOKIE, KEYS, USUAL_COOKIE } from './ring.mjs';

/** @typedef {(cookie: string) => Promise<{ index: number | null, seconds: number }>} Search */

const ROUNDS = 40;

/** Milliseconds in which a ring should be prepared and a cookie verified: a few frames. */
const AIM = 50;

/** The build settings of the extension. */
const AS_SHIPPED = {
  configFile: /** @type {const} */ (false),
  build: { target: 'es2022', rolldownOptions: { output: { topLevelVar: false } } },
};

const COOKIES = [
  { name: 'keys, usual cookie', value: USUAL_COOKIE },
  { name: 'keys, full cookie', value: FULL_COOKIE },
];

/**
 * Measures finding the key of a cookie: the last of many keys, each in all interpretations of its text. Medians of
 * rounds in turns, ours and Python's. The engine has optimised the code by then: the first round takes about three
 * times as long.
 *
 * @returns {Promise<import('./result.mjs').Report>}
 */
export function measureKeys() {
  return cleaningUp(async (closeLater) => {
    const ours = await openOurs();
    const flask = await openFlask(KEY, findFlaskPython());
    closeLater(() => flask.close?.());
    const values = KEYS.map(({ value }) => Buffer.from(value).toString('hex'));
    /** @type {Search} */
    const theirs = (cookie) => flask.findKey(values, cookie);
    for (const { value } of COOKIES) {
      await check('Ours', ours, value);
      await check(flask.name, theirs, value);
    }

    const results = [];
    for (const { name, value } of COOKIES) {
      const rounds = { ours: /** @type {number[]} */ ([]), theirs: /** @type {number[]} */ ([]) };
      for (let round = 0; round < ROUNDS; round += 1) {
        rounds.ours.push((await ours(value)).seconds * 1000);
        rounds.theirs.push((await theirs(value)).seconds * 1000);
      }
      results.push(...resultsOf(name, value, median(rounds.ours), median(rounds.theirs)));
    }
    return { results };
  });
}

/**
 * @param {string} name
 * @param {string} cookie
 * @param {number} ours in milliseconds
 * @param {number} theirs
 * @returns {import('./result.mjs').Result[]} ours compared with our aim, and with Python
 */
function resultsOf(name, cookie, ours, theirs) {
  const result = {
    name,
    meaning: `prepare ${KEYS.length} keys, and find the last to have signed ${cookie.length.toLocaleString('en')} bytes; the median`,
    unit: 'milliseconds',
    better: /** @type {const} */ ('less'),
    ours,
  };
  const peer = {
    name: 'itsdangerous, key by key',
    note: 'a serializer for each key as Flask makes it, until one loads the cookie; every key in one reading alone',
    amount: theirs,
    ratio: ours / theirs,
  };
  return [
    { ...result, peer: null, atMost: AIM },
    { ...result, peer, atMost: null },
  ];
}

/** @returns {Promise<Search>} */
async function openOurs() {
  const { formatOf } = /** @type {typeof import('../../src/codec/index.ts')} */ (
    await importBuilt('src/codec/index.ts', AS_SHIPPED)
  );
  const { prepareRing } = /** @type {typeof import('../../src/keys/prepare.ts')} */ (
    await importBuilt('src/keys/prepare.ts', AS_SHIPPED)
  );
  const keys = KEYS.map(({ text }, i) => ({ id: `${i}`, text, name: '', isFallback: false }));
  return async (cookie) => {
    const start = performance.now();
    const found = prepareRing({ keys, isKept: false }, {}).find(cookie, formatOf('flask'));
    const seconds = (performance.now() - start) / 1000;
    return { index: found && keys.indexOf(found.match.key), seconds };
  };
}

/**
 * Checks that a search finds the key, and rejects a forged cookie.
 *
 * @param {string} name
 * @param {Search} search
 * @param {string} cookie
 */
async function check(name, search, cookie) {
  const forged = cookie.replace(/[^.]+$/, (signature) => 'A'.repeat(signature.length));
  if ((await search(cookie)).index !== KEYS.length - 1) throw new Error(`${name} finds no key`);
  if ((await search(forged)).index !== null) throw new Error(`${name} accepts a forged cookie`);
}
