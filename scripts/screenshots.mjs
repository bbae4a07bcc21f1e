import { mkdir, rm } from 'node:fs/promises';
import { launchBrowser } from '../tools/drivers/chromium.mjs';
import { servePlainPage } from '../tools/plain-page.mjs';
import { build } from './build.mjs';
import { requireComponents } from './components.mjs';
import { runScript } from './failure.mjs';
import { takeDemoPictures } from './pictures/demo.mjs';
import { drawTile } from './pictures/tile.mjs';

/** Pictures of all states, for reviewing; not in the repository. */
const GALLERY = 'screenshots';

const SIZES = [
  { width: 1280, height: 221 },
  { width: 554, height: 773 },
  { width: 400, height: 613 },
];

const THEMES = ['dark', 'light'];

await runScript(async () => {
  const programs = await requireComponents(['chromium', 'img2webp']);
  const { chromium } = programs;
  await build();
  await takeDemoPictures(programs);
  await drawTile(chromium);
  await takeGallery(chromium);
});

/**
 * Takes each scenario of the plain page at several sizes, in all languages, in one theme after the other.
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
      for (const [index, language] of server.languages.entries()) {
        const theme = THEMES[index % THEMES.length] ?? 'light';
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
