import { setTimeout } from 'node:timers/promises';
import { INTERVAL } from '../../../tools/drivers/deadline.mjs';
import type { Driver } from '../../../tools/drivers/driver.ts';
import { until } from '../../../tools/drivers/until.mjs';
import { enterSecretKey, forgetKeys, PANEL } from '../../../tools/panel-page.mjs';
import { APPS, type AppName, OWN_KEYS, type RunningApps } from './apps.ts';
import { type Complaint, judge } from './judge.ts';
import type { World } from './labels/label.ts';
import { readShown } from './shown.ts';
import type { Step } from './steps.ts';
import { Ledger, request, userIn } from './truth.ts';

/** A complaint, with the step after which it was found. */
export interface Finding extends Complaint {
  /** Counted from 1. */
  readonly step: number;
  readonly done: Step;
}

export interface WalkOptions {
  readonly driver: Driver;
  readonly apps: RunningApps;
  readonly steps: readonly Step[];
  /** Whether DevTools make their own request for each page, as Chromium's do on localhost. */
  readonly probes: boolean;
  /** Milliseconds that the panel has to become correct. */
  readonly patience: number;
}

/** At most this many findings of each kind are waited for and kept. */
const MAX_ALIKE = 3;

/**
 * Takes the steps one after the other, starting with an empty panel. After each step it waits until everything that the
 * panel says is true; what is still false after `patience` is a finding.
 */
export async function walk({ steps, patience, ...options }: WalkOptions): Promise<Finding[]> {
  const walker = new Walker(options);
  await walker.begin();
  const findings: Finding[] = [];
  const isNew = ({ kind, said }: Complaint) => {
    const alike = findings.filter((finding) => finding.kind === kind);
    return alike.length < MAX_ALIKE && !alike.some((finding) => finding.said === said);
  };
  for (const [index, step] of steps.entries()) {
    await walker.perform(step);
    for (const complaint of await walker.settle(patience, isNew)) {
      findings.push({ ...complaint, step: index + 1, done: step });
    }
  }
  return findings;
}

class Walker {
  readonly #driver: Driver;
  readonly #apps: RunningApps;
  readonly #probes: boolean;
  readonly #ledger = new Ledger();
  /** How many entries of each log are in the ledger. */
  readonly #drained: Record<AppName, number> = { shop: 0, login: 0, routes: 0 };
  readonly #keys: Record<AppName, string> = { ...OWN_KEYS };
  #ring: string[] = [];
  #pages = 0;

  constructor({ driver, apps, probes }: Omit<WalkOptions, 'steps' | 'patience'>) {
    this.#driver = driver;
    this.#apps = apps;
    this.#probes = probes;
  }

  /** Makes the timeline show everything; it exists only when there is a session. */
  async begin(): Promise<void> {
    const { panel } = this.#driver;
    await this.#open('shop', '/set_theme/light');
    await panel.click(PANEL.timelineMenu);
    await panel.click(PANEL.showSent);
    await panel.click(PANEL.showRenewals);
    await panel.click(PANEL.timelineMenu);
    await this.#open('shop', '/leave');
    await panel.waitFor(PANEL.empty, { text: 'No session cookie on localhost' });
    await this.#clear();
  }

  async perform(step: Step): Promise<void> {
    const { page } = this.#driver;
    switch (step.do) {
      case 'open':
        return this.#open(step.app, step.path);
      case 'openElsewhere':
        return this.#driver.visitElsewhere(this.#apps[step.app].url + step.path + ELSEWHERE);
      case 'submit':
        await page.submit(step.path, { fields: step.fields });
        return this.#compareWithPage(step.app);
      case 'fetch':
        return page.evaluate(ask, step.path, 'same-origin');
      case 'fetchOther': {
        const url = this.#apps[step.app].url + step.path;
        const isOmitted = step.credentials !== 'include';
        return page.evaluate(ask, isOmitted ? url + WITHOUT : url, step.credentials);
      }
      case 'restart':
        return this.#restart(step.app, step.key);
      case 'clear':
        return this.#clear();
      case 'enterKey':
        return this.#enterKey();
      case 'forgetKeys':
        return this.#forgetKeys();
    }
  }

  /** Waits until there are no complaints that count, or returns them after `patience`. */
  async settle(
    patience: number,
    counts: (complaint: Complaint) => boolean,
  ): Promise<readonly Complaint[]> {
    const deadline = Date.now() + patience;
    for (;;) {
      await this.#drain();
      const shown = await readShown(this.#driver);
      const isComplete = !(await this.#drain());
      const complaints = judge(shown, this.#world(shown.time)).filter(counts);
      if (isComplete && (complaints.length === 0 || Date.now() > deadline)) return complaints;
      await setTimeout(INTERVAL);
    }
  }

  async #open(app: AppName, path: string): Promise<void> {
    this.#ledger.opened(app);
    await this.#driver.goto(this.#apps[app].url + path);
    await this.#compareWithPage(app);
  }

  async #restart(app: AppName, key: string | undefined): Promise<void> {
    await this.#drain();
    await this.#apps[app].restart(key === undefined ? {} : { secretKey: key });
    this.#drained[app] = 0;
    if (key !== undefined) this.#keys[app] = `'${key}'`;
  }

  async #clear(): Promise<void> {
    await this.#drain();
    await this.#driver.panel.click(PANEL.clear);
    this.#ledger.cleared();
  }

  /** Without a session there is no field for keys. */
  async #enterKey(): Promise<void> {
    const { jar, page } = this.#ledger.truth();
    const key = this.#keys[page];
    if (jar === null || this.#ring.includes(key)) return;
    await enterSecretKey(this.#driver, key.replace(/^'(.*)'$/, '$1'));
    this.#ring.push(key);
  }

  async #forgetKeys(): Promise<void> {
    if (this.#ledger.truth().jar === null) return;
    await forgetKeys(this.#driver);
    this.#ring = [];
  }

  /** Checks that the page and the log agree on who is logged in; waits for all of the page's requests. */
  async #compareWithPage(app: AppName): Promise<void> {
    this.#pages += 1;
    if (this.#probes) {
      const timeoutError = () =>
        new Error('DevTools have not made their own request for the page.');
      const isProbed = async () => {
        await this.#drain();
        return this.#probed() >= this.#pages;
      };
      await until(isProbed, timeoutError);
    } else await this.#drain();
    const said = await this.#driver.page.evaluate(
      () => document.querySelector('#user')?.textContent,
    );
    const { exchanges } = this.#ledger.truth();
    const logged = exchanges.findLast((each) => each.app === app && each.isOfPage)?.entry;
    if (!said || !logged?.session) return;
    const user = userIn(logged.session.left) ?? "'nobody'";
    if (user !== `'${said}'`) throw new Error(`${request(logged)} shows ${said}, its log ${user}`);
  }

  #probed(): number {
    const { exchanges } = this.#ledger.truth();
    return exchanges.filter(({ isProbe }) => isProbe).length;
  }

  /** Reads new entries of the logs into the ledger. Whether there were any. */
  async #drain(): Promise<boolean> {
    const entries = await Promise.all(
      APPS.map(async (app) => {
        const fresh = await this.#apps[app].log(this.#drained[app]);
        this.#drained[app] += fresh.length;
        return fresh.map((entry) => ({ app, entry }));
      }),
    );
    const fresh = entries.flat().sort((a, b) => a.entry.time - b.entry.time);
    for (const { app, entry } of fresh) {
      const isProbe = entry.path.startsWith(PROBE);
      const isOfPage = !isProbe && !entry.path.endsWith(ELSEWHERE);
      const isWithoutCredentials = entry.path.endsWith(WITHOUT);
      this.#ledger.exchanged({ app, entry, isOfPage, isProbe, isWithoutCredentials });
    }
    return fresh.length > 0;
  }

  #world(time: number): World {
    const { shop, login, routes } = this.#apps;
    const ports = { shop: shop.port, login: login.port, routes: routes.port };
    return { truth: this.#ledger.truth(), ports, ring: this.#ring, time };
  }
}

/** Queries that mark in the logs what a server cannot know. */
const WITHOUT = '?without-credentials';
const ELSEWHERE = '?elsewhere';
/** Chromium's DevTools' own request, which extensions do not see. */
const PROBE = '/.well-known/';

/** Runs in the page. Firefox 153 does not report the second and later 304 of an address to extensions. */
async function ask(url: string, credentials: RequestCredentials): Promise<void> {
  const response = await fetch(url, { credentials, cache: 'no-store' });
  await response.text();
}
