import { setTimeout } from 'node:timers/promises';
import { editRow, enterSecretKey, forgetKeys, PANEL } from '../../../../tools/panel-page.mjs';
import { fillCaches, pathOf, setLifetime, shownOf } from '../page.ts';
import type { Rig } from '../rig.ts';
import { CHANGE_WEIGHT, repeat, type Scenario } from '../scenario.ts';

/** Rounds of all operations. */
const FULL = 40;
const SHORT = 1;

/** How often the background is stopped during an operation, and the milliseconds between two stops. */
const STOPS = 4;
const PAUSE = 60;

/** Edits that the panel keeps. */
const KEPT = 100;

/**
 * What a user does in the panel and in the page. Each waits until the panel shows what came of it; those that may fail say whether
 * they did not. What failed of an edit is past with the next page.
 */
const OPERATIONS: Readonly<Record<string, (rig: Rig, n: number) => Promise<unknown>>> = {
  'key added': async ({ driver }) => {
    await enterSecretKey(driver, 'dev');
    await driver.panel.waitFor(PANEL.valid);
  },
  'settings changed': async ({ driver }, n) => {
    await setLifetime(driver, String(n + 2));
    await driver.panel.waitFor(PANEL.summary, { text: `(${n + 2} days, as you set it)` });
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
  'edit put back': async ({ driver }, n) => {
    await editRow(driver, 'username', `'edited ${n}'`);
    await driver.panel.click(PANEL.draftPut);
    // The draft is gone once the jar has what it says.
    await driver.panel.waitFor(`body:not(:has(${PANEL.draft})), ${FAILED}`);
    await driver.panel.waitFor(`${PANEL.undo}, ${FAILED}`);
    const isMade = !(await isShown(driver, FAILED));
    await discardDraft(driver);
    return isMade;
  },
  undo: async ({ driver }) => {
    if (!(await isShown(driver, PANEL.undo))) return false; // the edit failed
    await driver.panel.click(PANEL.undo);
    await driver.panel.waitFor(`${PANEL.redo}, ${FAILED}`);
    return !(await isShown(driver, FAILED));
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

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

async function discardDraft(driver: Driver): Promise<void> {
  if (!(await isShown(driver, PANEL.draft))) return;
  await driver.panel.click(PANEL.draftDiscard);
  await driver.panel.waitFor(PANEL.draft, { gone: true });
}

/** Does an operation while the background is stopped again and again, and started by whatever needs it. */
async function interrupted<Result>({ driver }: Rig, operation: Promise<Result>): Promise<Result> {
  const stop = async () => {
    for (let count = 0; count < STOPS; count += 1) {
      await driver.stopBackground();
      await setTimeout(PAUSE);
    }
  };
  const [result] = await Promise.all([operation, stop()]);
  return result;
}

/** Changes the session until the panel keeps no more edits than before. */
async function fillEdits({ driver }: Rig): Promise<void> {
  const { panel } = driver;
  for (let n = 0; n < KEPT; n += 1) {
    await editRow(driver, 'username', `'edit ${n}'`);
    await panel.click(PANEL.draftPut);
    await panel.waitFor(PANEL.draft, { gone: true });
    await panel.waitFor(PANEL.row, { text: `'edit ${n}'` });
  }
}

async function fillAll(rig: Rig): Promise<void> {
  await enterSecretKey(rig.driver, 'dev');
  await rig.driver.panel.waitFor(PANEL.valid);
  await fillCaches(rig);
  await fillEdits(rig);
  await forgetKeys(rig.driver);
}

export const stoppedBackground: Scenario = {
  id: 'background stopped in the middle of an operation',
  unit: 'rounds of seven operations',
  size: FULL,
  shortSize: SHORT,
  // One of the five changes of a round.
  maxKept: CHANGE_WEIGHT,
  async run(scenarioRun) {
    const { rig, size } = scenarioRun;
    const { driver, flask } = rig;
    const operations = Object.entries(OPERATIONS);
    await driver.goto(`${flask.url}/login?username=ada`);
    await driver.panel.waitFor(PANEL.row, { text: "username: 'ada'" });
    await scenarioRun.fill(fillAll);
    const [made, failed] = [new Map<string, number>(), new Map<string, number>()];
    await repeat(scenarioRun, async (n) => {
      for (const [name, operation] of operations) {
        // A wait for what an operation says must not see what an earlier one has said.
        if (name !== 'navigation') await driver.panel.waitFor(FAILED, { gone: true });
        await driver.startBackground();
        const isMade = await interrupted(rig, operation(rig, n));
        if (typeof isMade === 'boolean') count(isMade ? made : failed, name);
      }
      await setLifetime(driver, '');
      await forgetKeys(driver);
    });
    const edits = ['edit put back', 'undo'];
    const figures = edits.map((name) => [`${name}: said to have failed`, failed.get(name) ?? 0]);
    const never = edits.filter((name) => !made.has(name));
    return {
      host: 'localhost',
      done: size,
      figures: Object.fromEntries(figures),
      objections: never.map((name) => `${name}: failed each time`),
    };
  },
};
