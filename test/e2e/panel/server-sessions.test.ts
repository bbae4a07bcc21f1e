import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  findFlaskPython,
  findFrameworksPython,
  findRedis,
  findRedisClient,
} from '../../../scripts/components.mjs';
import { DEADLINE } from '../../../tools/drivers/deadline.mjs';
import {
  chooseStore,
  enterSecretKey,
  PANEL,
  readClipboard,
  readTimeline,
} from '../../../tools/panel-page.mjs';
import { type RunningApp, startApp } from '../apps/app.mjs';
import { startFramework } from '../apps/frameworks.mjs';
import { useFreshHosts } from '../stage.ts';

const stage = useFreshHosts();

const folder = mkdtempSync(join(tmpdir(), 'sessions-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Pip may not have been able to install those of requirements.txt. */
const imports = (python: string, code: string) => spawnSync(python, ['-c', code]).status === 0;
const hasFlaskSession = imports(findFlaskPython(), 'import flask_session, msgspec, cachelib');
const hasDjango = imports(findFrameworksPython(), 'import django; assert django.VERSION >= (5, 2)');

let app: Pick<RunningApp, 'port' | 'close'>;
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

/** What a command prints that is typed into a shell in the folder of the app, or into its database. */
function run(command: string, python: string): string {
  const [program, args]: [string, string[]] = command.startsWith('SELECT ')
    ? [python, ['-c', QUERY, join(folder, 'app.db'), command]]
    : ['sh', ['-c', command]];
  const PATH = [join(folder, 'bin'), dirname(python), process.env.PATH].join(':');
  const { stdout } = spawnSync(program, args, {
    cwd: folder,
    env: { ...process.env, PATH, TMPDIR: folder },
    encoding: 'utf8',
  });
  return stdout;
}

const QUERY =
  'import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchall())';

/** The lines of the timeline without the pages between. */
async function lines(): Promise<string[]> {
  const { driver, host } = stage();
  const all = await readTimeline(driver);
  const origin = new RegExp(` ${host}:\\d+/`);
  return all
    .filter(({ kind }) => kind !== 'pageVisit')
    .map(({ cause, what }) => `${cause.replace(origin, ' /')}: ${what}`);
}

/** A request by script, so that the page stays and Firefox reports it. */
async function ask(path: string, method: 'GET' | 'POST', fields = {}): Promise<void> {
  await stage().driver.page.send(path, { method, fields });
}

describe.skipIf(!hasFlaskSession)('the panel on an app of Flask-Session', () => {
  const python = findFlaskPython();

  async function open(store: string, ...args: readonly string[]): Promise<void> {
    const given = [`--store=${store}`, `--folder=${folder}`, ...args];
    app = await startApp(python, 'flask_session_app.py', given);
    const { driver, host } = stage();
    await driver.goto(`http://${host}:${app.port}/out`);
  }

  it.each([
    ['files', 'python3 -c'],
    ['sql', 'SELECT data'],
  ])('shows how to look at a session in %s', async (store, start) => {
    const { driver } = stage();
    await open(store);
    await ask('/', 'GET');
    await driver.panel.waitFor(PANEL.shape, { text: 'It looks like an id of Flask-Session' });
    await driver.panel.waitFor(PANEL.verdict, { text: 'No signature' });
    await ask('/login', 'POST', { username: 'ada' });
    await expect.poll(lines, { timeout: DEADLINE }).toHaveLength(2);
    await chooseStore(driver, store);
    const command = await copyCommand(start);
    const session = run(command, python);
    expect(session).toContain('username');
    expect(session).toContain('ada');
    await ask('/cart', 'GET', { item: 'tea' });
    await expect.poll(lines, { timeout: DEADLINE }).toHaveLength(3);
    expect(await driver.panel.text(PANEL.command)).toBe(command);
    expect(run(command, python)).toContain('tea');
    await ask('/logout', 'GET');
    await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie' });
    expect(run(command, python)).not.toContain('ada');
    await expect
      .poll(lines, { timeout: DEADLINE })
      .toEqual([
        'GET / → 200: session id set',
        'POST /login → 302: another session id',
        'GET /cart?item=tea → 200: same session id',
        'GET /logout → 302: deleted',
      ]);
  });

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
    expect(run(await copyCommand('python3 -c'), python)).toContain('visits');
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

  describe('with Redis', () => {
    let redis: ReturnType<typeof spawn>;
    const socket = join(folder, 'redis.sock');

    beforeEach(async () => {
      const args = ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder];
      redis = spawn(findRedis(), args, { stdio: ['ignore', 'pipe', 'inherit'] });
      for await (const text of redis.stdout ?? []) if (/ready to accept/i.test(text)) break;
      mkdirSync(join(folder, 'bin'), { recursive: true });
      // The usual port may be in use.
      writeFileSync(
        join(folder, 'bin/redis-cli'),
        `#!/bin/sh\nexec ${findRedisClient()} -s ${socket} "$@"\n`,
        {
          mode: 0o755,
        },
      );
    });
    afterEach(async () => {
      redis.kill();
      await once(redis, 'exit');
    });

    it('shows how to look at a session there', async () => {
      await open('redis');
      await ask('/login', 'POST', { username: 'ada' });
      expect(run(await copyCommand('redis-cli GET'), python)).toMatch(/username.*ada/);
    });
  });
});

describe.skipIf(!hasDjango)('the panel on an app of Django', () => {
  const python = findFrameworksPython();
  const settings = {
    SECRET_KEY: 'dev',
    SESSION_ENGINE: 'django.contrib.sessions.backends.db',
    INSTALLED_APPS: ['django.contrib.sessions'],
    DATABASES: {
      default: { ENGINE: 'django.db.backends.sqlite3', NAME: join(folder, 'app.db') },
    },
  };

  it('shows how to look at a session in its database', async () => {
    const { driver, host } = stage();
    writeFileSync(
      join(folder, 'manage.py'),
      `import json, sys
from django.conf import settings
from django.core.management import execute_from_command_line
settings.configure(**json.loads(${JSON.stringify(JSON.stringify(settings))}))
execute_from_command_line(sys.argv)
`,
    );
    run('python manage.py migrate --verbosity 0', python);
    app = await startFramework(python, 'django', settings);
    await driver.goto(`http://${host}:${app.port}/read`);
    await ask('/login', 'GET', { username: 'ada' });
    await driver.panel.waitFor(PANEL.shape, { text: 'It looks like an id of Django' });
    // A session, signed with the app's key: without it nobody writes one, but anyone reads it.
    expect(run(await copyCommand('SELECT session_data'), python)).toMatch(
      /^\[\('\.?[\w-]+:\w+:[\w-]+', /,
    );
    await ask('/cart', 'GET', { item: 'tea' });
    await chooseStore(driver, 'app');
    expect(run(await copyCommand('python manage.py'), python)).toMatch(
      /{'username': 'ada',.*'cart': \['tea'\]}/,
    );
    await ask('/logout', 'GET');
    await driver.panel.waitFor(PANEL.empty, { text: 'No session cookie' });
  });
});
