import { expect } from 'vitest';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'account'>) {
  const { page, panel } = driver;
  await driver.goto(`${apps.account.url}/`);
  for (const _ of ['by one proxy', 'by the other']) {
    await page.submit('/login');
    const user = await page.evaluate(() => document.getElementById('user')?.textContent);
    expect(user).toBe(isRepaired ? 'ada' : 'nobody');
    // Firefox does not report a request if the page is left at once.
    await panel.waitFor(PANEL.line, { text: '/login → 302' });
    await panel.waitFor(PANEL.pending, { gone: true });
  }
  // Without the session, the same view only shows its page.
  await page.evaluate(async () => (await fetch('/')).text());
}

export const SESSION_PROTECTION = [
  defectCase({
    cause: 'sessionProtection',
    question: 'loggedOut',
    defect:
      'A login of Flask-Login is bound to the address, and two proxies pass requests on in turn',
    repair: 'The app sees one address',
    apps: { account: 'session_protection' },
    play,
    finds: ({ apps }) =>
      `GET ${apps.account.url}/ → 200 ended the login in “session”, which was made from elsewhere.`,
    answers: 'The last answers left the login as it was.',
  }),
];
