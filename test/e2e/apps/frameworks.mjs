import { startApp } from './app.mjs';

/**
 * @typedef {Omit<import('./app.mjs').RunningApp, 'restart'> & {
 *   restart: (settings: Settings) => Promise<void>,
 * }} RunningFramework
 */

/** @typedef {Readonly<Record<string, unknown>>} Settings of Django, or arguments of Starlette's `SessionMiddleware` */

/**
 * Starts the app of `django_app.py` or of `starlette_app.py` on a free port of this machine.
 *
 * @param {string} python one with Django, Starlette and uvicorn
 * @param {'django' | 'starlette'} framework
 * @param {Settings} settings
 * @returns {Promise<RunningFramework>} once it listens
 */
export async function startFramework(python, framework, settings) {
  const running = await startApp(python, `${framework}_app.py`, toArguments(settings));
  return { ...running, restart: (changed) => running.restart(toArguments(changed)) };
}

/** @param {Settings} settings */
function toArguments(settings) {
  return [`--settings=${JSON.stringify(settings)}`];
}
