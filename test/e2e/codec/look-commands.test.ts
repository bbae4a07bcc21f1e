import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import { pythonText, shellWord, sqlText } from '../../../src/codec/core/quote.ts';
import {
  isQuotable,
  SERVER_SESSIONS,
  type ServerSessionsId,
  type StoreId,
} from '../../../src/codec/index.ts';

function commandOf(library: ServerSessionsId, store: StoreId, id: string, name = 'session') {
  const stores = SERVER_SESSIONS.find((each) => each.id === library)?.stores;
  return stores?.find((each) => each.id === store)?.command(id, name) ?? null;
}

/** Printable ASCII that shells, SQL and Python treat as special, or not. */
const texts = fc
  .string({ minLength: 1, unit: fc.constantFrom(...'ab0 \'"`$(){};&|<>*?~!#%-=:,.^[]@') })
  .filter(isQuotable);

const HOSTILE = [
  `'; touch owned; '`,
  '$(touch owned)',
  '`touch owned`',
  '" || touch owned || "',
  `' OR '1'='1`,
  `'; DROP TABLE sessions; --`,
  `") or open("owned", "w") or ("`,
  '-rf',
  '%s%n',
  '..',
];

const folder = mkdtempSync(join(tmpdir(), 'ids-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Stand-ins for programs, which write their arguments, a line each. */
const programs = mkdtempSync(join(tmpdir(), 'programs-'));
afterAll(() => rmSync(programs, { recursive: true }));
for (const name of ['redis-cli', 'python', 'python3', 'cat', 'xxd']) {
  writeFileSync(join(programs, name), `#!/bin/sh\nprintf '%s\\n' "$@"\n`, { mode: 0o755 });
}

function run(command: string, args: readonly string[]) {
  const env = { ...process.env, PATH: `${programs}:${process.env.PATH}` };
  return spawnSync(command, args, { cwd: folder, encoding: 'utf8', env });
}

const QUERY = `
import json, sqlite3, sys
given = json.load(sys.stdin)
database = sqlite3.connect(":memory:")
database.executescript(given["script"])
json.dump([database.execute(query).fetchall() for query in given["queries"]], sys.stdout)
`;

/** What SQLite answers to each query, after this script. */
function query(script: string, queries: readonly string[]): unknown {
  const input = JSON.stringify({ script, queries });
  const { stdout, stderr } = spawnSync(findFlaskPython(), ['-c', QUERY], {
    encoding: 'utf8',
    input,
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('a quoted text is the text', () => {
  it('to a shell', () => {
    const check = (all: readonly string[]) => {
      const words = all.map(shellWord).join(' ');
      const { stdout } = run('sh', ['-c', `printf '%s\\n' ${words}`]);
      expect(stdout).toBe(all.map((text) => `${text}\n`).join(''));
    };
    check(HOSTILE);
    fc.assert(fc.property(fc.array(texts, { minLength: 1, maxLength: 50 }), check), {
      numRuns: 20,
    });
    expect(existsSync(join(folder, 'owned'))).toBe(false);
  });

  it('to SQLite', () => {
    const all = [...HOSTILE, ...fc.sample(texts, 200)];
    expect(
      query(
        '',
        all.map((text) => `SELECT ${sqlText(text)}`),
      ),
    ).toEqual(all.map((text) => [[text]]));
  });

  it('to Python', () => {
    const all = [...HOSTILE, ...fc.sample(texts, 200)];
    const { stdout } = spawnSync(
      findFlaskPython(),
      ['-c', `print([${all.map(pythonText).join(',')}] == ${JSON.stringify(all)})`],
      { encoding: 'utf8' },
    );
    expect(stdout).toBe('True\n');
  });
});

const isSql = (store: StoreId) => store === 'sql' || store === 'sqlite';

describe('commands for a hostile id', () => {
  const commands = SERVER_SESSIONS.flatMap(({ id: library, stores }) =>
    stores.map(({ id: store }) => [library, store] as const),
  );

  it.each(commands.filter(([, store]) => !isSql(store) && store !== 'memory'))(
    'run nothing else: %s in %s',
    (library, store) => {
      for (const text of HOSTILE) {
        const command = commandOf(library, store, text, text);
        const lines = run('sh', ['-c', command ?? '']);
        const usual = run('sh', ['-c', commandOf(library, store, 'id', 'id') ?? '']);
        expect(lines.stderr).toBe('');
        expect(lines.stdout.split('\n')).toHaveLength(usual.stdout.split('\n').length);
      }
      expect(existsSync(join(folder, 'owned'))).toBe(false);
    },
  );

  it.each(commands.filter(([, store]) => isSql(store)))(
    'find that session alone: %s in %s',
    (library, store) => {
      const all = [...HOSTILE, 'k3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5R2c6V1n9X3z0A'];
      const insert = (text: string) => `
        INSERT INTO sessions VALUES (${sqlText(`session:${text}`)}, ${sqlText(text)}, 0);
        INSERT INTO django_session VALUES (${sqlText(text)}, ${sqlText(text)}, 0);
        INSERT INTO session VALUES (${sqlText(text)}, ${sqlText(text)}, 0);`;
      const commandsFor = all.map((text) => commandOf(library, store, text) ?? '');
      expect(query(TABLES + all.map(insert).join(''), commandsFor)).toEqual(
        all.map((text) => [[store === 'sqlite' ? hexOf(text) : text, 0]]),
      );
    },
  );
});

function hexOf(text: string): string {
  return Buffer.from(text).toString('hex').toUpperCase();
}

const TABLES = `
  CREATE TABLE sessions (session_id, data, expiry);
  CREATE TABLE django_session (session_key, session_data, expire_date);
  CREATE TABLE session (sid, sess, expire);`;
