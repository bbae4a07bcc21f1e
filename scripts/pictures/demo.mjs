import { launchChromium } from '../../tools/drivers/chromium.mjs';
import { enterSecretKey, PANEL } from '../../tools/panel-page.mjs';

/** @typedef {import('../../tools/drivers/driver.ts').Driver} Driver */

/** The README's picture. */
const README_PICTURE = 'docs/panel.png';
const STORE_PICTURES = 'docs/store/pictures';
/** The size of the panel and DevTools' own bar above it that gives the 1280×800 pixels that both stores ask for. */
const STORE_SIZE = { width: 1280, height: 773 };

/** The views that the stores show, by the name of their picture: how each is opened, and what it shows when it is ready.
 * @type {Readonly<Record<string, (driver: Driver) => Promise<void>>>} */
const VIEWS = {
  session: ({ panel }) => panel.click(PANEL.row, { text: 'password' }),
  cookie: async ({ panel }) => {
    await panel.click(PANEL.cookieTab);
    await panel.waitFor('.cookie-tab', { text: 'Signed at' });
  },
  findings: async ({ panel }) => {
    await panel.click(PANEL.findingsTab);
    await panel.waitFor(PANEL.findingsComplete);
  },
  'signed-not-secret': async ({ panel }) => {
    await panel.click('[data-testid=demo-open]');
    await panel.click('[data-testid=demo-next]');
    await panel.waitFor('.demonstration', { text: 'correct horse' });
  },
  changes: async ({ panel }) => {
    await panel.click(PANEL.line, { text: 'POST /cart' });
    await panel.click(PANEL.changesTab);
    await panel.waitFor('.changes', { text: 'cart' });
  },
};

/**
 * Takes the panel in Chromium's own DevTools, after some steps in the demo: for the README and for the stores.
 *
 * @param {string} executablePath
 */
export async function takeDemoPictures(executablePath) {
  const { startDemo } = await import('../../demo/server.mjs'); // imports the built codec
  const demo = await startDemo();
  const driver = await launchChromium({ executablePath, extension: 'dist/chrome' });
  try {
    await useDemo(driver, demo.url);
    await driver.setSize({ width: 1100, height: 320 });
    await driver.panel.click(PANEL.row, { text: 'password' });
    await driver.screenshot(README_PICTURE);
    await driver.setSize(STORE_SIZE);
    for (const [name, open] of Object.entries(VIEWS)) {
      await open(driver);
      await driver.panel.evaluate(animated);
      await driver.screenshot(`${STORE_PICTURES}/${name}.png`);
    }
  } finally {
    await driver.close();
    await demo.close();
  }
}

/**
 * Logs in, fills the cart and leaves a password in the session, which is then verified with the demo's key.
 *
 * @param {Driver} driver
 * @param {string} url of the demo
 */
async function useDemo(driver, url) {
  await driver.goto(url);
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
  await enterSecretKey(driver, 'dev');
  await driver.panel.waitFor(PANEL.valid);
  await driver.panel.waitFor(PANEL.tree, { text: "'Saved'" });
}

/** Runs in the panel: waits until nothing moves. */
async function animated() {
  await Promise.all(document.getAnimations().map(({ finished }) => finished));
}

/** Runs in the page. The message stays in the session until a page shows it. */
async function flashWithoutShowing() {
  const body = new URLSearchParams({ message: 'Saved', category: 'success' });
  await fetch('/flash', { method: 'POST', redirect: 'manual', body });
}
