import { setSession } from '../page.ts';
import { repeat, type Scenario } from '../scenario.ts';

/** Times. */
const FULL = 50;
const SHORT = 3;

export const reopenings: Scenario = {
  id: 'DevTools closed and opened',
  unit: 'times',
  size: FULL,
  shortSize: SHORT,
  // A hundredth of what the pages of open DevTools keep.
  maxKept: 60_000,
  async run(course) {
    const { rig } = course;
    await rig.driver.goto(`${rig.flask.url}/`);
    await repeat(course, async (n) => {
      await rig.driver.reopen();
      await setSession(rig, n);
    });
    return { host: 'localhost', done: course.size };
  },
};
