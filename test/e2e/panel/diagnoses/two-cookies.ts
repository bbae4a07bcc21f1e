import { expect } from 'vitest';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

/** Below a name of its own, so that a cookie can be for all of its subdomains. */
const originOf = ({ apps: { app } }: Scene<'app'>) =>
  `http://www.two-${app.port}.localhost:${app.port}`;

async function play(scene: Scene<'app'>) {
  const { driver, isRepaired } = scene;
  await driver.goto(`${originOf(scene)}/`);
  await driver.panel.waitFor(PANEL.tree, { text: "theme: 'dark'" });
  await driver.page.submit('/login');
  const user = await driver.page.evaluate(() => document.getElementById('user')?.textContent);
  expect(user).toBe(isRepaired ? 'ada' : 'nobody');
}

export const TWO_COOKIES = [
  defectCase({
    cause: 'twoCookies',
    question: 'loggedOut',
    defect:
      'A session is now set for the whole domain, and the old cookie of the host is sent before it',
    repair: 'The new cookie has a name of its own',
    apps: { app: 'two_cookies' },
    play,
    finds: (scene) =>
      `GET ${originOf(scene)}/ → 200 carried two cookies named “session”: Flask reads the first, which is not the one that the server set last.`,
    answers: 'No request since the page was loaded carried two session cookies of one name.',
  }),
];
