import { expect } from 'vitest';
import { BROWSER } from '../../stage.ts';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'page' | 'api'>) {
  await driver.goto(`${apps.page.url}/?api=${encodeURIComponent(apps.api.url)}`);
  const shown = () => driver.page.evaluate(() => document.getElementById('user')?.textContent);
  await expect.poll(shown, { timeout: 10_000 }).toMatch(/ada|nobody|Error/);
  const expected = isRepaired ? 'ada' : 'nobody';
  expect(await shown()).toBe(expected);
}

/** As a page that sends JSON, about which browsers ask before. */
async function playJson({ driver, apps, isRepaired }: Scene<'page' | 'api'>) {
  await driver.goto(`${apps.page.url}/?json=1&api=${encodeURIComponent(apps.api.url)}`);
  const shown = () => driver.page.evaluate(() => document.getElementById('user')?.textContent);
  await expect.poll(shown, { timeout: 10_000 }).toMatch(isRepaired ? /ada/ : /Error/);
}

export const CROSS_ORIGIN = [
  defectCase({
    cause: 'crossOrigin',
    question: 'noSession',
    defect: 'A page’s script logs in at another port without credentials',
    repair: 'The script asks for credentials, and the API allows them to the page’s origin',
    apps: { page: 'cross_origin_page', api: 'cross_origin_api' },
    play,
    // Firefox does not say whether the page could read the answer, which would prove it.
    finds: ({ apps }) =>
      `“session” from ${apps.api.url} was not kept: ${BROWSER === 'firefox' ? 'it seems that the' : 'the'} script asks without credentials.`,
    answers:
      'Of the scripts’ last requests to other origins, those for which the browser had a session carried it.',
  }),
  defectCase({
    cause: 'crossOrigin',
    question: 'noSession',
    defect: 'The script asks for credentials, and the API allows every origin (*)',
    repair: 'The API allows the page’s origin by name, and credentials',
    apps: { page: 'cross_origin_page', api: 'cross_origin_api' },
    alwaysRepaired: ['page'],
    play: playJson,
    // Firefox says neither whether a script asked with credentials, nor whether the page could read the answer.
    isOpen: BROWSER === 'firefox',
    finds: ({ apps }) =>
      BROWSER === 'firefox'
        ? `The browser does not say whether GET ${apps.api.url}/me → 200 was made with credentials.`
        : `The page may not read the answer of ${apps.api.url}: the script asks with credentials`,
    answers:
      'Of the scripts’ last requests to other origins, those for which the browser had a session carried it.',
  }),
];
