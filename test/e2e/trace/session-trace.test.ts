import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFlaskPython, findOldFlaskPython } from '../../../scripts/components.mjs';
import {
  parseSessionTrace,
  placeText,
  type SessionTrace,
  tracedKey,
} from '../../../src/cookies/session-trace.ts';

const SNIPPET = join(import.meta.dirname, '../../../src/panel/tabs/changes');
const SOURCE = readFileSync(join(import.meta.dirname, 'apps.py'), 'utf8').split('\n');

interface Answer {
  readonly path: string;
  readonly status?: number;
  readonly raised?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly trace?: string | null;
}

interface Answers {
  readonly flask: string;
  readonly apps: Readonly<
    Record<string, { readonly plain: readonly Answer[]; readonly traced: readonly Answer[] }>
  >;
  readonly silent: readonly (readonly Answer[])[];
}

function run(python: string): Answers {
  const script = join(import.meta.dirname, 'differential.py');
  const options = { encoding: 'utf8', maxBuffer: 1 << 26 } as const;
  return JSON.parse(execFileSync(python, ['-B', script, SNIPPET], options));
}

const withoutTrace = ({ trace: _, ...answer }: Answer) => answer;

describe.each([
  ['the current Flask', findFlaskPython()],
  ['Flask 2', findOldFlaskPython()],
])('session_trace.py in %s', (_title, python) => {
  const { apps, silent } = run(python);

  it.each(Object.keys(apps))('changes no answer of the app: %s', (name) => {
    const { plain = [], traced = [] } = apps[name] ?? {};
    expect(plain.length).toBeGreaterThan(2);
    expect(traced.map(withoutTrace)).toEqual(plain.map(withoutTrace));
  });

  it('says something in each answer, in at most 4 KiB of ASCII, and the panel understands it', () => {
    for (const { path, status, trace } of apps.views?.traced ?? []) {
      expect([path, status, trace]).toEqual([
        path,
        status,
        expect.stringMatching(/^[ -~]{2,4096}$/),
      ]);
      expect([path, parseSessionTrace(trace ?? '')]).toEqual([path, expect.anything()]);
    }
  });

  it('says nothing without debug mode, to other machines, and of a session without a key', () => {
    const all = [...silent.flat(), ...(apps.null?.traced ?? [])];
    expect(all.length).toBeGreaterThan(50);
    expect(all.filter(({ trace }) => trace)).toEqual([]);
  });
});

const { flask, apps } = run(findFlaskPython());

/** What the app says in its n-th answer for a path. */
function traceOf(app: string, path: string, n = 0): SessionTrace {
  const answer = apps[app]?.traced.filter((each) => each.path === path)[n];
  const trace = parseSessionTrace(answer?.trace ?? undefined);
  if (!trace) throw new Error(`no trace of ${path}`);
  return trace;
}

/** The line with a mark, and its uses: `set cart` for `set apps.py:94`. */
function uses(trace: SessionTrace, key: string): string[] {
  const { change, uses = [] } = tracedKey(trace, key) ?? {};
  return [String(change), ...uses.map(({ verb, place }) => `${verb} ${placeText(place)}`)];
}

function line(mark: string): string {
  const index = SOURCE.findIndex((text) => text.endsWith(`# line: ${mark}`));
  if (index === -1) throw new Error(`no line is marked ${mark}`);
  return `apps.py:${index + 1}`;
}

const HAS_FLASK_SESSION = 'stored' in apps;

describe.each(['views', ...(HAS_FLASK_SESSION ? ['stored', 'stored, not refreshed'] : [])])(
  'the lines of the app: %s',
  (app) => {
    it.each([
      ['/set/cart', 0, 'cart', ['added', `set ${line('set')}`]],
      ['/set/cart', 1, 'cart', ['same', `set ${line('set')}`]],
      ['/same', 0, 'cart', ['changed', expect.stringContaining('read'), `set ${line('same')}`]],
      ['/nested', 0, 'cart', ['inside', `read ${line('nested')}`]],
      ['/update', 0, 'a', ['added', `set ${line('update')}`]],
      ['/update', 0, 'd', ['added', `set ${line('update again')}`]],
      ['/pop', 0, 'a', ['deleted', `deleted ${line('pop')}`]],
      ['/pop', 0, 'b', ['deleted', `deleted ${line('del')}`]],
      ['/setdefault', 0, 'list', ['added', `set ${line('setdefault')}`]],
      ['/setdefault', 1, 'list', ['inside', `read ${line('setdefault')}`]],
      ['/clear', 0, 'cart', ['deleted', `deleted ${line('clear')}`]],
      ['/teapot', 0, 'teapot', ['added', `set ${line('teapot')}`]],
      ['/shop/', 0, 'seen', ['added', `read ${line('before')}`, `set ${line('before')}`]],
      ['/nothing/after', 0, 'after', ['added', `set ${line('after')}`]],
      ['/flash', 0, '_flashes', ['added', `read ${line('flash')}`, `set ${line('flash')}`]],
      [
        '/flashed',
        0,
        '_flashes',
        ['deleted', `read ${line('template')}`, `deleted ${line('template')}`],
      ],
      ['/page', 0, 'cart', ['same', 'read templates/page.html:2']],
      ['/whole', 0, 'cart', ['same', expect.stringMatching(/^read apps/), expect.anything()]],
    ])('%s, answer %i: %s', (path, n, key, expected) => {
      expect(uses(traceOf(app, path, n), key)).toEqual(expected);
    });

    it('names where session.modified was set', () => {
      expect(traceOf(app, '/nested/4').modified.map(placeText)).toEqual([line('modified')]);
      expect(traceOf(app, '/set/cart').modified).toEqual([]);
    });
  },
);

it('calls a library by its name where no line of the app called it', () => {
  expect(uses(traceOf('login', '/nothing'), '_remember')).toEqual(['same', 'read flask_login']);
});

it('names the line of the app that called a library', () => {
  expect(uses(traceOf('login', '/login-user'), '_user_id')).toEqual([
    'added',
    `set ${line('login_user')}`,
  ]);
  expect(uses(traceOf('login', '/who'), '_user_id')).toEqual(['same', `read ${line('who')}`]);
});

it.each([
  ['views', '/nested', 0, false],
  ['views', '/nested', 1, true], // permanent: every response sets it
  ['views', '/nested/4', 0, true],
  ['views', '/clear', 0, true],
  ['views', '/look', 0, false],
  ...(HAS_FLASK_SESSION
    ? ([
        ['stored', '/nested', 0, true], // Flask-Session writes after each request
        ['stored, not refreshed', '/nested', 0, false],
        ['stored, not refreshed', '/nested/4', 0, true],
      ] as const)
    : []),
] as const)('knows what is saved: %s %s, answer %i: %s', (app, path, n, isSaved) => {
  expect(traceOf(app, path, n).isSaved).toBe(isSaved);
});

it.runIf(flask.startsWith('3'))('knows that nothing used the session', () => {
  expect(traceOf('quiet', '/about')).toMatchObject({ isUsed: false, keys: [], isCut: false });
  expect(traceOf('quiet', '/length')).toMatchObject({ isUsed: true, keys: [] });
});

it('says that it was cut', () => {
  expect(traceOf('views', '/many')).toMatchObject({ isCut: true });
  expect(traceOf('views', '/many').keys.length).toBeGreaterThan(30);
  expect(traceOf('views', '/odd').isCut).toBe(true);
});

it.runIf(flask.startsWith('3'))('was tested with Flask-Session', () => {
  expect(HAS_FLASK_SESSION).toBe(true);
});
