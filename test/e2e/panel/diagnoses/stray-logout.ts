import { expect } from 'vitest';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'shop'>) {
  await driver.goto(`${apps.shop.url}/`);
  await driver.page.submit('/login');
  const shown = () => driver.page.evaluate(() => document.getElementById('user')?.textContent);
  await expect.poll(shown, { timeout: 10_000 }).toBe('ada');
  if (isRepaired) return;
  await driver.panel.waitFor(PANEL.line, { text: '/logout.png' });
  await driver.goto(`${apps.shop.url}/`);
  expect(await shown()).toBe('nobody');
}

export const STRAY_LOGOUT = [
  defectCase({
    cause: 'strayLogout',
    question: 'loggedOut',
    defect: 'A picture of the page is at an address that logs out',
    repair: 'The page has no such picture',
    apps: { shop: 'stray_logout' },
    play,
    finds: ({ apps }) => `It seems that GET ${apps.shop.url}/logout.png → 204 logged out`,
    staysOpen: true,
    answers: 'The last requests have no logout',
  }),
];
