import { expect } from 'vitest';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'account'>) {
  const { url, log } = apps.account;
  await driver.goto(url);
  const [set = ''] = (await log()).flatMap(({ setCookie }) => setCookie);
  await driver.page.submit('/enter', { fields: { password: 'secret' } });
  await driver.panel.waitFor(PANEL.line, { text: '/enter → ' });
  // Whoever had the id before.
  const page = await fetch(url, { headers: { cookie: set.split(';')[0] ?? '' } });
  expect(await page.text()).toContain(`<p id="user">${isRepaired ? 'nobody' : 'ada'}</p>`);
}

export const SAME_ID = [
  defectCase({
    cause: 'sameId',
    question: 'otherUser',
    defect: 'A login keeps the id that the session on the server had before',
    repair: 'The login gives the session another id',
    apps: { account: 'same_id' },
    play,
    finds: ({ apps }) =>
      `It seems that POST ${apps.account.url}/enter → 302 logged in without a new id in “session”.`,
    answers: 'The login gave the session another id, or ended it.',
  }),
];
