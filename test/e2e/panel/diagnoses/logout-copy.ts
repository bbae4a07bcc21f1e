import { expect } from 'vitest';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'account'>) {
  const { url, log } = apps.account;
  await driver.goto(url);
  await driver.page.submit('/login');
  // Firefox does not report a request if the page is left at once.
  await driver.panel.waitFor(PANEL.line, { text: '/login → 302' });
  const [set = ''] = (await log()).flatMap(({ setCookie }) => setCookie);
  await driver.page.submit('/logout');
  const page = await fetch(url, { headers: { cookie: set.split(';')[0] ?? '' } });
  expect(await page.text()).toContain(`<p id="user">${isRepaired ? 'nobody' : 'ada'}</p>`);
}

export const LOGOUT_COPY = [
  defectCase({
    cause: 'logoutCopy',
    question: 'stillLoggedIn',
    defect: 'A copy of the session from before the logout is still logged in',
    repair: 'The session has a random id, which the server forgets at logout',
    apps: { account: 'logout_copy' },
    play,
    finds: ({ apps }) =>
      `Possibly a logout: after POST ${apps.account.url}/logout → 302, it seems that Flask accepts the session from before it until `,
    remains: ['deleted'],
    staysOpen: true,
    answers: 'The last requests have no logout, judging by the names of keys.',
  }),
];
