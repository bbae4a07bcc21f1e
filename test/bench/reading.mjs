import { findFlaskPython } from '../../scripts/components.mjs';
import { cleaningUp } from './cleanup.mjs';
import { compare } from './compare.mjs';
import { KEY, LARGE_COOKIE, SMALL_COOKIE, USER_ID } from './cookies.mjs';
import { profile } from './profile.mjs';
import { openCodec } from './readers/codec-reader.mjs';
import { openFlask } from './readers/flask-reader.mjs';
import { openItsdangerousJs } from './readers/itsdangerous-js-reader.mjs';

/** @typedef {import('./reader.mjs').Reader} Reader */

/** The length of one round. */
const SECONDS = 0.02;

/** Many short rounds, so that some run while the machine does nothing else. */
const ROUNDS = 80;

const COOKIES = [
  {
    name: 'small cookie',
    value: SMALL_COOKIE,
    meaning: `verify and decode ${SMALL_COOKIE.length} bytes: a user's id and a CSRF token`,
  },
  {
    name: 'large cookie',
    value: LARGE_COOKIE,
    meaning: `verify and decode ${LARGE_COOKIE.length} bytes, compressed: a login, a cart, flashes`,
  },
];

/**
 * Measures verifying and decoding the same cookies, with the key prepared once.
 *
 * @returns {Promise<import('./result.mjs').Report>}
 */
export function measureReading() {
  return cleaningUp(async (closeLater) => {
    const codec = openCodec(KEY);
    const flask = await openFlask(KEY, findFlaskPython());
    closeLater(() => flask.close?.());
    const peers = [flask, openItsdangerousJs(KEY)];
    for (const reader of [codec, ...peers]) await check(reader);

    const results = [];
    for (const cookie of COOKIES) {
      for (const peer of peers) {
        const result = await compare({
          name: cookie.name,
          meaning: cookie.meaning,
          unit: 'operations per second',
          better: 'more',
          rounds: ROUNDS,
          ours: () => codec.rate(cookie.value, SECONDS),
          peer: {
            name: peer.name,
            note: peer.note,
            measure: () => peer.rate(cookie.value, SECONDS),
          },
        });
        results.push(result);
      }
    }
    return { results, breakdowns: [await profile(LARGE_COOKIE, KEY)] };
  });
}

/** Checks that a reader reads the cookies, and rejects forged ones.
 * @param {Reader} reader */
async function check(reader) {
  for (const { name, value } of COOKIES) {
    const dot = value.lastIndexOf('.');
    const forged = `${value.slice(0, dot)}.${'A'.repeat(value.length - dot - 1)}`;
    if ((await reader.userId(value)) !== USER_ID) {
      throw new Error(`${reader.name} does not read the ${name}`);
    }
    if ((await reader.userId(forged)) !== null) {
      throw new Error(`${reader.name} accepts a forged ${name}`);
    }
  }
}
