import { mkdir, rm } from 'node:fs/promises';
import { launchBrowser, launchChromium } from '../tools/drivers/chromium.mjs';
import { enterSecretKey, PANEL } from '../tools/panel-page.mjs';
import { servePlainPage } from '../tools/plain-page.mjs';
import { build } from './build.mjs';
import { requireComponents } from './components.mjs';
import { runScript } from './failure.mjs';

/** The README's picture, in the repository. */
const README_PICTURE = 'docs/panel.png';
/** Pictures of all states, for reviewing; not in the repository. */
const GALLERY = 'screenshots';

const SIZES = [
  { width: 1280, height: 221 },
  { width: 554, height: 773 },
  { width: 400, height: 613 },
];

const VARIANTS = [
  { theme: 'light', language: 'en' },
  { theme: 'dark', language: 'ru' },
  { theme: 'light', language: 'es' },
];

await runScript(async () => {
  const { chromium } = await requireComponents(['chromium']);
  await build();
  await takeReadmePicture(chromium);
  await takeGallery(chromium);
});

/**
 * Takes the panel in Chromium's own DevTools, after some steps in the demo.
 *
 * @param {string} executablePath
 */
async function takeReadmePicture(executablePath) {
  const { startDemo } = await import('../demo/server.mjs'); // imports the built codec
  const demo = await startDemo();
  const driver = await launchChromium({ executablePath, extension: 'dist/chrome' });
  try {
    await driver.goto(demo.url);
    const steps = [
      () => driver.page.submit('/login', { fields: { username: 'ada' } }),
      () => driver.page.submit('/cart', { fields: { name: 'Notebook', qty: '2' } }),
      () => driver.page.submit('/permanent/7-days'),
      () => driver.page.submit('/password', { fields: { password: 'correct horse' } }),
    ];
    for (const step of steps) {
      await step();
      await driver.panel.waitFor(PANEL.pending, { gone: true });
    }
    await driver.page.evaluate(flashWithoutShowing);
    await driver.setSize({ width: 1100, height: 320 });
    await enterSecretKey(driver, 'dev');
    await driver.panel.waitFor(PANEL.valid);
    await driver.panel.waitFor(PANEL.tree, { text: "'Saved'" });
    await driver.panel.click(PANEL.row, { text: 'password' });
    await driver.screenshot(README_PICTURE);
  } finally {
    await driver.close();
    await demo.close();
  }
}

/** Runs in the page. The message stays in the session until a page shows it. */
async function flashWithoutShowing() {
  const body = new URLSearchParams({ message: 'Saved', category: 'success' });
  await fetch('/flash', { method: 'POST', redirect: 'manual', body });
}

/**
 * Takes each scenario of the plain page at several sizes, in both themes and all languages.
 *
 * @param {string} executablePath
 */
async function takeGallery(executablePath) {
  await rm(GALLERY, { recursive: true, force: true });
  await mkdir(GALLERY, { recursive: true });
  const server = await servePlainPage();
  const browser = await launchBrowser(executablePath);
  try {
    const page = await browser.newPage();
    for (const scenario of server.scenarios) {
      for (const { theme, language } of VARIANTS) {
        for (const size of SIZES) {
          await page.setViewport(size);
          await page.goto(server.url({ scenario, theme, language }), {
            waitUntil: 'networkidle0',
          });
          const name = `${scenario}-${theme}-${language}-${size.width}x${size.height}`;
          await page.screenshot({ path: `${GALLERY}/${name}.png` });
        }
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
