import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { requireComponents } from './components.mjs';
import { runScript } from './failure.mjs';
import { BROWSERS, opener } from './start/browsers.mjs';
import { showHeadless } from './start/headless.mjs';
import { HELP, readOptions } from './start/options.mjs';
import { showWindow } from './start/window.mjs';

const SCREENSHOT = fileURLToPath(new URL('../dist/start.png', import.meta.url));

await runScript(async () => {
  const { url, browser, help } = readOptions(process.argv.slice(2));
  if (help) {
    console.log(HELP);
    return;
  }
  const { [browser]: executablePath } = await requireComponents([browser]);
  await build();
  const open = await opener(browser, executablePath);
  if (hasDisplay()) {
    await showWindow(BROWSERS[browser].title, open, url);
    return;
  }
  await showHeadless(open, url, SCREENSHOT);
  console.log(
    `Screenshot${url === null ? ', taken before the logout' : ''}: ${relative('.', SCREENSHOT)}`,
  );
});

/** @returns {boolean} whether there is a display for a window */
function hasDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}
