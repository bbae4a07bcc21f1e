import { setTimeout } from 'node:timers/promises';
import { editRow, enterSecretKey, forgetKeys, PANEL } from '../../../../tools/panel-page.mjs';
import { pathOf, setLifetime, shownOf } from '../page.ts';
import type { Rig } from '../rig.ts';
import { CHANGE_WEIGHT, repeat, type Scenario } from '../scenario.ts';

/** Rounds of all operations. */
const FULL = 20;
const SHORT = 1;

/** How often the background is stopped during an operation, and the milliseconds between two stops. */
const STOPS = 4;
const PAUSE = 60;

/** Edits that the panel keeps. */
const KEPT = 100;

/** What a user does in the panel and in the page. Each waits until the panel shows what came of it. */
const OPERATIONS: Readonly<Record<string, (rig: Rig, n: number) => Promise<void>>> = {
  'key added': async ({ driver }) => {
    await enterSecretKey(driver, 'dev');
    await driver.panel.waitFor(PANEL.valid);
  },
  'settings changed': async ({ driver }, n) => {
    await setLifetime(driver, String(n + 2));
    await driver.panel.waitFor(PANEL.summary, { text: `(${n + 2} days, as you set it)` });
  },
  'edit put back': async ({ driver }, n) => {
    await editRow(driver, 'username', `'edited ${n}'`);
    await driver.panel.click(PANEL.draftPut);
    await driver.panel.waitFor(`${PANEL.edited}, ${FAILED}`);
    await discardDraft(driver);
  },
  undo: async ({ driver }) => {
    if (!(await isShown(driver, PANEL.undo))) return; // the edit failed, and the panel has said so
    await driver.panel.click(PANEL.undo);
    await driver.panel.waitFor(`${PANEL.redo}, ${FAILED}`);
  },
  'snapshot kept': async ({ driver }) => {
    await driver.panel.click(PANEL.snapshots);
    await driver.panel.type(PANEL.snapshotName, 'kept');
    await driver.panel.press('Enter');
    await driver.panel.waitFor(PANEL.snapshot, { text: 'kept' });
    await driver.panel.click('[data-testid="snapshot-delete"]');
    await driver.panel.waitFor(PANEL.snapshot, { gone: true });
    await driver.panel.click(PANEL.snapshots);
  },
  navigation: async ({ driver, flask }, n) => {
    await driver.goto(`${flask.url}${pathOf(n)}`);
    await driver.panel.waitFor(PANEL.row, { text: shownOf(n) });
  },
  login: async ({ driver }, n) => {
    await driver.page.submit('/login', { fields: { username: `user ${n}` } });
    await driver.panel.waitFor(PANEL.row, { text: `username: 'user ${n}'` });
  },
};

type Driver = Rig['driver'];

/** What the panel says of an edit that the browser did not make, or did not confirm. */
const FAILED = PANEL.problem;

function isShown({ panel }: Driver, selector: string): Promise<boolean> {
  return panel.evaluate((shown) => document.querySelector(shown) !== null, selector);
}

async function discardDraft(driver: Driver): Promise<void> {
  if (!(await isShown(driver, PANEL.draft))) return;
  await driver.panel.click(PANEL.draftDiscard);
  await driver.panel.waitFor(PANEL.draft, { gone: true });
}

/** Does an operation while the background is stopped again and again, and started by whatever needs it. */
async function interrupted({ driver }: Rig, operation: Promise<void>): Promise<void> {
  const stop = async () => {
    for (let count = 0; count < STOPS; count += 1) {
      await driver.stopBackground();
      await setTimeout(PAUSE);
    }
  };
  await Promise.all([operation, stop()]);
}

/** Puts sessions back until the panel keeps no more edits than before. */
async function fillEdits({ driver }: Rig): Promise<void> {
  const { panel } = driver;
  await enterSecretKey(driver, 'dev');
  await panel.waitFor(PANEL.valid);
  await editRow(driver, 'username', "'first'");
  await panel.click(PANEL.draftPut);
  for (let n = 1; n < KEPT; n += 2) {
    await panel.click(PANEL.undo);
    await panel.waitFor(PANEL.redo);
    await panel.click(PANEL.redo);
    await panel.waitFor(PANEL.undo);
  }
  await forgetKeys(driver);
}

export const stoppedBackground: Scenario = {
  id: 'background stopped in the middle of an operation',
  unit: 'rounds of seven operations',
  size: FULL,
  shortSize: SHORT,
  // Of the five changes of a round. Three of its sessions are new, which caches keep until they have a thousand.
  maxKept: 5 * CHANGE_WEIGHT,
  async run(course) {
    const { rig, size } = course;
    const { driver, flask } = rig;
    const operations = Object.entries(OPERATIONS);
    await driver.goto(`${flask.url}/login?username=ada`);
    await driver.panel.waitFor(PANEL.row, { text: "username: 'ada'" });
    await course.fill(fillEdits);
    let failed = 0;
    await repeat(course, async (n) => {
      for (const [, operation] of operations) {
        await driver.startBackground();
        await interrupted(rig, operation(rig, n));
        if (await isShown(driver, FAILED)) failed += 1;
      }
      await setLifetime(driver, '');
      await forgetKeys(driver);
    });
    return { host: 'localhost', done: size, figures: { 'said to have failed': failed } };
  },
};
