import { untilPanelIsJar } from '../jar.ts';
import { fillRequests, setSession } from '../page.ts';
import { repeat, type Scenario } from '../scenario.ts';

/** Changes of the session. */
const FULL = 300;
const SHORT = 10;

/** As many as browsers keep of a site. */
const COOKIES = 180;

const HOST = 'localhost';

export const manyCookies: Scenario = {
  id: '180 cookies on the host',
  unit: 'changes',
  size: FULL,
  shortSize: SHORT,
  // Less than the headers of a request that carries them.
  maxKept: 1000,
  async run(scenarioRun) {
    const { rig, size } = scenarioRun;
    const { driver, flask } = rig;
    await driver.goto(`${flask.url}/`);
    await setSession(rig, 0);
    await driver.page.evaluate((count) => {
      for (let n = 1; n < count; n += 1) {
        // biome-ignore lint/suspicious/noDocumentCookie: many pages set cookies this way
        document.cookie = `c${n}=value ${n}; path=/`;
      }
    }, COOKIES);
    await untilPanelIsJar(rig, HOST);
    await scenarioRun.fill(fillRequests);
    const full = (await driver.storedCookies(HOST)).length;
    await repeat(scenarioRun, (n) => setSession(rig, n), size);
    // The browser then deletes others.
    await driver.page.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: many pages set cookies this way
      document.cookie = 'more=1; path=/';
    });
    await untilPanelIsJar(rig, HOST);
    const left = (await driver.storedCookies(HOST)).length;
    return { host: HOST, done: size, figures: { cookies: full, 'after one more': left } };
  },
};
