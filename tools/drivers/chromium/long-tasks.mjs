/** @typedef {import('puppeteer-core').Page} Page */

/**
 * One task of a thread, as Chromium's tracing writes it.
 *
 * @typedef {object} TraceEvent
 * @property {string} name
 * @property {string} ph
 * @property {number} pid
 * @property {number} tid
 * @property {number} [tdur] microseconds that the thread has worked on it
 * @property {{ data?: { url?: string } }} [args]
 */

/**
 * Records the tasks of the extension's threads, as Chromium's own tracing reports them: by the processor time that each
 * took, so that another program on the machine makes none of them longer.
 *
 * @param {Page} page any page of the browser
 * @returns {Promise<() => Promise<number[]>>} gives the milliseconds of each since then
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
    if (times.length === 0) throw new Error('Chromium has traced no time of the extension’s tasks');
    return times;
  };
}

/** @param {TraceEvent} event */
function threadOf({ pid, tid }) {
  return `${pid} ${tid}`;
}
