import { isBackgroundRunning } from './background.mjs';

/**
 * @typedef {import('puppeteer-core').Target} Target
 * @typedef {import('puppeteer-core').CDPSession} CDPSession
 * @typedef {import('../driver.ts').HeapSizes} HeapSizes
 */

/**
 * The panel and the devtools page share a process, and so a heap.
 *
 * @param {CDPSession} panel
 * @param {Target} worker
 * @returns {Promise<HeapSizes>}
 */
export async function heapSizes(panel, worker) {
  const pages = await heapOf(panel);
  if (!(await isBackgroundRunning(panel))) return { pages, background: null };
  const session = await worker.createCDPSession();
  const background = await heapOf(session);
  await session.detach();
  return { pages, background };
}

/**
 * @param {CDPSession} session
 * @returns {Promise<number>} bytes of JavaScript, of what it keeps of the DOM, and of its buffers
 */
async function heapOf(session) {
  // The first one lets finalizers run, which the second one collects.
  for (let count = 0; count < 2; count += 1) await session.send('HeapProfiler.collectGarbage');
  const usage = await session.send('Runtime.getHeapUsage');
  return usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize;
}
