import { expect } from 'vitest';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'account'>) {
  await driver.goto(`${apps.account.url}/account/`);
  await driver.page.submit('/account/login');
  // Firefox does not report a request if the page is left at once.
  await driver.panel.waitFor(PANEL.line, { text: '/account/login → ' });
  await driver.page.submit('/account/logout');
  const user = await driver.page.evaluate(() => document.getElementById('user')?.textContent);
  expect(user).toBe(isRepaired ? 'nobody' : 'ada');
}

export const MISSED_DELETION = [
  defectCase({
    cause: 'missedDeletion',
    question: 'stillLoggedIn',
    defect: 'A logout deletes the session’s cookie with another path than it has',
    repair: 'It clears the session, and Flask deletes the cookie',
    apps: { account: 'missed_deletion' },
    play,
    remains: ['logoutCopy', 'deleted'],
    finds: ({ apps }) =>
      `POST ${apps.account.url}/account/logout → 302 deletes “session” at localhost/, but the browser has it at localhost/account, and keeps it.`,
    answers: 'The last session that an answer deleted is gone from the browser.',
  }),
];
