import { expect } from 'vitest';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'shop'>) {
  const { page, panel } = driver;
  await driver.goto(`${apps.shop.url}/`);
  await page.evaluate(() => (globalThis as unknown as { shop: () => Promise<void> }).shop());
  // Firefox does not report a request if the page is left at once.
  await panel.waitFor(PANEL.line, { text: '/add → ' });
  if (!isRepaired) await panel.waitFor(PANEL.line, { text: '/news → ' });
  await driver.goto(`${apps.shop.url}/`);
  const cart = await page.evaluate(() => document.getElementById('cart')?.textContent);
  expect(cart).toBe(isRepaired ? 'apple' : '');
}

export const LOST_UPDATE = [
  defectCase({
    cause: 'lostUpdate',
    question: 'notSaved',
    defect:
      'Two requests at once change the session, and the later answer takes an item out of the cart',
    repair: 'Only one of the two changes the session',
    apps: { shop: 'lost_update' },
    play,
    finds: ({ apps: { shop } }) =>
      `POST ${shop.url}/news → 204 took back what POST ${shop.url}/add → 204 had changed meanwhile: cart.`,
    answers: 'The session changed during these requests, and their answers took nothing back.',
  }),
];
