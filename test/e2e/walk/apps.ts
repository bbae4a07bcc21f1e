import { findFlaskPython } from '../../../scripts/components.mjs';
import { type RunningFlask, startFlask } from '../apps/flask.mjs';

/** The apps of the walk: the modules of `apps/tutorials/`, each on its own port. */
export const APPS = ['shop', 'login', 'routes'] as const;
export type AppName = (typeof APPS)[number];
export type RunningApps = Readonly<Record<AppName, RunningFlask>>;

/** The key in each app's own code, as Python's `repr` of it. */
export const OWN_KEYS: Readonly<Record<AppName, string>> = {
  shop: "'super_secret_key_123'",
  login: "'my_secret_key'",
  routes: String.raw`b'_5#y2L"F4Q8z\n\xec]/'`,
};

export async function startApps(): Promise<RunningApps> {
  const start = (tutorial: AppName) =>
    startFlask({ python: findFlaskPython(), app: 'tutorial.py', tutorial });
  const [shop, login, routes] = await Promise.all([start('shop'), start('login'), start('routes')]);
  return { shop, login, routes };
}

export async function closeApps(apps: RunningApps): Promise<void> {
  await Promise.all(APPS.map((name) => apps[name].close()));
}
