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
];
