import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../tools/drivers/chromium.mjs';
import { requireComponents } from './components.mjs';
import { runScript } from './failure.mjs';

const SOURCE = join(import.meta.dirname, 'pictures/icon.svg');
const ICONS = join(import.meta.dirname, '../public/icons');

/**
 * The sizes of the icons and of what is drawn in them, in pixels. The Chrome Web Store wants 96 of 128
 * (https://developer.chrome.com/docs/webstore/images#icons).
 */
const SIZES = /** @type {const} */ ([
  [16, 16],
  [32, 32],
  [48, 48],
  [128, 96],
]);

await runScript(async () => {
  const { chromium } = await requireComponents(['chromium']);
  const svg = await readFile(SOURCE, 'utf8');
  const browser = await launchBrowser(chromium);
  try {
    const page = await browser.newPage();
    for (const [size, drawn] of SIZES) {
      await page.setViewport({ width: size, height: size });
      await page.setContent(
        `<body style="margin: ${(size - drawn) / 2}px"><style>svg { display: block; width: ${drawn}px }</style>${svg}`,
      );
      await writeFile(
        join(ICONS, `${size}.png`),
        await page.screenshot({ type: 'png', omitBackground: true }),
      );
    }
  } finally {
    await browser.close();
  }
});
