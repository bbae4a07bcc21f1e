import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import { CAUSES, type CauseId } from '../../../src/analysis/diagnoses/registry.ts';
import { openQuestion, PANEL } from '../../../tools/panel-page.mjs';
import { type RunningApp, startApp } from '../apps/app.mjs';
import { halfOf, PLAYS_EVERYTHING } from '../everything.ts';
import { BROWSER, useStage } from '../stage.ts';
import { CASES } from './diagnoses/cases.ts';
import type { DefectCase, Scene } from './diagnoses/defect-case.ts';

const stage = useStage();
let running: RunningApp[] = [];

beforeEach(async () => {
  const { driver, flask } = stage();
  await driver.setSize({ width: 900, height: 700 });
  await driver.clearCookies(); // also those for one path, for a domain, and those with Secure
  await driver.goto(`${flask.url}/clear`);
  await driver.panel.click(PANEL.sessionTab);
  await driver.panel.waitFor(PANEL.empty);
  await driver.panel.click(PANEL.clear);
});
afterEach(async () => {
  await stage().driver.panel.click(PANEL.sessionTab); // for the files that share the browser
  await Promise.all(running.map((app) => app.close()));
  running = [];
});

async function sceneOf({ apps, alwaysRepaired = [] }: DefectCase, isRepaired: boolean) {
  const start = async ([name, module]: [string, string]) => {
    const repaired = isRepaired || alwaysRepaired.includes(name) ? ['--repaired'] : [];
    const app = await startApp(findFlaskPython(), 'defect.py', [`--defect=${module}`, ...repaired]);
    running.push(app);
    return [name, app] as const;
  };
  const started = await Promise.all(Object.entries(apps).map(start));
  return { driver: stage().driver, apps: Object.fromEntries(started), isRepaired } satisfies Scene;
}

/** Causes that look at what browsers do in different ways, or report in different ways: both browsers play them. */
const OF_BROWSERS: readonly CauseId[] = [
  ...(['crossOrigin', 'thirdParty', 'secureOverHttp', 'withoutSecure', 'wrongDomain'] as const),
  ...(['twoCookies', 'cachedSetCookie', 'lateChange'] as const),
];
const OWN = halfOf(CASES, BROWSER === 'chromium' ? 0 : 1);
const PLAYED = CASES.filter((each) => OWN.includes(each) || OF_BROWSERS.includes(each.cause));

describe.each(PLAYED)('$defect', (defect) => {
  // `npm test` looks for false accusations of repaired apps in test/e2e/healthy and test/e2e/walk.
  it.runIf(PLAYS_EVERYTHING)(`is not named once repaired: ${defect.repair}`, async () => {
    const scene = await sceneOf(defect, true);
    await defect.play(scene);
    const { panel } = scene.driver;
    await openQuestion(scene.driver, defect.question);
    const kind = defect.staysOpen ? 'open' : 'against';
    await panel.waitFor(`[data-testid="answer-${defect.cause}"].${kind}`, { text: defect.answers });
    const remains = defect.remains ?? [];
    // The jar may report a change after the request that the answer is about.
    for (const id of remains) await panel.waitFor(`[data-testid="finding-${id}"]`);
    expect(await diagnosesShown(scene)).toEqual(remains);
  });

  it('is named', async () => {
    const scene = await sceneOf(defect, false);
    await defect.play(scene);
    const { panel } = scene.driver;
    await openQuestion(scene.driver, defect.question);
    const text = defect.finds(scene);
    if (defect.isOpen) {
      await panel.waitFor(`[data-testid="answer-${defect.cause}"].open`, { text });
      expect(await diagnosesShown(scene)).toEqual([]);
      return;
    }
    await panel.waitFor(`[data-testid="finding-${defect.cause}"]`, { text });
    const answer = `[data-testid="answer-${defect.cause}"].found`;
    await panel.waitFor(answer, { text });
    await panel.waitFor(`${answer} :is(.evidence, details)`);
  });
});

/** The causes that the panel names. */
async function diagnosesShown({ driver }: Scene): Promise<string[]> {
  await driver.panel.waitFor(PANEL.findingsComplete);
  const ids = await driver.panel.evaluate(
    (selector) =>
      Array.from(document.querySelectorAll<HTMLElement>(selector), (item) => item.dataset.testid),
    PANEL.finding,
  );
  return CAUSES.map(({ id }) => id).filter((id) => ids.includes(`finding-${id}`));
}
