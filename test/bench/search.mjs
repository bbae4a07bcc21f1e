import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { median } from './median.mjs';
import { bundle } from './module.mjs';

const ROUNDS = 15;

/** Milliseconds. */
const AIM = 50;

/** About 4 KB, which cost the most of many texts that were tried: each name is a password's, each value may be one. */
const SESSION = JSON.stringify(
  Object.fromEntries(Array.from({ length: 145 }, (_, i) => [`password: ${i}`, `v${i} secret`])),
);

const SEARCH = `
  const { parentPort, workerData } = require('node:worker_threads');
  import(workerData.url).then(({ searchTime }) => parentPort.postMessage(searchTime(workerData.json)));
`;

/**
 * Measures the first search for sensitive values, before the engine has optimised anything: each round is in a new
 * worker. Later searches take a fifth of it.
 *
 * @returns {Promise<import('./result.mjs').Report>}
 */
export async function measureSearch() {
  const url = await bundle('test/bench/first-search.ts', { configFile: false });
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await firstSearch(url));
  return {
    results: [
      {
        name: 'sensitive values',
        meaning: `the first search of a session of ${SESSION.length.toLocaleString('en')} bytes`,
        unit: 'milliseconds',
        better: 'less',
        ours: median(times),
        peer: null,
        atMost: AIM,
      },
    ],
  };
}

/**
 * @param {string} url of the bundle
 * @returns {Promise<number>} milliseconds
 */
async function firstSearch(url) {
  const worker = new Worker(SEARCH, { eval: true, workerData: { url, json: SESSION } });
  const [milliseconds] = await once(worker, 'message');
  return milliseconds;
}
