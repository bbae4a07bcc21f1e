import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  findFlaskPython,
  findFrameworksPython,
  findOldFlaskPython,
  findRedis,
  findRedisClient,
  findXxd,
} from '../../../scripts/components.mjs';
import { pythonRepr, readable, type StoreId } from '../../../src/codec/index.ts';
import { readStored } from '../../../src/stored/stored.ts';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import {
  chooseStore,
  enterSecretKey,
  PANEL,
  readClipboard,
  readFindings,
} from '../../../tools/panel-page.mjs';
import { type RunningApp, startApp } from '../apps/app.mjs';
import { hasDjango, hasFlaskSession } from '../apps/installed.ts';
import { useFreshHosts } from '../stage.ts';
import { changeLines } from './change-lines.ts';

const stage = useFreshHosts();

const folder = mkdtempSync(join(tmpdir(), 'sessions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let app: RunningApp;
afterEach(() => app?.close());

/** The command that the panel shows, as its button copies it; `start` is what it begins with. */
async function copyCommand(start: string): Promise<string> {
  const { driver } = stage();
  await driver.panel.waitFor(PANEL.command, { text: start });
  const shown = await driver.panel.text(PANEL.command);
  await driver.panel.click(PANEL.copyCommand);
  await driver.panel.waitFor('.copy-button .spoken', { text: 'Copied' });
  const copied = await readClipboard(driver);
  expect(copied).toBe(shown);
  return copied;
}

/** What the page reads of what a command prints that is typed into a shell in the folder of the app, or into its database. */
function run(command: string, python: string): string {
  const [program, args]: [string, string[]] = command.startsWith('SELECT ')
    ? [python, ['-c', QUERY, join(folder, 'app.db'), command]]
    : ['sh', ['-c', command]];
  const PATH = [join(folder, 'bin'), dirname(python), dirname(findXxd()), process.env.PATH].join(
    ':',
  );
  const { stdout } = spawnSync(program, args, {
    cwd: folder,
    env: { ...process.env, PATH, TMPDIR: folder },
    encoding: 'utf8',
  });
  return contentIn(stdout);
}

/** What the page for pasted cookies reads in a command's output; else the output. */
function contentIn(output: string): string {
  const reading = readStored(output);
  const value = reading?.kind === 'read' && readable(reading.content.value);
  return value ? pythonRepr(value) : output;
}

const QUERY =
  'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchall())';

const lines = () => changeLines(stage());

/** A request by script, so that the page stays and Firefox reports it. */
async function ask(path: string, method: 'GET' | 'POST', fields = {}): Promise<void> {
  await stage().driver.page.send(path, { method, fields });
}

/** A server that keeps sessions, with one of its stores. */
interface Server {
  readonly title: string;
  readonly isThere: boolean;
  /** The library, as the panel calls it. */
  readonly library: string;
  readonly store: StoreId;
  /** How its command starts. */
  readonly command: string;
  readonly python: string;
  readonly start: () => Promise<RunningApp>;
  /** Whether its logins can give a session another id. */
  readonly canRenew: boolean;
  /** Ends the time of a session in the store, as if it had passed. */
  readonly expire: (id: string) => void;
  /** Whether the id of a session that has ended is taken again. */
  readonly takesUnknownIds: boolean;
}

const python = findFlaskPython();
const oldPython = findOldFlaskPython();

function startFlaskSession(python: string, store: string, ...args: readonly string[]) {
  const given = [`--store=${store}`, `--folder=${folder}`, ...args];
  return startApp(python, 'flask_session_app.py', given);
}

const inDatabase = (statement: string) =>
  execFileSync(python, ['-c', EXECUTE, join(folder, 'app.db'), statement]);
const EXECUTE = `import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as database: assert database.execute(sys.argv[2]).rowcount == 1`;

const inRedis = (...args: readonly string[]) =>
  execFileSync(findRedisClient(), ['-s', redisSocket, ...args]);
const redisSocket = join(folder, 'redis.sock');

/** The expiry of a file of cachelib is its first four bytes. */
function expireFile(id: string): void {
  const names = ['md5', 'sha256'].map((digest) =>
    createHash(digest).update(`session:${id}`).digest('hex'),
  );
  const [path = ''] = names
    .map((name) => join(folder, 'flask_session', name))
    .filter((path) => existsSync(path));
  const file = readFileSync(path);
  file.writeUInt32LE(1);
  writeFileSync(path, file);
}

const DJANGO_SETTINGS = {
  SECRET_KEY: 'dev',
  SESSION_ENGINE: 'django.contrib.sessions.backends.db',
  INSTALLED_APPS: ['django.contrib.sessions'],
  DATABASES: {
    default: { ENGINE: 'django.db.backends.sqlite3', NAME: join(folder, 'app.db') },
  },
};

/** Part of a row of the table. */
const FILES = { store: 'files', command: 'xxd flask_session/', expire: expireFile } as const;
const REDIS = {
  store: 'redis',
  command: 'redis-cli GET',
  expire: (id: string) => inRedis('EXPIREAT', `session:${id}`, '1'),
} as const;
const CURRENT = {
  ...{ library: 'Flask-Session', python, isThere: hasFlaskSession },
  ...{ canRenew: true, takesUnknownIds: false },
} as const;
/** It cannot give a session another id. */
const OLD = {
  ...{ library: 'Flask-Session', python: oldPython, isThere: true },
  ...{ canRenew: false, takesUnknownIds: true },
} as const;

const SERVERS: readonly Server[] = [
  {
    ...{ ...CURRENT, ...FILES, title: 'Flask-Session 0.8 with files' },
    start: () => startFlaskSession(python, 'files'),
  },
  {
    ...{ ...CURRENT, title: 'Flask-Session 0.8 with SQLAlchemy' },
    ...{ store: 'sqlite', command: 'SELECT hex(data)' },
    start: () => startFlaskSession(python, 'sql'),
    expire: (id) =>
      inDatabase(
        `UPDATE sessions SET expiry = '2000-01-01 00:00:00.000000' WHERE session_id = 'session:${id}'`,
      ),
  },
  {
    ...{ ...CURRENT, ...REDIS, title: 'Flask-Session 0.8 with Redis' },
    start: () => startFlaskSession(python, 'redis'),
  },
  {
    ...{ ...OLD, ...FILES, title: 'Flask-Session 0.3 with files' },
    start: () => startFlaskSession(oldPython, 'files'),
  },
  {
    ...{ ...OLD, ...REDIS, title: 'Flask-Session 0.3 with Redis' },
    start: () => startFlaskSession(oldPython, 'redis'),
  },
  {
    ...{ title: 'Django with its database', library: 'Django', isThere: hasDjango },
    ...{ store: 'app', command: 'python manage.py', python: findFrameworksPython() },
    start: startDjango,
    ...{ canRenew: true, takesUnknownIds: false },
    expire: (id) =>
      inDatabase(
        `UPDATE django_session SET expire_date = '2000-01-01 00:00:00' WHERE session_key = '${id}'`,
      ),
  },
];

async function startDjango(): Promise<RunningApp> {
  const settings = JSON.stringify(JSON.stringify(DJANGO_SETTINGS));
  writeFileSync(
    join(folder, 'manage.py'),
    `import json, sys
from django.conf import settings
from django.core.management import execute_from_command_line
settings.configure(**json.loads(${settings}))
execute_from_command_line(sys.argv)
`,
  );
  run('python manage.py migrate --verbosity 0', findFrameworksPython());
  const args = [`--settings=${JSON.stringify(DJANGO_SETTINGS)}`];
  return startApp(findFrameworksPython(), 'django_app.py', args);
}

let redis: ReturnType<typeof spawn>;
beforeAll(async () => {
  const args = ['--port', '0', '--unixsocket', redisSocket, '--save', '', '--dir', folder];
  redis = spawn(findRedis(), args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const text of redis.stdout ?? []) if (/ready to accept/i.test(text)) break;
  mkdirSync(join(folder, 'bin'), { recursive: true });
  // The usual port may be in use.
  const script = `#!/bin/sh\nexec ${findRedisClient()} -s ${redisSocket} "$@"\n`;
  writeFileSync(join(folder, 'bin/redis-cli'), script, { mode: 0o755 });
});
afterAll(async () => {
  redis.kill();
  await once(redis, 'exit');
});

/** What the responses in the app's log did to the id, in the panel's words. */
async function linesByLog(): Promise<string[]> {
  let id: string | null = null;
  const changes: { cause: string; what: string; isFolded: boolean; times: number }[] = [];
  for (const { method, path, status, setCookie } of await app.log()) {
    for (const header of setCookie) {
      const value = /^ ?\w+="?([^;"]*)/.exec(header)?.[1] || null;
      const what = value === null ? 'deleted' : whatBecame(id, value);
      id = value;
      const last = changes.at(-1);
      const isFolded = what === SAME && method === 'GET';
      if (last?.isFolded && isFolded) last.times += 1;
      else changes.push({ cause: `${method} ${path} → ${status}`, what, isFolded, times: 1 });
    }
  }
  return changes.map(({ cause, what, times }) =>
    times === 1 ? `${cause}: ${what}` : `${cause}: ${what} ×${times}`,
  );
}

const SAME = 'same session id';

function whatBecame(before: string | null, now: string): string {
  if (before === null) return 'session id set';
  return before === now ? SAME : 'another session id';
}

describe.each(SERVERS.filter(({ isThere }) => isThere))('the panel on $title', (server) => {
  beforeEach(async () => {
    app = await server.start();
    const { driver, host } = stage();
    await driver.goto(`http://${host}:${app.port}/`);
    await driver.panel.waitFor(PANEL.shape, { text: `It looks like an id of ${server.library}` });
    await driver.panel.waitFor(PANEL.verdict, { text: 'No signature' });
  });

  /** The id that the panel shows is that of the last response; waits for the lines of all of them. */
  async function expectIdOfLog(): Promise<string> {
    await expect.poll(lines, { timeout: DEADLINE }).toEqual(await linesByLog());
    const set = (await app.log()).flatMap(({ setCookie }) => setCookie).at(-1) ?? '';
    const id = await stage().driver.panel.text(PANEL.sessionId);
    expect(set).toContain(`=${id};`);
    return id;
  }

  const logIn = (renews: boolean) =>
    ask('/login', 'POST', { username: 'ada', ...(renews ? { new_id: 'yes' } : {}) });

  it('tells of a login, a cart and a logout, and shows how to look at the session', async () => {
    const { driver } = stage();
    const before = await expectIdOfLog();
    await logIn(server.canRenew);
    const id = await expectIdOfLog();
    expect(id !== before).toBe(server.canRenew);
    await chooseStore(driver, server.store);
    const command = await copyCommand(server.command);
    expect(run(command, server.python)).toContain('ada');
    await ask('/cart', 'GET', { item: 'tea' });
    await expectIdOfLog();
    expect(await driver.panel.text(PANEL.command)).toBe(command);
    expect(run(command, server.python)).toContain('tea');
    await ask('/logout', 'GET');
    await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie' });
    await expect.poll(lines, { timeout: DEADLINE }).toEqual(await linesByLog());
    expect(run(command, server.python)).not.toContain('ada');
  });

  it('tells what becomes of an id whose session has expired', async () => {
    const { driver } = stage();
    await logIn(server.canRenew);
    const id = await expectIdOfLog();
    server.expire(id);
    await ask('/', 'GET');
    const later = await expectIdOfLog();
    expect(later === id).toBe(server.takesUnknownIds);
    await chooseStore(driver, server.store);
    const stored = run(await copyCommand(server.command), server.python);
    expect(stored).toContain('visits');
    expect(stored).not.toContain('ada');
  });

  it('names a login that keeps the id, and no other', async () => {
    const { driver } = stage();
    await logIn(false);
    await expectIdOfLog();
    const isNamed = async () =>
      (await readFindings(driver)).some(({ text }) => text.includes('logged in without a new id'));
    await expect.poll(isNamed, { timeout: DEADLINE }).toBe(true);
    if (!server.canRenew) return;
    await logIn(true);
    await expectIdOfLog();
    await expect.poll(isNamed, { timeout: DEADLINE }).toBe(false);
  });
});

describe.skipIf(!hasFlaskSession)('the panel on an app of Flask-Session 0.8', () => {
  async function open(store: string, ...args: readonly string[]): Promise<void> {
    app = await startFlaskSession(python, store, ...args);
    const { driver, host } = stage();
    await driver.goto(`http://${host}:${app.port}/out`);
  }

  it('says whether the signature of the id is right', async () => {
    const { driver } = stage();
    await open('files', '--signed');
    await ask('/', 'GET');
    await driver.panel.waitFor(PANEL.shape, {
      text: 'It looks like an id signed by Flask-Session',
    });
    await driver.panel.waitFor(PANEL.idSignature, { text: 'not checked' });
    await enterSecretKey(driver, 'production');
    await driver.panel.waitFor(PANEL.idSignature, { text: 'not made by a key of yours' });
    await enterSecretKey(driver, 'dev');
    await driver.panel.waitFor(PANEL.idSignature, { text: 'right: signed with' });
    await driver.panel.waitFor(PANEL.shape, { text: 'An id signed by Flask-Session' });
    await chooseStore(driver, 'files');
    expect(run(await copyCommand('xxd flask_session/'), python)).toContain('visits');
  });

  it('remembers for the host where the sessions are', async () => {
    const { driver } = stage();
    await open('sql');
    await ask('/', 'GET');
    await chooseStore(driver, 'sql');
    await driver.panel.waitFor(PANEL.command, { text: 'SELECT' });
    await driver.reopen();
    await driver.goto(`http://${stage().host}:${app.port}/`);
    await driver.panel.waitFor(PANEL.command, { text: 'SELECT' });
  });

  it('tells that a logout with a message leaves the id, and a session without the user', async () => {
    const { driver } = stage();
    await open('files');
    await ask('/login', 'POST', { username: 'ada' });
    await ask('/logout-with-message', 'GET');
    await expect
      .poll(lines, { timeout: DEADLINE })
      .toEqual([
        'POST /login → 302: session id set',
        'GET /logout-with-message → 302: same session id',
      ]);
    await chooseStore(driver, 'files');
    const stored = run(await copyCommand('xxd flask_session/'), python);
    expect(stored).not.toContain('ada');
    expect(stored).toMatch(/_permanent.*Bye/s);
  });
});

describe.skipIf(!hasDjango)('the panel on an app of Django', () => {
  it('shows the row of a session in its database, which anyone reads', async () => {
    const { driver, host } = stage();
    app = await startDjango();
    await driver.goto(`http://${host}:${app.port}/read`);
    await ask('/login', 'GET', { username: 'ada' });
    await chooseStore(driver, 'sql');
    // A session, signed with the app's key: without it nobody writes one.
    expect(run(await copyCommand('SELECT session_data'), python)).toMatch(
      /^\[\('\.?[\w-]+:\w+:[\w-]+', /,
    );
  });
});
