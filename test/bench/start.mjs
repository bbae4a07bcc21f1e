import { fileURLToPath } from 'node:url';
import { findChromium, findFlaskPython } from '../../scripts/components.mjs';
import { openDevtools } from '../../tools/drivers/chromium/devtools-window.mjs';
import { launchBrowser } from '../../tools/drivers/chromium.mjs';
import { PANEL } from '../../tools/panel-page.mjs';
import { startFlask } from '../e2e/apps/flask.mjs';
import { cleaningUp } from './cleanup.mjs';
import { compare } from './compare.mjs';
import { buildEmptyPanel } from './empty-panel.mjs';
import { watchForPaint, whenPainted } from './painted.mjs';

/** Each round opens DevTools, which takes more than a second: a panel starts only once in each. */
const ROUNDS = 10;

const OURS = fileURLToPath(new URL('../../dist/chrome', import.meta.url));

const SESSION = { _permanent: true, cart: [{ name: 'tea', qty: 2 }], username: 'ada' };

/**
 * Measures the time from the navigation of a panel's frame to its first content on the screen: for ours a row of the
 * session, for an empty panel its only line. Both extensions run in the same browser, and are shown in turns in newly
 * opened DevTools. Other load on the machine adds tens of milliseconds to a round, more than the frame by which a
 * lucky round is faster: so the best round counts here too.
 *
 * The driver pauses each new frame until it has attached: some milliseconds, the same for both.
 *
 * @returns {Promise<import('./result.mjs').Report>}
 */
export function measureStart() {
  return cleaningUp(async (closeLater) => {
    const empty = await buildEmptyPanel();
    closeLater(empty.remove);
    const flask = await startFlask({ python: findFlaskPython(), secretKey: 'dev' });
    closeLater(flask.close);
    const browser = await launchBrowser(findChromium());
    closeLater(() => browser.close());
    const ourId = await browser.installExtension(OURS);
    const emptyId = await browser.installExtension(empty.folder);
    const page = await browser.newPage();
    await page.goto(`${flask.url}/set?json=${encodeURIComponent(JSON.stringify(SESSION))}`);

    const result = await compare({
      name: 'panel start',
      meaning: 'from the start of the panel’s frame to the session on the screen',
      unit: 'milliseconds',
      better: 'less',
      rounds: ROUNDS,
      atMost: 1.5,
      ours: () => startOnce(page, ourId, PANEL.row),
      peer: {
        name: 'an empty panel',
        note: 'renders one line with Preact, has no style and no data',
        measure: () => startOnce(page, emptyId, '#line'),
      },
    });
    return { results: [result] };
  });
}

/**
 * @param {import('puppeteer-core').Page} page the page to inspect
 * @param {string} id of the extension
 * @param {string} selector of the content to wait for
 * @returns {Promise<number>} milliseconds
 */
async function startOnce(page, id, selector) {
  const { page: devtools, panel } = await openDevtools(page, `chrome-extension://${id}`, {
    undocked: true,
    prepare: async (devtools) => {
      await devtools.evaluateOnNewDocument(watchForPaint, selector, '');
    },
  });
  try {
    return (
      (await panel.evaluate(whenPainted)) - (await panel.evaluate(() => performance.timeOrigin))
    );
  } finally {
    await devtools.close();
  }
}
