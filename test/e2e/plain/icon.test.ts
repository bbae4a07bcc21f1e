import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findChromium } from '../../../scripts/components.mjs';
import { launchBrowser } from '../../../tools/drivers/chromium.mjs';

const ICON = join(import.meta.dirname, '../../../public/icons/128.png');

it('the icon has the transparent edge of 16 pixels that the Chrome Web Store asks for', async () => {
  const browser = await launchBrowser(findChromium());
  try {
    const page = await browser.newPage();
    const url = `data:image/png;base64,${readFileSync(ICON, 'base64')}`;
    expect(await page.evaluate(drawnArea, url)).toEqual({
      left: 16,
      top: 16,
      right: 111,
      bottom: 111,
    });
  } finally {
    await browser.close();
  }
});

/** Runs in the page. The first and last pixels that are not fully transparent. */
async function drawnArea(url: string) {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context?.drawImage(image, 0, 0);
  const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
  const drawn = Array.from({ length: image.width * image.height }, (_, pixel) => pixel).filter(
    (pixel) => data[pixel * 4 + 3] !== 0,
  );
  const columns = drawn.map((pixel) => pixel % image.width);
  const rows = drawn.map((pixel) => Math.floor(pixel / image.width));
  return {
    left: Math.min(...columns),
    top: Math.min(...rows),
    right: Math.max(...columns),
    bottom: Math.max(...rows),
  };
}
