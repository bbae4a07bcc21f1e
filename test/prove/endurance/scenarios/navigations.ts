import { setTimeout } from 'node:timers/promises';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { pathOf, shownOf } from '../page.ts';
import type { Rig } from '../rig.ts';
import { moments, type Scenario } from '../scenario.ts';

/** Milliseconds from one navigation to the next. */
const INTERVAL = 100;

/** Navigations. */
const FULL = 600;
const SHORT = 60;

/** Navigations until the timeline has nothing else; it keeps fewer page visits and requests. */
const KEPT = 500;

/** Leaves for another page in each interval. */
async function navigate(
  { driver, flask }: Rig,
  { from, to }: { from: number; to: number },
  after: (n: number) => Promise<void> = async () => {},
): Promise<void> {
  let next = performance.now();
  for (let n = from; n < to; n += 1) {
    await driver.leaveFor(`${flask.url}${pathOf(n)}`);
    await after(n - from + 1);
    next = Math.max(next + INTERVAL, performance.now());
    await setTimeout(next - performance.now());
  }
}

/** How often the app was asked for such a page. */
async function answeredPages({ flask }: Rig): Promise<number> {
  return (await flask.log()).filter(({ path }) => path.startsWith('/raw?')).length;
}

export const navigations: Scenario = {
  id: 'navigation every 100 ms',
  unit: 'navigations',
  size: FULL,
  shortSize: SHORT,
  // Less than the headers of a navigation's request and response.
  maxKept: 500,
  async run({ rig, size, fill, measure }) {
    const { driver, flask } = rig;
    await fill(() => navigate(rig, { from: 0, to: KEPT }));
    const answered = await answeredPages(rig);
    const measured = moments(size);
    await measure(0);
    const start = performance.now();
    let measuring = 0;
    await navigate(rig, { from: KEPT, to: KEPT + size }, async (done) => {
      if (!measured.has(done)) return;
      const before = performance.now();
      await measure(done);
      measuring += performance.now() - before;
    });
    const seconds = (performance.now() - start - measuring) / 1000;
    const reached = (await answeredPages(rig)) - answered;
    await driver.goto(`${flask.url}${pathOf(KEPT + size)}`);
    await driver.panel.waitFor(PANEL.row, { text: shownOf(KEPT + size) });
    return {
      host: 'localhost',
      done: size,
      figures: { 'navigations a second': size / seconds, 'pages that the app answered': reached },
    };
  },
};
