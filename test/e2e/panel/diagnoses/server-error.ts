import { expect } from 'vitest';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'shop'>) {
  await driver.goto(`${apps.shop.url}/`);
  await driver.page.submit('/add');
  await driver.panel.waitFor(PANEL.line, { text: '+counts' });
  await driver.page.submit('/add');
  const shown = () => driver.page.evaluate(() => document.body.textContent);
  await expect
    .poll(shown, { timeout: 10_000 })
    .toContain(isRepaired ? '2' : 'Internal Server Error');
}

export const SERVER_ERROR = [
  defectCase({
    cause: 'serverError',
    question: 'notSaved',
    defect: 'A dict in the session has numbers as keys, which come back as texts',
    repair: 'Its keys are texts',
    apps: { shop: 'server_error' },
    play,
    finds: ({ apps }) => `POST ${apps.shop.url}/add → 500: an error of the server.`,
    answers: 'The last requests that asked for a change were answered without an error',
  }),
];
