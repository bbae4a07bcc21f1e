import { expect } from 'vitest';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'shop'>) {
  await driver.goto(apps.shop.url);
  await driver.page.submit('/add', { fields: { item: 'apple' } });
  // Firefox does not report a request if the page is left at once.
  await driver.panel.waitFor(PANEL.line, { text: '/add → ' });
  await driver.page.submit('/add', { fields: { item: 'pear' } });
  const cart = await driver.page.evaluate(() => document.getElementById('cart')?.textContent);
  expect(cart).toBe(isRepaired ? 'apple, pear' : 'apple');
}

export const NESTED_CHANGE = [
  defectCase({
    cause: 'nestedChange',
    question: 'notSaved',
    defect: 'A shop appends to the list in the session, so that only the first item is saved',
    repair: 'It sets session.modified after appending',
    apps: { shop: 'nested_change' },
    play,
    finds: ({ apps }) =>
      `POST ${apps.shop.url}/add → 302 did not save the session. If it changed something inside “cart”, that is lost.`,
    answers: 'A change inside a list or dict of the session was seen to be saved.',
  }),
];
