/**
 * @typedef {import('./privileged.mjs').Firefox} Firefox
 * @typedef {import('./privileged.mjs').Privileged} Privileged
 */

/**
 * Records the long tasks of the extension's process with Firefox's own profiler: Firefox has no Long Tasks API
 * (153).
 *
 * @param {Privileged} privileged
 * @returns {Promise<() => Promise<number[]>>} stops and returns the milliseconds of each long task since the start
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
  const interval = 1000; // milliseconds between samples; required, although sampling is off
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
