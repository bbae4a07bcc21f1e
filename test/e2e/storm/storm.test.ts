import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import { PANEL } from '../../../tools/panel-page.mjs';
import { type StormServer, startStorm } from '../apps/storm.mjs';
import { useStage } from '../stage.ts';

const stage = useStage();

/** The limit for one task, in milliseconds: slower responses no longer feel immediate. */
const LONGEST_TASK = 100;

let storm: StormServer;
beforeAll(async () => {
  storm = await startStorm();
});
afterAll(() => storm?.close());

beforeEach(async () => {
  const { driver } = stage();
  await driver.setSize({ width: 1280, height: 600 });
  await driver.goto(`${storm.url}/change/small`);
  await driver.panel.waitFor(PANEL.row, { text: 'count' }); // the first render is done
});

/** Runs a storm in the page; resolves to the longest task until the panel shows the jar's final state. */
async function longestTaskIn(raise: () => Promise<void>): Promise<number> {
  const { driver } = stage();
  const end = await driver.recordLongTasks();
  await driver.page.evaluate(raise);
  await showsJar();
  return (await end()).reduce((longest, each) => Math.max(longest, each), 0);
}

async function showsJar(): Promise<void> {
  const { page, panel } = stage().driver;
  const { value } = await page.evaluate(async () => ({ value: document.cookie.split('=')[1] }));
  await panel.click(PANEL.cookieTab);
  const shown = () =>
    panel.evaluate(() => document.querySelector('[data-testid="raw-cookie"]')?.textContent);
  await expect.poll(shown, { timeout: DEADLINE }).toBe(value);
  await panel.click(PANEL.sessionTab);
}

describe('no task takes more than a tenth of a second', () => {
  it('while sessions arrive that inflate to a megabyte', async () => {
    const { panel } = stage().driver;
    const longest = await longestTaskIn(async () => {
      for (let count = 0; count < 20; count += 1) await (await fetch('/change')).text();
    });
    expect(longest).toBeLessThan(LONGEST_TASK);
    await panel.waitFor(PANEL.line, { text: 'too large to compare here' });
    await panel.waitFor(PANEL.row, { text: 'continues, not read' });
    await panel.waitFor(PANEL.notice, { text: 'too large to be read whole here' });
  });

  it('while a script changes the session thousands of times', async () => {
    const { panel } = stage().driver;
    const longest = await longestTaskIn(async () => {
      const signature = 's'.repeat(27);
      for (let count = 0; count < 3000; count += 1) {
        const payload = btoa(JSON.stringify({ count })).replace(/=+$/, '');
        // biome-ignore lint/suspicious/noDocumentCookie: it is synchronous, unlike the Cookie Store API
        document.cookie = `session=${payload}.aSBq8A.${signature}; path=/`;
        if (count % 12 === 0) await new Promise((resolve) => setTimeout(resolve, 4));
      }
    });
    expect(longest).toBeLessThan(LONGEST_TASK);
    await panel.waitFor(PANEL.row, { text: 'count: 2999' });
  });

  it('while a page sets addresses of half a megabyte', async () => {
    const { panel } = stage().driver;
    const longest = await longestTaskIn(async () => {
      for (let count = 0; count < 5; count += 1) {
        history.pushState(null, '', `/page${count}?${'x'.repeat(500_000)}`);
        await (await fetch(`/change/small?${'y'.repeat(100_000)}`)).text();
      }
    });
    expect(longest).toBeLessThan(LONGEST_TASK);
    await panel.waitFor(PANEL.line, { text: 'address cut' });
  });
});
