import { spawnSync } from 'node:child_process';
import { afterEach, expect, it } from 'vitest';
import { findFlaskPython, findFrameworksPython } from '../../../scripts/components.mjs';
import type { RunningApp } from '../apps/app.mjs';
import { startFlask } from '../apps/flask.mjs';
import { startFramework } from '../apps/frameworks.mjs';

// Behind a proxy that ends https, an app is called by http. The panel's advice is true only if that makes no difference.

let app: Pick<RunningApp, 'url' | 'log' | 'close'>;
afterEach(() => app?.close());

const flask = (isSecure: boolean) =>
  startFlask({
    python: findFlaskPython(),
    secretKey: 'dev',
    config: { SESSION_COOKIE_SECURE: isSecure },
  });
const django = (isSecure: boolean) =>
  startFramework(findFrameworksPython(), 'django', {
    SECRET_KEY: 'dev',
    SESSION_COOKIE_SECURE: isSecure,
  });
const starlette = (isSecure: boolean) =>
  startFramework(findFrameworksPython(), 'starlette', { secret_key: 'dev', https_only: isSecure });

/** Debian's Starlette comes without a server. */
const hasServer = spawnSync(findFrameworksPython(), ['-c', 'import uvicorn']).status === 0;

it.each([
  ['Flask', flask],
  ['Django', django],
  ...(hasServer ? [['Starlette', starlette] as const] : []),
] as const)(
  '%s sends Secure by its setting alone, not by the scheme of a request',
  async (_, start) => {
    expect(await isSetSecure(start, true, 'http')).toBe(true);
    expect(await isSetSecure(start, false, 'https')).toBe(false);
  },
);

async function isSetSecure(
  start: (isSecure: boolean) => Promise<typeof app>,
  isSecure: boolean,
  scheme: string,
): Promise<boolean> {
  app = await start(isSecure);
  const headers = { 'x-forwarded-proto': scheme };
  await fetch(`${app.url}/login?username=ada`, { headers, redirect: 'manual' });
  const [entry] = await app.log();
  await app.close();
  return /; *secure/i.test(entry?.setCookie.join() ?? '');
}
