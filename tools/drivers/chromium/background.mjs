import { DEADLINE } from '../deadline.mjs';
import { until } from '../until.mjs';

/**
 * @typedef {import('puppeteer-core').CDPSession} CDPSession
 * @typedef {import('puppeteer-core').Target} Target
 * @typedef {import('puppeteer-core').Protocol.ServiceWorker.ServiceWorkerVersion} Version
 */

// Targets do not tell whether the worker runs: they stay as long as anybody listens to them (Chromium 156).

/**
 * Stops the service worker, even a busy one.
 *
 * @param {CDPSession} session of a page of the extension
 */
export async function stopBackground(session) {
  const versions = await watchVersions(session);
  for (const { versionId } of versions.values()) {
    await session.send('ServiceWorker.stopWorker', { versionId });
  }
  await untilAll(versions, 'stopped');
}

/**
 * Starts the service worker, as an event for it does.
 *
 * @param {CDPSession} session of a page of the extension
 * @param {string} origin of the extension
 * @param {Target} worker
 */
export async function startBackground(session, origin, worker) {
  const versions = await watchVersions(session);
  await session.send('ServiceWorker.startWorker', { scopeURL: `${origin}/` });
  // Puppeteer makes every target wait for it, and resumes this one only the first time that it runs.
  const debugging = await worker.createCDPSession();
  await debugging.send('Runtime.runIfWaitingForDebugger');
  await debugging.detach();
  await untilAll(versions, 'running');
}

/**
 * @param {CDPSession} session of a page of the extension
 * @returns {Promise<boolean>}
 */
export async function isBackgroundRunning(session) {
  const versions = await watchVersions(session);
  return [...versions.values()].some(({ runningStatus }) => runningStatus === 'running');
}

/**
 * @param {CDPSession} session
 * @returns {Promise<Map<string, Version>>} the versions of the worker, which are kept up to date
 */
async function watchVersions(session) {
  /** @type {Map<string, Version>} */
  const all = new Map();
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const each of versions) all.set(each.versionId, each);
  });
  await session.send('ServiceWorker.enable');
  await until(
    async () => all.size > 0,
    () => new Error('Chromium: expected the service worker of the extension.'),
  );
  return all;
}

/**
 * @param {Map<string, Version>} versions
 * @param {'running' | 'stopped'} state
 */
async function untilAll(versions, state) {
  await until(
    async () => [...versions.values()].every(({ runningStatus }) => runningStatus === state),
    () => new Error(`Chromium: the service worker was not ${state} within ${DEADLINE / 1000} s.`),
  );
}
