/** @typedef {import('puppeteer-core').Frame} Frame */

/**
 * Records the long tasks of a page, as Chromium's own Long Tasks API reports them.
 *
 * @param {Frame} frame
 * @returns {Promise<() => Promise<number[]>>} gives the milliseconds of each since then
 */
export async function recordLongTasks(frame) {
  const recording = await frame.evaluateHandle(() => {
    /** @type {number[]} */
    const durations = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) durations.push(duration);
    });
    observer.observe({ type: 'longtask' });
    return { durations, observer };
  });
  return async () => {
    const durations = await recording.evaluate(({ durations, observer }) => {
      for (const { duration } of observer.takeRecords()) durations.push(duration);
      observer.disconnect();
      return durations;
    });
    await recording.dispose();
    return durations;
  };
}
