import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import { CAUSES } from '../../../src/analysis/diagnoses/registry.ts';
import { enterSecretKey, PANEL } from '../../../tools/panel-page.mjs';
import { type RunningApp, startApp } from '../apps/app.mjs';
import { PLAYS_EVERYTHING } from '../everything.ts';
import { BROWSER, useStage } from '../stage.ts';

const stage = useStage();

/** Twins of `apps/defects/`, repaired. */
const TWINS = [
  ...(['cross_origin_api', 'cross_origin_page', 'csrf_no_field', 'nested_change'] as const),
  ...(['oauth_client', 'oauth_provider', 'remember_token', 'worker_keys'] as const),
];
type Twin = (typeof TWINS)[number];

let apps: Readonly<Record<Twin, RunningApp>>;
beforeAll(async () => {
  const start = async (name: Twin) => {
    const args = [`--defect=${name}`, '--repaired'];
    return [name, await startApp(findFlaskPython(), 'defect.py', args)] as const;
  };
  apps = Object.fromEntries(await Promise.all(TWINS.map(start))) as typeof apps;
});
afterAll(async () => {
  await stage().driver.panel.click(PANEL.sessionTab); // for the files that share the browser
  await Promise.all(Object.values(apps).map((app) => app.close()));
});

const at = (app: Twin, path = '/') => apps[app].url + path;

const open = (app: Twin, path?: string) => async () => {
  await stage().driver.goto(at(app, path));
};
/** Opens an app's page, and submits a form from there. */
const post =
  (app: Twin, path: string, fields: Readonly<Record<string, string>> = {}) =>
  async () => {
    const { page } = stage().driver;
    if ((await page.evaluate(() => location.origin)) !== apps[app].url) await open(app)();
    await page.submit(path, { fields });
  };

/** What users and pages do with apps that have no defect. */
const STEPS: Readonly<Record<string, () => Promise<void>>> = {
  'open the workers’ app': open('worker_keys'),
  'open the shop': open('nested_change'),
  'open a page that does not exist': open('nested_change', '/no/such/page'),
  'add an apple': post('nested_change', '/add', { item: 'apple' }),
  'add a pear': post('nested_change', '/add', { item: 'pear' }),
  'log in': post('remember_token', '/login'),
  'log out': post('remember_token', '/logout'),
  'log in at another site': () =>
    open('oauth_client', `/login?provider=${encodeURIComponent(at('oauth_provider', ''))}`)(),
  'let a script log in at another port': () =>
    open('cross_origin_page', `/?api=${encodeURIComponent(at('cross_origin_api', ''))}`)(),
  'sign the guest book': async () => {
    await open('csrf_no_field')();
    await stage().driver.page.fillIn();
  },
  'ask by a script': async () => {
    await stage().driver.page.evaluate(async () => {
      await (await fetch('/', { cache: 'no-store' })).text();
    });
  },
  'open another tab': () => stage().driver.visitElsewhere(at('worker_keys')),
  reload: async () => {
    const { driver } = stage();
    await driver.goto(await driver.page.evaluate(() => location.href));
  },
  ...(BROWSER === 'chromium' ? { 'go back': () => stage().driver.page.goBack() } : {}),
};

const COUNT = PLAYS_EVERYTHING ? 60 : 20;
const SEED = BROWSER === 'chromium' ? 1 : 2; // each browser walks another way

/** The causes that the panel names. */
async function named(): Promise<string[]> {
  const { panel } = stage().driver;
  await panel.waitFor(PANEL.findingsComplete);
  const ids = await panel.evaluate(
    (selector) =>
      Array.from(document.querySelectorAll<HTMLElement>(selector), (item) => item.dataset.testid),
    PANEL.finding,
  );
  return CAUSES.map(({ id }) => id).filter((id) => ids.includes(`finding-${id}`));
}

/** A session in a cookie outlives its logout, whatever the app does right, and a logout deletes it. */
const isTrueOfAll = (id: string) => ['logoutCopy', 'deleted'].includes(id);

it('accuses no healthy app on a walk through several', { timeout: 120_000 }, async () => {
  const { driver } = stage();
  await driver.setSize({ width: 900, height: 700 });
  await open('worker_keys')();
  await enterSecretKey(driver, 'dev');
  await driver.panel.click(PANEL.findingsTab);
  const steps = fc.sample(fc.constantFrom(...Object.keys(STEPS)), { seed: SEED, numRuns: COUNT });
  const accused: string[] = [];
  for (const [index, step] of steps.entries()) {
    await STEPS[step]?.().catch((error) => {
      throw new Error(`step ${index}, ${step}: ${error}`);
    });
    for (const id of await named()) if (!isTrueOfAll(id)) accused.push(`${index} ${step}: ${id}`);
  }
  expect(accused).toEqual([]);
});
