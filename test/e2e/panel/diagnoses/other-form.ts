import { expect } from 'vitest';
import { enterSecretKey, PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

/** A host of its own, which has no other keys. */
const originOf = ({ apps: { account } }: Scene<'account'>) =>
  `http://form-${account.port}.localhost:${account.port}`;

async function play(scene: Scene<'account'>) {
  const { driver, isRepaired } = scene;
  const { page, panel } = driver;
  const user = () => page.evaluate(() => document.getElementById('user')?.textContent);
  await driver.goto(`${originOf(scene)}/`);
  await enterSecretKey(driver, 'dev');
  await page.submit('/login');
  expect(await user()).toBe('ada');
  // Firefox does not report a request if the page is left at once.
  await panel.waitFor(PANEL.line, { text: '/login → 302' });
  await panel.waitFor(PANEL.pending, { gone: true });
  await page.send('/upgrade');
  await driver.goto(`${originOf(scene)}/`);
  expect(await user()).toBe(isRepaired ? 'ada' : 'nobody');
}

export const OTHER_FORM = [
  defectCase({
    cause: 'otherForm',
    question: 'loggedOut',
    defect: 'An upgrade signs with SHA-512, and no longer reads sessions signed with SHA-1',
    repair: 'It still reads them',
    apps: { account: 'other_form' },
    play,
    finds: (scene) =>
      `GET ${originOf(scene)}/ → 200 ignored “session”: it was a session signed with sha1, and what the app sets now is a session signed with sha512.`,
    answers: 'The session is made in another way than before, and its content was kept.',
  }),
];
