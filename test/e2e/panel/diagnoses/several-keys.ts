import { expect } from 'vitest';
import { enterSecretKey, PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

/** A host of its own, which has no other keys. */
const originOf = ({ apps: { app } }: Scene<'app'>) =>
  `http://keys-${app.port}.localhost:${app.port}`;

async function play(scene: Scene<'app'>) {
  const { driver, isRepaired } = scene;
  const { page, panel } = driver;
  for (const visit of [1, 2, 3]) {
    await driver.goto(`${originOf(scene)}/`);
    const shown = await page.evaluate(() => document.getElementById('visits')?.textContent);
    expect(shown).toBe(isRepaired ? `${visit}` : '1');
    await panel.waitFor(PANEL.tree, { text: `visits: ${shown}` });
    if (visit === 1) await enterSecretKey(driver, 'dev');
    else await panel.waitFor(PANEL.valid, { gone: !isRepaired && visit === 2 });
    // Firefox does not report a request if the page is left at once.
    await panel.waitFor(PANEL.pending, { gone: true });
  }
}

/** A login, of which the user enters the key, and a start of the app after it; then the user looks at this page. */
async function playRestart(scene: Scene<'app'>, path: string) {
  const { driver, apps, isRepaired } = scene;
  const { page, panel } = driver;
  const shown = (id: string) =>
    page.evaluate((name) => document.getElementById(name)?.textContent ?? '', id);
  await driver.goto(`${originOf(scene)}/`);
  await panel.waitFor(PANEL.line, { text: '/ → ' });
  await page.submit('/login');
  await panel.waitFor(PANEL.line, { text: '/login → ' });
  await enterSecretKey(driver, await shown('key'));
  await apps.app.restart(['--defect=key_of_start', ...(isRepaired ? ['--repaired'] : [])]);
  await driver.goto(originOf(scene) + path);
  expect(await shown('user')).toBe(isRepaired ? 'ada' : 'nobody');
  return shown('key');
}

async function enterBothKeys(scene: Scene<'app'>) {
  const { driver, isRepaired } = scene;
  const key = await playRestart(scene, '/');
  await driver.panel.waitFor(PANEL.tree, { text: `visits: ${isRepaired ? 2 : 1}` });
  if (!isRepaired) await enterSecretKey(driver, key);
}

const UNSIGNED = 'set no session, so it does not show which key the server has';

export const SEVERAL_KEYS = [
  defectCase({
    cause: 'severalKeys',
    question: 'loggedOut',
    defect: 'Two workers answer in turn, each with a key of its own',
    repair: 'Both have the same key',
    apps: { app: 'worker_keys' },
    play,
    finds: (scene) => `${originOf(scene)} signs “session” with different keys in turn.`,
    answers: 'The last session cookies that responses set are all signed with one key.',
  }),
  defectCase({
    cause: 'severalKeys',
    question: 'loggedOut',
    defect: 'Each start makes a key, and both are entered',
    repair: 'The key is in the settings',
    apps: { app: 'key_of_start' },
    play: enterBothKeys,
    finds: (scene) => `${originOf(scene)} now signs “session” with another key than before.`,
    answers: 'The last session cookies that responses set are all signed with one key.',
  }),
  defectCase({
    cause: 'severalKeys',
    question: 'loggedOut',
    defect: 'Each start makes a key, and the app has only read the session since',
    repair: 'The key is in the settings, and nothing shows it either',
    apps: { app: 'key_of_start' },
    play: async (scene) => {
      await playRestart(scene, '/account');
    },
    isOpen: true,
    staysOpen: true,
    finds: () => UNSIGNED,
    answers: UNSIGNED,
  }),
];
