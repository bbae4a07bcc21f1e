import { DEADLINE } from '../deadline.mjs';
import { askPage } from './extension-page.mjs';

/**
 * @typedef {import('../driver.ts').HeapSizes} HeapSizes
 * @typedef {import('./privileged.mjs').Firefox} Firefox
 * @typedef {import('./privileged.mjs').Privileged} Privileged
 */

/**
 * All pages of the extension share a process, whose memory reports name the page. What a closed page has left counts with
 * its page, too.
 *
 * @param {Privileged} privileged
 * @returns {Promise<HeapSizes>}
 */
export async function heapSizes(privileged) {
  await privileged(askPage, 'devtools_page', '', `${collectGarbage}`, 2 * DEADLINE);
  return privileged(sumReports);
}

/**
 * Runs in the process of the extension's pages.
 *
 * @param {any} privileges
 * @returns {Promise<void>}
 */
async function collectGarbage({ content, Cu, Services }) {
  // Each collection may release what the other one collects.
  for (let count = 0; count < 3; count += 1) {
    Services.obs.notifyObservers(null, 'memory-pressure', 'heap-minimize');
    Cu.forceShrinkingGC(); // which also drops what was compiled
    Cu.forceCC();
    await new Promise((resolve) => content.setTimeout(resolve));
  }
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @returns {Promise<HeapSizes>}
 */
function sumReports({ window, extension }) {
  const { Cc, Ci } = window;
  const manager = Cc['@mozilla.org/memory-reporter-manager;1'].getService(
    Ci.nsIMemoryReporterManager,
  );
  // Slashes of addresses are backslashes in the paths of reports.
  const base = extension.baseURL.replaceAll('/', '\\');
  const sizes = { pages: 0, background: 0 };
  const add = (
    /** @type {string} */ _process,
    /** @type {string} */ path,
    /** @type {number} */ _kind,
    /** @type {number} */ _units,
    /** @type {number} */ amount,
  ) => {
    if (!path.startsWith('explicit/window-objects/') || !path.includes(base)) return;
    sizes[path.includes(`${base}src\\`) ? 'pages' : 'background'] += amount;
  };
  return new Promise((resolve) => {
    const end = () => resolve({ ...sizes, background: sizes.background || null });
    manager.getReports(add, null, end, null, false);
  });
}
