import { until } from '../until.mjs';

/** @typedef {import('./privileged.mjs').Privileged} Privileged */

/**
 * @param {Privileged} privileged
 * @param {'running' | 'stopped'} state
 */
export async function untilBackground(privileged, state) {
  await until(
    async () => (await privileged(({ extension }) => extension.backgroundState)) === state,
    () => new Error(`Firefox: expected the background page of the extension to be ${state}.`),
  );
}

/**
 * Starts the background page, as an event for it does.
 *
 * @param {Privileged} privileged
 */
export async function startBackground(privileged) {
  await privileged(({ extension }) => extension.wakeupBackground());
}

/**
 * Stops the background page even if it is busy, as about:debugging can.
 *
 * @param {Privileged} privileged
 */
export async function stopBackground(privileged) {
  await privileged(({ extension }) =>
    extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true }),
  );
}
