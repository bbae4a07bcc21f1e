import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import type { Form } from '../../../tools/drivers/driver.ts';
import { openQuestion, PANEL, readClipboard, readTimeline } from '../../../tools/panel-page.mjs';
import { type RunningFlask, startFlask } from '../apps/flask.mjs';
import { useFreshHosts } from '../stage.ts';

const stage = useFreshHosts();
const ROOT = join(import.meta.dirname, '../../..');

beforeEach(() => stage().driver.setSize({ width: 1280, height: 500 }));

/** What became of a key, and the uses of it with the beginning of their line in the source. */
type KeyLine = readonly [
  outcome: string,
  ...uses: (readonly ['read' | 'set' | 'deleted', source: string])[],
];

interface Step extends Form {
  readonly path: string;
  /** What the app says of the keys that change; nothing if none does. */
  readonly keys?: Readonly<Record<string, KeyLine>>;
}

/** A tutorial that says which line did it, for the tests of a group, on the host of each test. */
function useTutorial(tutorial: string) {
  let app: RunningFlask;
  beforeAll(async () => {
    const options = { app: 'tutorial.py', tutorial, isTraced: true };
    app = await startFlask({ python: findFlaskPython(), ...options });
  });
  afterAll(() => app?.close());
  const source = readFileSync(join(ROOT, `test/e2e/apps/tutorials/${tutorial}.py`), 'utf8')
    .split('\n')
    .map((line) => line.trim());
  return {
    open: (path: string) => stage().driver.goto(`http://${stage().host}:${app.port}${path}`),
    log: () => app.log(),
    /** `tutorials/shop.py:66`, of the one line that begins with this text. */
    place: (text: string) => {
      const lines = source.flatMap((line, index) => (line.startsWith(text) ? [index + 1] : []));
      expect([text, lines.length]).toEqual([text, 1]);
      return `tutorials/${tutorial}.py:${lines[0]}`;
    },
  };
}

/** Selects the row of a request, and reads what the app says of it, a line for each key. */
async function traceOf(text: string): Promise<readonly string[]> {
  const { panel } = stage().driver;
  await panel.click(PANEL.line, { text });
  await panel.click(PANEL.changesTab);
  await panel.waitFor('.compared h2', { text });
  await panel.waitFor(PANEL.trace);
  return panel.evaluate(
    (selector) =>
      Array.from(document.querySelectorAll<HTMLElement>(`${selector} li`), (item) =>
        item.innerText.replace(/\s+/g, ' ').trim(),
      ),
    PANEL.trace,
  );
}

/** The path in a row's cause, which has the host if a request is reported before its page. */
function pathOf(cause: string): string {
  return cause.replace(/^\S+ [^\s/]*(\/\S*) .*$/, '$1');
}

const TUTORIALS: Readonly<Record<string, readonly Step[]>> = {
  shop: [
    {
      path: '/login',
      fields: { username: 'ada', password: 'engine', remember: 'on' },
      keys: {
        username: ['added', ['set', 'session["username"]']],
        user_id: ['added', ['set', 'session["user_id"]']],
        logged_in: ['added', ['set', 'session["logged_in"]']],
        _permanent: ['added', ['set', 'session.permanent = True']],
        _flashes: ['added', ['read', 'flash(f"Hello'], ['set', 'flash(f"Hello']],
      },
    },
    {
      path: '/cart',
      method: 'GET',
      keys: {
        _flashes: [
          'deleted',
          ['read', 'return render_template_string'],
          ['deleted', 'return render_template_string'],
        ],
      },
    },
    {
      path: '/add_to_cart/1',
      method: 'GET',
      keys: {
        cart: [
          'added',
          ['read', 'if "cart" not in session'],
          ['set', 'session["cart"] = []'],
          ['read', 'session["cart"].append'],
        ],
        'session.modified': ['', ['set', 'session.modified = True']],
      },
    },
    {
      path: '/add_to_cart/2',
      method: 'GET',
      keys: {
        cart: [
          'changed in place',
          ['read', 'if "cart" not in session'],
          ['read', 'session["cart"].append'],
        ],
        'session.modified': ['', ['set', 'session.modified = True']],
      },
    },
    {
      path: '/set_theme/dark',
      method: 'GET',
      keys: { theme: ['added', ['set', 'session["theme"] = theme']] },
    },
    {
      path: '/set_theme/light',
      method: 'GET',
      keys: { theme: ['changed', ['set', 'session["theme"] = theme']] },
    },
    {
      path: '/api/visits',
      method: 'GET',
      keys: {
        visits: [
          'added',
          ['read', 'session["visits"] = session.get'],
          ['set', 'session["visits"] = session.get'],
          ['read', 'return jsonify(visits='],
        ],
      },
    },
    {
      path: '/remember/0',
      method: 'GET',
      keys: { _permanent: ['changed', ['set', 'session.permanent = bool(on)']] },
    },
    { path: '/about', method: 'GET' },
    { path: '/api/me', method: 'GET' },
    {
      path: '/leave',
      method: 'GET',
      keys: {
        _permanent: ['deleted', ['deleted', 'session.clear()']],
        cart: ['deleted', ['deleted', 'session.clear()']],
        theme: ['deleted', ['deleted', 'session.clear()']],
      },
    },
  ],
  accounts: [
    {
      path: '/register',
      fields: { username: 'ada', password: 'engine' },
      keys: { registration: ['added', ['set', 'session["registration"] =']] },
    },
    {
      path: '/confirm',
      fields: { answer: 'yes' },
      keys: { registration: ['deleted', ['deleted', 'form = session.pop']] },
    },
    {
      path: '/login',
      fields: { username: 'ada', password: 'engine' },
      keys: { user: ['added', ['set', 'session["user"] = user']] },
    },
    {
      path: '/logout',
      method: 'GET',
      keys: { user: ['deleted', ['deleted', 'session.clear()']] },
    },
  ],
  checkout: [
    {
      path: '/checkout',
      fields: { card_number: '4111111111111111', expiry: '1/30', cvv: '123' },
      keys: { payment: ['added', ['set', 'session["payment"] =']] },
    },
    {
      path: '/confirm',
      fields: {},
      keys: {
        payment: ['deleted', ['deleted', 'session.pop("payment")']],
        _flashes: ['added', ['read', 'flash("Thank you")'], ['set', 'flash("Thank you")']],
      },
    },
  ],
  login: [
    {
      path: '/login',
      fields: { username: 'ada' },
      keys: { username: ['added', ['set', 'session["username"] =']] },
    },
    {
      path: '/logout',
      method: 'GET',
      keys: { username: ['deleted', ['deleted', 'session.pop("username", None)']] },
    },
  ],
  routes: [
    {
      path: '/test/session/set',
      method: 'GET',
      keys: {
        username: [
          'added',
          ['set', 'session["username"] = "user"'],
          ['read', 'user = session["username"] if'],
        ],
      },
    },
    {
      path: '/test/session/pop',
      method: 'GET',
      keys: {
        username: [
          'deleted',
          ['deleted', 'session.pop("username", None)'],
          ['read', 'user = session["username"] if'],
        ],
      },
    },
  ],
};

// First: the setting for the editor appears once any app has said something.
describe('an app that says nothing', () => {
  it('can be taught to, by the file that is copied', async () => {
    const { driver, flask } = stage();
    const { panel } = driver;
    await driver.goto(`${flask.url}/set?json=${encodeURIComponent('{"user":"ada"}')}`);
    await panel.waitFor(PANEL.row, { text: "user: 'ada'" });
    expect(await panel.evaluate((row) => document.querySelector(row)?.textContent, PANEL.row)).toBe(
      "user: 'ada'",
    );
    await panel.click(PANEL.changesTab);
    await panel.waitFor(PANEL.whichLine);
    await panel.waitFor(PANEL.trace, { gone: true });
    await panel.click(PANEL.whichLine);
    await panel.click(PANEL.copyWhichLine);
    const file = readFileSync(join(ROOT, 'src/panel/tabs/changes/session_trace.py'), 'utf8');
    const flat = (text: string) => text.replace(/\s+/g, '');
    await expect
      .poll(async () => flat(await readClipboard(driver)), { timeout: DEADLINE })
      .toBe(flat(file));
    await panel.click(PANEL.settings);
    await panel.waitFor(PANEL.cookieNames);
    await panel.waitFor(PANEL.editorLink, { gone: true });
    await panel.press('Escape');
    await panel.click(PANEL.sessionTab);
  });
});

describe.each(Object.entries(TUTORIALS))('the tutorial %s', (tutorial, steps) => {
  const app = useTutorial(tutorial);

  it('says of every change which line made it', async () => {
    const { driver } = stage();
    const { page, panel } = driver;
    await app.open('/no/such/page'); // which uses no session
    const changing = steps.filter(({ keys }) => keys);
    for (const { path, method = 'POST', fields = {}, keys } of steps) {
      await page.send(path, { method, fields });
      if (keys) await panel.waitFor(PANEL.line, { text: `${path} → ` });
    }
    // The app's own log says which requests changed the session.
    const changed = (await app.log()).filter(
      ({ session }) => session && JSON.stringify(session.read) !== JSON.stringify(session.left),
    );
    expect(changed.map(({ path }) => path)).toEqual(changing.map(({ path }) => path));
    const rows = async () => {
      const lines = await readTimeline(driver);
      return lines.filter(({ kind }) => kind === 'change').map(({ cause }) => pathOf(cause));
    };
    await expect.poll(rows, { timeout: DEADLINE }).toEqual(changing.map(({ path }) => path));
    for (const { path, keys = {} } of changing) {
      const lines = await traceOf(`${path} → `);
      for (const [key, [outcome, ...uses]] of Object.entries(keys)) {
        const isModified = key === 'session.modified';
        const places = uses.map(([verb, text]) =>
          isModified ? app.place(text) : `${verb} ${app.place(text)}`,
        );
        expect(lines).toContain([key, outcome, ...places].filter((part) => part !== '').join(' '));
      }
    }
  });
});

describe('the login with another site’s account', () => {
  const app = useTutorial('oauth');

  it('says which lines wrote the state and the token', async () => {
    const { page, panel } = stage().driver;
    await app.open('/login');
    await panel.waitFor(PANEL.line, { text: '/login → 302' });
    await page.fillIn();
    await panel.waitFor(PANEL.line, { text: '/auth?' });
    expect(await traceOf('/login → 302')).toEqual([
      expect.stringMatching(
        `^_state_google_\\S+ added set ${app.place('session[f"_state_google')}$`,
      ),
    ]);
    const lines = await traceOf('/auth?');
    const set = (text: string) => `added set ${app.place(text)}`;
    expect(lines).toContain(`google_oauth_token ${set('session["google_oauth_token"]')}`);
    expect(lines).toContain(`user ${set('session["user"] =')}`);
    const popped = app.place('if session.pop(f"_state_google');
    expect(lines).toContainEqual(
      expect.stringMatching(`^_state_google_\\S+ deleted deleted ${popped}$`),
    );
  });
});

describe('an app that says which line did it', () => {
  const app = useTutorial('shop');

  async function fill() {
    const { page, panel } = stage().driver;
    await app.open('/no/such/page');
    await page.send('/add_to_cart/1', { method: 'GET' });
    await panel.waitFor(PANEL.line, { text: '/add_to_cart/1 → ' });
  }

  async function showUnchanged() {
    const { panel } = stage().driver;
    await panel.click(PANEL.timelineMenu);
    await panel.click(PANEL.showSent);
    await panel.click(PANEL.timelineMenu);
  }

  it('says what was read, what was not used, and what was changed in place and not saved', async () => {
    const { page, panel } = stage().driver;
    await fill();
    for (const path of ['/add_unnoticed/3', '/api/me', '/about'])
      await page.send(path, { method: 'GET' });
    await showUnchanged();
    const rows = async () =>
      (await readTimeline(stage().driver)).map(
        ({ cause, what }) => `${pathOf(cause)}: ${what.trim()}`,
      );
    await expect
      .poll(rows, { timeout: DEADLINE })
      .toEqual(
        expect.arrayContaining([
          '/add_unnoticed/3: changed, not saved: cart',
          '/api/me: session read, not changed',
          '/about: session not used',
        ]),
      );
    const place = app.place('session.setdefault("cart", [])');
    expect(await traceOf('/add_unnoticed/3 → ')).toContain(`cart changed in place read ${place}`);
    await openQuestion(stage().driver, 'notSaved');
    await panel.waitFor('[data-testid="answer-nestedChange"].found', {
      text: 'changed “cart” in place. It is not saved.',
    });
    await panel.waitFor('[data-testid="finding-nestedChange"]', {
      text: 'changed “cart” in place',
    });
    await showUnchanged();
    await panel.click(PANEL.sessionTab);
  });

  it('stands beside the key, hidden values or not, and opens in the editor', async () => {
    const { panel } = stage().driver;
    await fill();
    const place = app.place('session["cart"] = []');
    await panel.click(PANEL.sessionTab);
    await panel.waitFor(PANEL.row, { text: `set at ${place}` });
    await panel.click(PANEL.hideValues);
    await panel.waitFor(PANEL.row, { text: `set at ${place}` });
    expect(await traceOf('/add_to_cart/1 → ')).toContainEqual(expect.stringContaining(place));
    await panel.click(PANEL.hideValues);
    const links = () =>
      panel.evaluate(
        (selector) =>
          Array.from(document.querySelectorAll<HTMLAnchorElement>(`${selector} a`), (link) =>
            link.getAttribute('href'),
          ),
        PANEL.trace,
      );
    expect(await links()).toEqual([]);
    await panel.click(PANEL.settings);
    await panel.type(PANEL.editorLink, 'javascript://{path}:{line}');
    await panel.press('Enter');
    await panel.waitFor('[role=alert]', { text: 'A link with {path} and {line}' });
    await panel.type(PANEL.editorLink, 'vscode://file/home/ada/{path}:{line}');
    await panel.press('Enter');
    await panel.waitFor(`${PANEL.trace} a`, { text: place });
    expect(await links()).toContain(`vscode://file/home/ada/${place}`);
    await panel.type(PANEL.editorLink, '');
    await panel.press('Enter');
    await panel.waitFor(`${PANEL.trace} a`, { gone: true });
    await panel.press('Escape');
    await panel.click(PANEL.sessionTab);
  });
});
