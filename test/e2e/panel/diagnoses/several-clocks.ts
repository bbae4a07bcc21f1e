import { expect } from 'vitest';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'account'>) {
  const { page, panel } = driver;
  await driver.goto(`${apps.account.url}/`);
  // Firefox does not report a request if the page is left at once.
  await panel.waitFor(PANEL.line, { text: '/ → 200' });
  await page.submit('/login');
  const user = await page.evaluate(() => document.getElementById('user')?.textContent);
  expect(user).toBe(isRepaired ? 'ada' : 'nobody');
}

export const SEVERAL_CLOCKS = [
  defectCase({
    cause: 'severalClocks',
    question: 'loggedOut',
    defect: 'Two servers answer in turn, and the clock of one is ahead by 90 seconds',
    repair: 'The clocks agree',
    apps: { account: 'server_clocks' },
    play,
    finds: ({ apps }) =>
      `GET ${apps.account.url}/ → 200 ignored “session”: by its clock, the session was signed `,
    answers: 'The sessions that requests carried were not signed later than the answers’ times.',
  }),
];
