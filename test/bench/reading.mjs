import { findFlaskPython } from '../../scripts/components.mjs';
import { KEY, LARGE_COOKIE, SMALL_COOKIE, USER_ID } from './cookies.mjs';
import { openCodec } from './readers/codec-reader.mjs';
import { openFlask } from './readers/flask-reader.mjs';
import { openItsdangerousJs } from './readers/itsdangerous-js-reader.mjs';

/** @typedef {import('./reader.mjs').Reader} Reader */

/** Of one round. */
const SECONDS = 0.02;

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
 * Verifying and decoding the same cookies, the key prepared once.
 *
 * @returns {Promise<import('./row.mjs').Group>}
 */
export async function openReading() {
  const codec = openCodec(KEY);
  const peers = [await openFlask(KEY, findFlaskPython()), openItsdangerousJs(KEY)];
  const readers = [codec, ...peers];
  const close = () => {
    for (const reader of readers) reader.close?.();
  };
  try {
    for (const reader of readers) await check(reader);
  } catch (error) {
    close();
    throw error;
  }
  const rows = COOKIES.flatMap((cookie) =>
    peers.map((peer) => ({
      name: cookie.name,
      meaning: cookie.meaning,
      peerName: peer.name,
      peerNote: peer.note,
      unit: 'operations per second',
      better: /** @type {const} */ ('more'),
      ours: () => codec.rate(cookie.value, SECONDS),
      peer: () => peer.rate(cookie.value, SECONDS),
    })),
  );
  return { rows, close };
}

/** No reader is measured that does not do the work.
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
