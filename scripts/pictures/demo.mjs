import { launchChromium } from '../../tools/drivers/chromium.mjs';
import { editRow, PANEL } from '../../tools/panel-page.mjs';
import { makeAnimation } from './animation.mjs';

/** @typedef {import('../../tools/drivers/driver.ts').Driver} Driver */

/** The README's animation. */
const README_PICTURE = 'docs/panel.webp';
/** The size of the panel in it. */
const README_SIZE = { width: 1100, height: 340 };
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
 * @param {{ chromium: string, img2webp: string }} programs their paths
 */
export async function takeDemoPictures({ chromium: executablePath, img2webp }) {
  const { startDemo } = await import('../../demo/server.mjs'); // imports the built codec
  const demo = await startDemo();
  const driver = await launchChromium({ executablePath, extension: 'dist/chrome' });
  try {
    await driver.setSize(README_SIZE);
    await makeAnimation(img2webp, driver, stepsOf(driver, demo.url), README_PICTURE);
    await driver.page.evaluate(flashWithoutShowing);
    await driver.panel.waitFor(PANEL.tree, { text: "'Saved'" });
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
 * What the README's animation shows: a login, the demo's key, a cart, a lifetime, a password in the session, what the panel
 * finds of it, and the session with another name in it.
 *
 * @param {Driver} driver
 * @param {string} url of the demo
 * @returns {import('./animation.mjs').Step[]}
 */
function stepsOf(driver, url) {
  const { page, panel } = driver;
  /** @param {string} path @param {Record<string, string>} [fields] */
  const submit = async (path, fields) => {
    await page.submit(path, fields ? { fields } : {});
    await panel.waitFor(PANEL.pending, { gone: true });
  };
  return [
    {
      take: async () => {
        await driver.goto(url);
        await panel.waitFor(PANEL.empty);
      },
      seconds: 1.5,
    },
    { take: () => submit('/login', { username: 'ada' }), seconds: 2 },
    {
      take: async () => {
        await panel.click(PANEL.keysTab);
        await panel.type(PANEL.secretKey, 'dev');
        await panel.press('Enter');
        await panel.waitFor(PANEL.valid);
      },
      seconds: 2,
    },
    {
      take: async () => {
        await panel.click(PANEL.sessionTab);
        await submit('/cart', { name: 'Notebook', qty: '2' });
        await panel.click('[data-testid=expand-all]');
      },
      seconds: 2,
    },
    { take: () => submit('/permanent/7-days'), seconds: 2 },
    {
      take: async () => {
        await submit('/password', { password: 'correct horse' });
        await panel.click(PANEL.row, { text: 'password' });
      },
      seconds: 2.5,
    },
    {
      take: async () => {
        await panel.click(PANEL.findingsTab);
        await panel.waitFor(PANEL.findingsComplete);
      },
      seconds: 3,
    },
    {
      take: async () => {
        await panel.click(PANEL.sessionTab);
        await editRow(driver, 'username', "'bob'");
      },
      seconds: 2,
    },
    {
      take: async () => {
        await panel.click(PANEL.draftPut);
        await panel.waitFor(PANEL.line, { text: 'edited here' });
      },
      seconds: 3,
    },
  ];
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
