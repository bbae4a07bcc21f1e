/**
 * @typedef {import('./privileged.mjs').Firefox} Firefox
 * @typedef {import('./privileged.mjs').Privileged} Privileged
 */

/**
 * Records the long tasks of the extension's process, as Firefox's own profiler marks them: it has no Long
 * Tasks API (153).
 *
 * @param {Privileged} privileged
 * @returns {Promise<() => Promise<number[]>>} gives the milliseconds of each since then
 */
export async function recordLongTasks(privileged) {
  await privileged(startProfiler);
  return () => privileged(stopProfiler);
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 */
async function startProfiler({ window }) {
  const entries = 1 << 20;
  const interval = 1000; // milliseconds between samples, of which there are none
  await window.Services.profiler.StartProfiler(
    entries,
    interval,
    ['nostacksampling'],
    ['GeckoMain'],
  );
}

/**
 * Runs in Firefox's window.
 *
 * @param {Firefox} firefox
 * @returns {Promise<number[]>}
 */
async function stopProfiler({ window }) {
  const { profiler } = window.Services;
  const { processes } = await profiler.getProfileDataAsync();
  await profiler.StopProfiler();
  return processes
    .flatMap((/** @type {any} */ { threads }) => threads)
    .filter((/** @type {any} */ { processName }) => processName === 'WebExtensions')
    .flatMap((/** @type {any} */ { stringTable, markers: { schema, data } }) =>
      data
        .filter((/** @type {any[]} */ marker) => stringTable[marker[schema.name]] === 'LongTask')
        .map((/** @type {any[]} */ marker) => marker[schema.endTime] - marker[schema.startTime]),
    );
}
