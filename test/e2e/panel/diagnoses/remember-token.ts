import { expect } from 'vitest';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'account'>) {
  await driver.goto(apps.account.url);
  await driver.page.submit('/login');
  // Firefox does not report a request if the page is left at once.
  await driver.panel.waitFor(PANEL.line, { text: '/login → 302' });
  await driver.page.submit('/logout');
  const user = await driver.page.evaluate(() => document.getElementById('user')?.textContent);
  expect(user).toBe(isRepaired ? 'nobody' : 'ada');
}

export const REMEMBER_TOKEN = [
  defectCase({
    cause: 'rememberToken',
    question: 'stillLoggedIn',
    defect: 'A logout clears the session, but leaves Flask-Login’s cookie that remembers the user',
    repair: 'It calls logout_user()',
    apps: { account: 'remember_token' },
    play,
    remains: ['logoutCopy', 'deleted'],
    finds: ({ apps }) =>
      `POST ${apps.account.url}/logout → 302 ended the session but left “remember_token”, which logged in again.`,
    answers: 'The answer to the logout deletes the cookie that logs in again.',
  }),
];
