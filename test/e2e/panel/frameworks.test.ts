import { spawnSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { findFrameworksPython } from '../../../scripts/components.mjs';
import { signCookie } from '../../../src/codec/index.ts';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import {
  copySession,
  editRow,
  enterSecretKey,
  PANEL,
  readTimeline,
} from '../../../tools/panel-page.mjs';
import { type RunningFramework, type Settings, startFramework } from '../apps/frameworks.mjs';
import { BROWSER, useFreshHosts } from '../stage.ts';

/** Debian's releases behave differently, and pip may not have been able to install those of requirements.txt. */
const CHECK = `import django, starlette, uvicorn
assert django.VERSION >= (5, 2) and not starlette.__version__.startswith("0.")`;
const areCurrent = spawnSync(findFrameworksPython(), ['-c', CHECK]).status === 0;

const stage = useFreshHosts();

const FRAMEWORKS = [
  {
    id: 'django',
    title: 'Django',
    cookieName: 'sessionid',
    withKey: (key: string) => ({ SECRET_KEY: key }),
    withAge: (seconds: number) => ({ SECRET_KEY: 'dev', SESSION_COOKIE_AGE: seconds }),
  },
  {
    id: 'starlette',
    title: 'Starlette',
    cookieName: 'session',
    withKey: (key: string) => ({ secret_key: key }),
    withAge: (seconds: number) => ({ secret_key: 'dev', max_age: seconds }),
  },
] as const;

/** Each framework in one browser: what a browser reports of a cookie does not depend on who signed it. */
const ID = BROWSER === 'chromium' ? 'django' : 'starlette';

/** What the app reads in the cookies that the browser sends it. */
interface Answer {
  readonly repr: string;
  readonly json: Readonly<Record<string, unknown>>;
}

async function readByApp(): Promise<Answer> {
  return stage().driver.page.evaluate(async () => (await fetch('/read')).json());
}

/** A request by script: Chromium's DevTools ask for a page once more, which would count a visit. */
async function ask(path: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  await stage().driver.page.send(path, { method: 'GET', fields });
}

/** As a user who wants to be remembered; otherwise the cookie of Django's app has no expiry. */
function logIn(username: string): Promise<void> {
  return ask('/login', { username, remember: 'yes' });
}

/**
 * The lines of the timeline without the pages between. Firefox may tell of a page later than of its first requests, which
 * are then those of another origin.
 */
async function lines(): Promise<string[]> {
  const { driver, host } = stage();
  const all = await readTimeline(driver);
  const shown = all.filter(({ kind }) => kind !== 'pageVisit');
  const origin = new RegExp(` ${host}:\\d+/`);
  return shown.map(({ cause, what }) => `${cause.replace(origin, ' /')}: ${what}`);
}

/** Runs an app for the tests of a group, and opens it with these settings on the host of the test. */
function useApp(id: 'django' | 'starlette') {
  let app: RunningFramework;
  let current: Settings = {};
  afterAll(() => app?.close());

  const restart = async (settings: Settings) => {
    if (isDeepStrictEqual(settings, current)) return;
    if (app) await app.restart(settings);
    else app = await startFramework(findFrameworksPython(), id, settings);
    current = settings;
  };
  return {
    restart,
    open: async (settings: Settings) => {
      await restart(settings);
      const { driver, host } = stage();
      await driver.goto(`http://${host}:${app.port}/read`);
    },
    log: () => app.log(),
    /** What the app reads of a `Cookie` header, whatever the browser would send. */
    readHeader: async (cookie: string): Promise<string> => {
      const response = await fetch(`http://localhost:${app.port}/read`, { headers: { cookie } });
      const answer = (await response.json()) as Answer;
      return answer.repr;
    },
    /** The value of the session cookie that the app has set last. */
    lastValue: async (): Promise<string> => {
      const log = await app.log();
      const header = log.flatMap(({ setCookie }) => setCookie).at(-1) ?? '';
      return header.slice(header.indexOf('=') + 1, header.indexOf(';'));
    },
  };
}

describe.skipIf(!areCurrent).each(FRAMEWORKS.filter(({ id }) => id === ID))(
  'the panel on an app of $title',
  ({ id, title, cookieName, ...framework }) => {
    const { withKey, withAge } = framework;
    const app = useApp(id);

    /** Logs in, and verifies the session with its key. Returns the cookie's value. */
    async function logInWithKey(): Promise<string> {
      const { driver } = stage();
      await app.open(withKey('dev'));
      await logIn('ada');
      await enterSecretKey(driver, 'dev');
      await driver.panel.waitFor(PANEL.valid);
      return app.lastValue();
    }

    it('puts back what is typed as JSON, as the app reads it', async () => {
      const { driver } = stage();
      await logInWithKey();
      await editRow(driver, 'username', '["bób", 1.0, null]');
      await driver.panel.click(PANEL.draftPut);
      await driver.panel.waitFor(PANEL.line, { text: 'edited here' });
      expect((await readByApp()).repr).toContain("'username': ['bób', 1.0, None]");
    });

    it('shows the session as the app reads it', async () => {
      const { driver, host } = stage();
      await app.open(withKey('dev'));
      await ask('/cart', { item: "ada's tea" });
      await ask('/');
      await driver.panel.waitFor(PANEL.tree, { text: 'visits: 1' });
      expect(await driver.panel.text(PANEL.cookie)).toBe(`${cookieName} · ${host}`);
      expect(await driver.panel.text(PANEL.tree)).toContain('cart: list(1)');
      await driver.panel.waitFor(PANEL.summary, { text: '(14 days, from Set-Cookie)' });
      expect(await driver.panel.text(PANEL.summary)).toMatch(
        new RegExp(`^signed now · ${title} drops it on .+ · the browser keeps it until`),
      );
      const { repr, json } = await readByApp();
      expect(repr).toBe(`{'cart': ["ada's tea"], 'visits': 1}`);
      expect(JSON.parse(await copySession(driver, 'json'))).toEqual(json);
      const header = await copySession(driver, 'header');
      expect(await app.readHeader(header.replace('Cookie: ', ''))).toBe(repr);
    });

    it('says who signed it, and that the app ignores it with another key', async () => {
      const { driver } = stage();
      await app.open(withKey('dev'));
      await ask('/');
      await driver.panel.waitFor(PANEL.verdict, { text: 'Signature not checked' });
      await enterSecretKey(driver, 'production');
      await driver.panel.waitFor(PANEL.verdict, { text: 'Not signed with your key' });
      await driver.panel.waitFor(PANEL.outcome, { text: `${title} would ignore this session` });
      await enterSecretKey(driver, 'dev');
      await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
      await driver.panel.waitFor(PANEL.outcome, { gone: true });
      expect((await readByApp()).json).toEqual({ visits: 1 });
      await app.restart(withKey('production'));
      expect((await readByApp()).json).toEqual({});
    });

    it('tells each change with its cause', async () => {
      const { driver, host } = stage();
      await app.open(withKey('dev'));
      await logIn('ada');
      await ask('/cart', { item: 'tea' });
      await ask('/cart', { item: 'milk' });
      await ask('/cart', { item: 'lost', unsaved: '' });
      expect((await readByApp()).repr).toBe("{'username': 'ada', 'cart': ['tea', 'milk']}");
      await ask('/logout');
      await driver.panel.waitFor(PANEL.empty, { text: `No session cookie on ${host}` });
      await expect
        .poll(lines, { timeout: DEADLINE })
        .toEqual([
          'GET /login?username=ada&remember=yes → 302: login? +username',
          'GET /cart?item=tea → 200: +cart',
          'GET /cart?item=milk → 200: ~cart',
          'GET /logout → 302: logout? deleted −username −cart',
        ]);
    });

    it('says when it ends, as the app has set it', async () => {
      const { driver } = stage();
      await app.open(withAge(3600));
      await logIn('ada');
      await driver.panel.waitFor(PANEL.summary, { text: '(1 hour, from Set-Cookie)' });
      const anHour = '(1 hour|60 minutes)'; // seconds later, it is less than an hour
      expect(await driver.panel.text(PANEL.timeLeft)).toMatch(
        new RegExp(`^ends in ${anHour}, unless renewed$`),
      );
      await driver.panel.click(PANEL.cookieTab);
      await driver.panel.waitFor(PANEL.serverLimit, { text: 'after 1 hour, from Set-Cookie' });
      expect(await driver.panel.text(PANEL.browserExpiry)).toMatch(new RegExp(`in ${anHour}`));
      await driver.panel.waitFor(PANEL.attributes, { text: 'HttpOnly' });
      await driver.panel.waitFor(PANEL.permanent, { gone: true });
      await driver.panel.click(PANEL.sessionTab);
      const log = await app.log();
      expect(log.flatMap(({ setCookie }) => setCookie).at(-1)).toContain('Max-Age=3600');
    });

    it('shows no session once the app no longer accepts it', async () => {
      const { driver, host } = stage();
      await app.open(withAge(2));
      await logIn('ada');
      await driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
      const value = await app.lastValue();
      await driver.panel.waitFor(PANEL.empty, { text: `No session cookie on ${host}` });
      expect((await readByApp()).json).toEqual({});
      const read = () => app.readHeader(`${cookieName}=${value}`);
      await expect.poll(read, { timeout: DEADLINE }).toBe('{}');
    });

    it('tells a session that was altered, which the app ignores', async () => {
      const { driver } = stage();
      const value = await logInWithKey();
      const payload = value.split(/[.:]/)[0] ?? '';
      const json = Buffer.from(payload, 'base64').toString().replace('ada', 'bob');
      const forged = Buffer.from(json).toString(id === 'django' ? 'base64url' : 'base64');
      await ask('/set', { header: `${cookieName}=${value.replace(payload, forged)}; Path=/` });
      await driver.panel.waitFor(PANEL.tree, { text: "username: 'bob'" });
      await driver.panel.waitFor(PANEL.verdict, { text: 'Not signed with' });
      await driver.panel.waitFor(PANEL.outcome, {
        text: `${title} would ignore this session. Altered`,
      });
      expect((await readByApp()).json).toEqual({});
    });

    it('tells a session that was cut off', async () => {
      const { driver } = stage();
      const value = await logInWithKey();
      await ask('/set', { header: `${cookieName}=${value.slice(0, -3)}; Path=/` });
      await driver.panel.waitFor(PANEL.outcome, {
        text: `${title} would ignore this session. Cut off: the length of its signature fits no digest.`,
      });
      await driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
      expect((await readByApp()).json).toEqual({});
    });

    it('shows the last of two cookies, which is the one that the app reads', async () => {
      const { driver } = stage();
      await app.open(withKey('dev'));
      await logIn('ada');
      const ada = await app.lastValue();
      await logIn('bob');
      await ask('/set', { header: `${cookieName}=${ada}; Path=/read` });
      await driver.panel.waitFor(PANEL.ignored, {
        text: `1 more cookie named “${cookieName}” is sent: ${title} reads only the last.`,
      });
      await driver.panel.waitFor(PANEL.tree, { text: "username: 'bob'" });
      expect((await readByApp()).json).toMatchObject({ username: 'bob' });
    });

    it('shows the session beside a cookie of its name that is no session', async () => {
      const { driver } = stage();
      await app.open(withKey('dev'));
      await logIn('bob');
      await ask('/set', { header: `${cookieName}=stale; Path=/read` });
      await driver.panel.waitFor(PANEL.ignored, {
        text: `1 more cookie named “${cookieName}” is sent: ${title} reads only the last.`,
      });
      await driver.panel.waitFor(PANEL.tree, { text: "username: 'bob'" });
      expect((await readByApp()).json).toMatchObject({ username: 'bob' });
    });
  },
);

describe.runIf(areCurrent && ID === 'django')('the panel on an app of Django alone', () => {
  const app = useApp('django');

  it('does not call a session empty that Django keeps on the server', async () => {
    const { driver } = stage();
    await app.open({
      SECRET_KEY: 'dev',
      SESSION_ENGINE: 'django.contrib.sessions.backends.cache',
    });
    await logIn('ada');
    await driver.panel.waitFor(PANEL.shape, { text: 'It looks like an id of Django' });
    await driver.panel.waitFor(PANEL.outcome, { gone: true });
    expect((await readByApp()).json).toEqual({ username: 'ada' });
  });

  it('knows what SECRET_KEY_FALLBACKS still accept', async () => {
    const { driver } = stage();
    await app.open({ SECRET_KEY: 'old' });
    await logIn('ada');
    await driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
    await app.restart({ SECRET_KEY: 'new', SECRET_KEY_FALLBACKS: ['old'] });
    await driver.reopen(); // nobody has seen who set it
    await enterSecretKey(driver, 'new');
    await driver.panel.waitFor(PANEL.verdict, { text: 'Not signed with your key' });
    await enterSecretKey(driver, 'SECRET_KEY_FALLBACKS = ["old"]');
    await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
    expect((await readByApp()).json).toEqual({ username: 'ada' });
    await driver.panel.click(PANEL.keysTab);
    await driver.panel.waitFor(PANEL.keyVerdict, {
      text: 'A fallback key: Django still accepts it, and signs with the current key at the next change.',
    });
    await ask('/cart', { item: 'tea' });
    await driver.panel.waitFor(PANEL.keyVerdict, { text: 'Valid: signed with key 1.' });
    await driver.panel.click(PANEL.sessionTab);
  });

  it('ends a session by SESSION_COOKIE_AGE, though its cookie is kept until the browser closes', async () => {
    const { driver } = stage();
    await app.open({ SECRET_KEY: 'dev', SESSION_COOKIE_AGE: 2 });
    await ask('/cart', { item: 'tea' });
    await ask('/login', { username: 'ada' });
    await driver.panel.waitFor(PANEL.tree, { text: '_session_expiry: 0' });
    await driver.panel.waitFor(PANEL.outcome, {
      text: 'The server reads this as an empty session: it is too old (2 seconds, from Set-Cookie).',
    });
    expect(await driver.panel.text(PANEL.timeLeft)).toBe('expired');
    expect(await driver.panel.text(PANEL.summary)).toContain('ignored by Django since');
    expect((await readByApp()).json).toEqual({});
  });

  it('follows a session that Django replaces by an empty one', async () => {
    const { driver } = stage();
    await app.open({ SECRET_KEY: 'old' });
    await logIn('ada');
    await driver.panel.waitFor(PANEL.tree, { text: "username: 'ada'" });
    await app.restart({ SECRET_KEY: 'new' });
    await enterSecretKey(driver, 'new');
    await driver.panel.waitFor(PANEL.outcome, { text: 'Django would ignore this session' });
    expect((await readByApp()).json).toEqual({});
    await driver.panel.waitFor('.hint', { text: 'The session is empty.' });
    await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
  });

  it('finds the session under the name and path of the settings', async () => {
    const { driver, host } = stage();
    await app.open({
      SECRET_KEY: 'dev',
      SESSION_COOKIE_NAME: 'shop',
      SESSION_COOKIE_PATH: '/read',
    });
    await logIn('ada');
    await driver.panel.waitFor(PANEL.cookie, { text: `shop · ${host}/read` });
    expect((await readByApp()).json).toEqual({ username: 'ada' });
  });
});

describe.runIf(areCurrent && ID === 'starlette')('the panel on an app of Starlette alone', () => {
  const app = useApp('starlette');

  it('says that there is no limit on the server without max_age', async () => {
    const { driver } = stage();
    await app.open({ secret_key: 'dev', max_age: null });
    await logIn('ada');
    await driver.panel.waitFor(PANEL.summary, { text: 'no limit on the server' });
    expect(await driver.panel.text(PANEL.timeLeft)).toBe('until the browser closes');
    const old = signCookie('starlette', '{"username": "ada"}', 'dev', { timestamp: 1_300_000_000 });
    await enterSecretKey(driver, 'dev');
    await ask('/set', { header: `session=${old}; Path=/` });
    await driver.panel.waitFor(PANEL.summary, { text: 'years ago' });
    await driver.panel.waitFor(PANEL.verdict, { text: 'Valid' });
    await driver.panel.waitFor(PANEL.outcome, { gone: true });
    expect((await readByApp()).json).toEqual({ username: 'ada' });
  });
});
