import { setTimeout } from 'node:timers/promises';
import type { Driver, HeapSizes } from '../../../tools/drivers/driver.ts';

/** How often garbage is collected, and the milliseconds between: each time begins to drop what the next one collects. */
const COLLECTIONS = 5;
const SETTLING = 300;

/** What the extension's pages keep: the least that was seen, as garbage that is still there only adds to it. */
export async function leastHeap(driver: Pick<Driver, 'heapSizes'>): Promise<HeapSizes> {
  let least = await driver.heapSizes();
  for (let count = 1; count < COLLECTIONS; count += 1) {
    await setTimeout(SETTLING);
    least = lesser(least, await driver.heapSizes());
  }
  return least;
}

/** Of a background that was stopped meanwhile nothing is known. */
function lesser(a: HeapSizes, b: HeapSizes): HeapSizes {
  const isStopped = a.background === null || b.background === null;
  return {
    pages: Math.min(a.pages, b.pages),
    background: isStopped ? null : Math.min(a.background, b.background),
  };
}
