import { expect } from 'vitest';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'shop'>) {
  await driver.goto(apps.shop.url);
  await driver.page.submit('/login');
  // Firefox does not report a request if the page is left at once.
  await driver.panel.waitFor(PANEL.line, { text: '/login → 302' });
  await driver.page.submit('/order');
  const user = await driver.page.evaluate(() => document.getElementById('user')?.textContent);
  expect(user).toBe(isRepaired ? 'ada' : 'nobody');
}

export const DELETED = [
  defectCase({
    cause: 'deleted',
    question: 'loggedOut',
    defect: 'An order clears the whole session, and the login with the cart',
    repair: 'It takes only the cart out of the session',
    apps: { shop: 'deleted' },
    play,
    finds: ({ apps }) => `POST ${apps.shop.url}/order → 302 deleted “session”`,
    staysOpen: true,
    answers: 'No answer is known to have deleted the last session.',
  }),
];
