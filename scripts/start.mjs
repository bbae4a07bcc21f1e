import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';
import { requireComponents } from './components.mjs';
import { runScript } from './failure.mjs';
import { showHeadless } from './start/headless.mjs';
import { HELP, readOptions } from './start/options.mjs';
import { showWindow } from './start/window.mjs';

const EXTENSION = fileURLToPath(new URL('../dist/chrome', import.meta.url));
const SCREENSHOT = fileURLToPath(new URL('../dist/start.png', import.meta.url));

await runScript(async () => {
  const { url, help } = readOptions(process.argv.slice(2));
  if (help) {
    console.log(HELP);
    return;
  }
  const { chromium } = await requireComponents(['chromium']);
  await build();
  const browser = { executablePath: chromium, extension: EXTENSION };
  if (hasDisplay()) {
    await showWindow(browser, url);
    return;
  }
  await showHeadless(browser, url, SCREENSHOT);
  console.log(`Screenshot: ${relative('.', SCREENSHOT)}`);
});

/** @returns {boolean} whether a window can be opened */
function hasDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}
