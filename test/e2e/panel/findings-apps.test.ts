import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import { pathText } from '../../../src/content/diff/path.ts';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import { PANEL, readFindings, readTimeline } from '../../../tools/panel-page.mjs';
import { type RunningFlask, startFlask } from '../apps/flask.mjs';
import { useFreshHosts } from '../stage.ts';

// What apps as tutorials print them leave in their sessions, when people use their forms.
const stage = useFreshHosts();

beforeEach(() => stage().driver.setSize({ width: 1280, height: 500 }));

/** An app of `apps/tutorials/`, for the tests of a group, on the host of each test. */
function useTutorial(tutorial: string) {
  let app: RunningFlask;
  beforeAll(async () => {
    app = await startFlask({ python: findFlaskPython(), app: 'tutorial.py', tutorial });
  });
  afterAll(() => app?.close());
  return {
    open: (path: string) => stage().driver.goto(`http://${stage().host}:${app.port}${path}`),
    /** Python's `repr` of what the session held after the last request that used it, by its keys. */
    lastSession: async () => (await app.log()).findLast(({ session }) => session)?.session?.left,
  };
}

/** A sensitive value: what the panel calls it, its path, and the text itself if the test knows it. */
interface Expected {
  readonly text: string;
  readonly path: readonly string[];
  readonly value?: string;
}

/** That exactly these values are found, and that each leads to the row of the value that the app itself answers with. */
async function expectFound(expected: readonly Expected[]): Promise<void> {
  const { panel } = stage().driver;
  const count = expected.length;
  await panel.waitFor(PANEL.findingsTab, {
    text: count === 0 ? 'Findings' : `Findings (${count})`,
  });
  const shown = await readFindings(stage().driver);
  expect(shown.filter(({ severity }) => severity !== 'Note')).toEqual(
    expected.map(({ text, path }) => ({
      severity: 'High',
      text: `${text}: readable without any key ${pathText(path)}`,
    })),
  );
  const answer = await debugSession();
  for (const { path, value } of expected) {
    const kept = valueAt(answer, path);
    if (value !== undefined) expect(kept).toBe(value);
    await panel.click(PANEL.findingsTab);
    await panel.click(`.findings [aria-label="Show ${pathText(path)} in the session"]`);
    const row = '[role="treeitem"][aria-selected="true"]';
    await panel.waitFor(row, { text: `${path.at(-1)}: '${kept}'` });
  }
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce((inner, key) => (inner as Record<string, unknown>)[key], value);
}

async function expectNothingFound(): Promise<void> {
  const { panel } = stage().driver;
  await expectFound([]);
  expect(await panel.text(PANEL.findingsTab)).toBe('Findings');
}

/** What the app reads in the session, as its page for debugging answers. */
function debugSession(): Promise<Record<string, unknown>> {
  return stage().driver.page.evaluate(async () => (await fetch('/debug_session')).json());
}

/** The rows of the timeline that name something readable: the request without host and query, and what is named. */
async function rowsWithFindings(): Promise<(readonly string[])[]> {
  const lines = await readTimeline(stage().driver);
  return lines.flatMap(({ cause, what }) => {
    const named = /readable: (.*)$/.exec(what)?.[1];
    return named === undefined ? [] : [[cause.replace(/ [^\s/]*(\/[^\s?]*)\S*/, ' $1'), named]];
  });
}

describe('a login with a password', () => {
  const app = useTutorial('accounts');

  it('keeps the password until the form is confirmed, and then its hash until logout', async () => {
    const { page, panel } = stage().driver;
    await app.open('/register');
    await page.fillIn({ username: 'ada', password: 'analytical engine' });
    await expectFound([
      {
        text: 'Password, it seems',
        path: ['registration', 'password'],
        value: 'analytical engine',
      },
    ]);
    await page.fillIn({ answer: 'yes' });
    await panel.waitFor(PANEL.notice, { text: 'Anyone who has this cookie can read', gone: true });
    await page.fillIn({ username: 'ada', password: 'analytical engine' });
    const hash = { text: 'Password hash (scrypt)', path: ['user', 'password'] };
    await expectFound([hash]);
    expect((await app.lastSession())?.user).toContain("'password': 'scrypt:");
    await expect.poll(rowsWithFindings, { timeout: DEADLINE }).toEqual([
      ['POST /register → 302', 'Password?'],
      ['POST /login → 302', 'Password hash (scrypt)'],
    ]);
    await app.open('/logout');
    await panel.waitFor(PANEL.empty, { text: 'No session cookie on' });
    expect(await app.lastSession()).toEqual({});
    expect(await rowsWithFindings()).toHaveLength(2);
    await panel.click(PANEL.line, { text: 'readable: Password hash' });
    await panel.waitFor(PANEL.findingsTab, { text: 'Findings (1)' });
    await panel.click(PANEL.findingsTab);
    await panel.waitFor(PANEL.finding, { text: 'Password hash (scrypt)' });
  });
});

describe('a shop with a login, a cart and a theme', () => {
  const app = useTutorial('shop');

  it('keeps nothing that only the server should know', async () => {
    const { page, panel } = stage().driver;
    await app.open('/login');
    await page.fillIn({ username: 'ada', password: 'engine' });
    await panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
    await app.open('/add_to_cart/1');
    await app.open('/set_theme/dark');
    await panel.waitFor(PANEL.tree, { text: "theme: 'dark'" });
    await expectNothingFound();
    expect(await app.lastSession()).toMatchObject({ cart: '[1]', theme: "'dark'", user_id: '1' });
    await expect.poll(rowsWithFindings, { timeout: DEADLINE }).toEqual([]);
  });
});

describe('a login with the account of another site', () => {
  const app = useTutorial('oauth');

  it('keeps its tokens until logout, but the state of the request is none', async () => {
    const { page, panel } = stage().driver;
    await app.open('/login');
    await panel.waitFor(PANEL.tree, { text: '_state_google_' });
    await expectNothingFound();
    await page.fillIn();
    const token = 'google_oauth_token';
    await expectFound([
      { text: 'Token (Google), it seems', path: [token, 'access_token'] },
      { text: 'JWT', path: [token, 'id_token'] },
      { text: 'Token (Google), it seems', path: [token, 'refresh_token'] },
    ]);
    await panel.click(PANEL.findingsTab);
    await panel.waitFor(PANEL.finding, {
      text: 'Issuer https://accounts.google.com, subject 110169484474386276334, for the-app.apps.googleusercontent.com.',
    });
    await panel.click(PANEL.sessionTab);
    await expect
      .poll(rowsWithFindings, { timeout: DEADLINE })
      .toEqual([['GET /auth → 302', 'Token (Google)?, JWT']]);
    await app.open('/logout');
    await panel.waitFor(PANEL.empty, { text: 'No session cookie on' });
    expect(await app.lastSession()).toEqual({});
  });
});

describe('a checkout', () => {
  const app = useTutorial('checkout');

  it('keeps the card until it is charged', async () => {
    const { page, panel } = stage().driver;
    await app.open('/checkout');
    await page.fillIn({ card_number: '4242 4242 4242 4242', expiry: '12/30', cvv: '737' });
    await expectFound([
      {
        text: 'Card number (Visa), it seems',
        path: ['payment', 'card_number'],
        value: '4242 4242 4242 4242',
      },
      { text: 'Card security code, it seems', path: ['payment', 'cvv'], value: '737' },
    ]);
    await page.fillIn();
    await panel.waitFor(PANEL.notice, { text: 'Anyone who has this cookie can read', gone: true });
    await expect
      .poll(rowsWithFindings, { timeout: DEADLINE })
      .toEqual([['POST /checkout → 302', 'Card number (Visa)?, Card security code?']]);
    expect(await panel.text(PANEL.findingsTab)).toBe('Findings');
    expect(await app.lastSession()).toEqual({});
  });
});
