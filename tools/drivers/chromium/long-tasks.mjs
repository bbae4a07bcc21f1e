/** @typedef {import('puppeteer-core').Page} Page */

/**
 * One task of a thread in Chromium's trace.
 *
 * @typedef {object} TraceEvent
 * @property {string} name
 * @property {string} ph
 * @property {number} pid
 * @property {number} tid
 * @property {number} [tdur] the thread's processor time, in microseconds
 * @property {{ data?: { url?: string } }} [args]
 */

/**
 * Records the tasks of the extension's threads from Chromium's own trace, by processor time: other programs on the
 * machine do not make a task longer.
 *
 * @param {Page} page any page of the browser
 * @returns {Promise<() => Promise<number[]>>} stops and returns the milliseconds of each task since the start
 */
export async function recordLongTasks(page) {
  await page.tracing.start({ categories: ['toplevel', 'devtools.timeline'] });
  return async () => {
    const trace = await page.tracing.stop();
    /** @type {{ traceEvents: TraceEvent[] }} */
    const { traceEvents } = JSON.parse(new TextDecoder().decode(trace));
    const isOurs = (/** @type {TraceEvent} */ { args }) =>
      args?.data?.url?.startsWith('chrome-extension:') ?? false;
    const threads = new Set(traceEvents.filter(isOurs).map(threadOf));
    const tasks = traceEvents.filter(
      (event) => event.ph === 'X' && event.name.endsWith('RunTask') && threads.has(threadOf(event)),
    );
    const times = tasks.flatMap(({ tdur }) => (tdur === undefined ? [] : [tdur / 1000]));
    if (times.length === 0) throw new Error('Chromium’s trace has no task of the extension.');
    return times;
  };
}

/** @param {TraceEvent} event */
function threadOf({ pid, tid }) {
  return `${pid} ${tid}`;
}
