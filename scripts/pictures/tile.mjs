import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../../tools/drivers/chromium.mjs';

const PICTURES = join(import.meta.dirname, '../../docs/store/pictures');
/** The small promotional tile of the Chrome Web Store. */
const SIZE = { width: 440, height: 280 };

const STYLE = `
  body { margin: 0; width: 440px; height: 280px; background: #f8fafd; overflow: hidden;
    font: 15px/1.4 system-ui, sans-serif; color: #1f1f1f }
  .head { display: flex; align-items: center; gap: 16px; padding: 24px 24px 0 }
  .head svg { width: 64px; flex: none }
  h1 { font-size: 25px; line-height: 1.15; margin: 0 }
  p { margin: 14px 24px 0; color: #444746 }
  pre { font: 16px/1.75 ui-monospace, monospace; margin: 14px 24px 0; padding: 9px 14px; background: #fff;
    border: 1px solid #d3e3fd; border-radius: 8px }
  b { color: #146c2e; font-weight: 600 }
  i { color: #8e004b; font-style: normal }
  u { color: #b3261e; text-decoration: none; font-family: system-ui, sans-serif; padding-left: 8px }
`;

/**
 * Draws the stores' tile.
 *
 * @param {string} executablePath of Chromium
 */
export async function drawTile(executablePath) {
  const icon = await readFile(join(import.meta.dirname, 'icon.svg'), 'utf8');
  const browser = await launchBrowser(executablePath);
  try {
    const page = await browser.newPage();
    await page.setViewport(SIZE);
    await page.setContent(`<style>${STYLE}</style>
      <div class="head">${icon}<h1>Signed Session<br>DevTools</h1></div>
      <p>Who signed it, what it says, when it ends</p>
      <pre><b>✓ Valid with your key</b>
<i>username</i>: 'ada'
<i>password</i>: 'correct horse' <u>readable</u></pre>`);
    await page.screenshot({ path: join(PICTURES, 'tile.png') });
  } finally {
    await browser.close();
  }
}
