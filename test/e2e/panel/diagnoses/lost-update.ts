import { expect } from 'vitest';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'shop'>) {
  const { page, panel } = driver;
  await driver.goto(`${apps.shop.url}/`);
  // What was lost once may be put in, and lost, again.
  for (const cart of ['apple', 'apple, apple']) {
    await page.evaluate(() => (globalThis as unknown as { shop: () => Promise<void> }).shop());
    await panel.waitFor(PANEL.line, { text: '/add → ' });
    // The page is not left: Firefox would not report its last request.
    const shown = await page.evaluate(async () => (await fetch('/')).text());
    expect(shown).toContain(`<p id="cart">${isRepaired ? cart : ''}</p>`);
    await panel.waitFor(PANEL.pending, { gone: true });
  }
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
