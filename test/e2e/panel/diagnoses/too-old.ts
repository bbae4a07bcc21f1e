import { expect } from 'vitest';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

/** Seconds that a session of the app lives. */
const LIFETIME = 4;

async function useForLong({ driver, apps, isRepaired }: Scene<'news'>) {
  await driver.goto(`${apps.news.url}/`);
  await driver.page.submit('/login');
  const shown = () =>
    driver.page.evaluate(() =>
      ['user', 'seconds'].map((id) => document.getElementById(id)?.textContent ?? ''),
    );
  const isLong = async () => {
    const [user, seconds] = await shown();
    return user === 'nobody' || Number(seconds) > LIFETIME + 2;
  };
  await expect.poll(isLong, { timeout: 15_000 }).toBe(true);
  expect((await shown())[0]).toBe(isRepaired ? 'ada' : 'nobody');
}

async function comeBackLater({ driver, apps, isRepaired }: Scene<'app'>) {
  const { page, panel } = driver;
  for (const visit of [1, 2]) {
    await driver.goto(`${apps.app.url}/`);
    await panel.waitFor(PANEL.tree, { text: `visits: ${visit}` });
    // Firefox does not report a request if the page is left at once.
    await panel.waitFor(PANEL.pending, { gone: true });
  }
  await fetch(`${apps.app.url}/later`, { method: 'POST' });
  await driver.goto(`${apps.app.url}/`);
  const visits = await page.evaluate(() => document.getElementById('visits')?.textContent);
  expect(visits).toBe(isRepaired ? '3' : '1');
}

export const TOO_OLD = [
  defectCase({
    cause: 'tooOld',
    question: 'loggedOut',
    defect:
      'SESSION_REFRESH_EACH_REQUEST is off: a permanent session ends, however much it is used',
    repair: 'It is on, as by default',
    apps: { news: 'not_renewed' },
    play: useForLong,
    finds: ({ apps }) =>
      `GET ${apps.news.url}/news → 200 carried no “session”: the browser keeps it for `,
    answers: 'The last session that a request carried was young enough for the server.',
  }),
  defectCase({
    cause: 'tooOld',
    question: 'loggedOut',
    defect: 'PERMANENT_SESSION_LIFETIME is short, and ends a session that is not permanent, too',
    repair: 'It is long enough',
    apps: { app: 'short_lifetime' },
    play: comeBackLater,
    finds: ({ apps }) =>
      `GET ${apps.app.url}/ → 200 carried “session” signed 40 minutes before, and its answer began another session: it may have been too old.`,
    answers: 'The last session that a request carried was young enough for the server.',
  }),
];
