import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import session, { MemoryStore } from 'express-session';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findFlaskPython, findFrameworksPython } from '../../../scripts/components.mjs';
import { pythonRepr, toPlain } from '../../../src/codec/index.ts';
import { readDebugView } from '../../../src/content/debug-view.ts';
import { debugSession } from '../apps/express-view.mjs';

const VIEWS = join(import.meta.dirname, '../../../src/panel/words/debug-views');
const SEED = '20261129';

type Answer = readonly [status: number, type: string, text: string];

interface Answers {
  readonly answers: readonly (readonly [...Answer, repr: string])[];
  readonly elsewhere: readonly Answer[];
  readonly ipv6: Answer;
}

function ask(python: string, framework: string): Answers {
  const script = join(import.meta.dirname, 'ready_views.py');
  const args = ['-B', script, framework, join(VIEWS, `${framework}.py`), SEED, '500'];
  return JSON.parse(execFileSync(python, args, { encoding: 'utf8', maxBuffer: 1 << 26 }));
}

function contentOf(text: string) {
  const reading = readDebugView(text);
  if (reading.kind !== 'session' || !reading.isTyped) throw new Error(text);
  return reading.content;
}

describe.each([
  ['flask', findFlaskPython()],
  ['django', findFrameworksPython()],
])('the ready view for %s', (framework, python) => {
  const { answers, elsewhere, ipv6 } = ask(python, framework);

  it('says a session with all its types, whatever is in it', () => {
    expect(answers.length).toBeGreaterThan(500);
    for (const [status, type, text, repr] of answers) {
      expect([status, type]).toEqual([200, expect.stringMatching(/^application\/json/)]);
      expect(pythonRepr(contentOf(text))).toBe(repr);
    }
  });

  it('answers in debug mode and to this machine alone', () => {
    expect(elsewhere.map(([status]) => status)).toEqual([404, 404, 404, 404]);
    expect(elsewhere.filter(([, , text]) => text.includes('session'))).toEqual([]);
    expect(ipv6[0]).toBe(200);
  });

  it('is as short as it is said to be', () => {
    const source = readFileSync(join(VIEWS, `${framework}.py`), 'utf8');
    expect(
      source.slice(source.indexOf('def debug_session')).split('\n\n\n')[0]?.split('\n').length,
    ).toBeLessThan(10);
  });
});

describe('the ready view for Express', () => {
  const store = new MemoryStore();
  const keep = session({ secret: 'dev', store, resave: false, saveUninitialized: true });
  const server = createServer((request, response) => {
    keep(request, response, () => {
      const { session } = request as unknown as { session: Record<string, unknown> };
      if (request.url !== '/debug_session') {
        Object.assign(session, { user: 'ada', cart: [{ qty: 2 }], ' odd': null });
        response.end();
      } else debugSession(request, response);
    });
  });
  let base: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  async function load() {
    const first = await fetch(`${base}/`);
    const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return fetch(`${base}/debug_session`, { headers: { cookie } });
  }

  it('says what the store holds', async () => {
    vi.stubEnv('NODE_ENV', 'development');
    const response = await load();
    expect(response.headers.get('content-type')).toBe('application/json');
    const [stored = ''] = Object.values(store.sessions);
    expect(toPlain(contentOf(await response.text()))).toEqual(JSON.parse(stored));
  });

  it.each(['production', 'test', ''])('does not answer with NODE_ENV=%j', async (mode) => {
    vi.stubEnv('NODE_ENV', mode);
    const response = await load();
    expect([response.status, await response.text()]).toEqual([404, '']);
  });

  it.each([
    ['127.0.0.1', 200],
    ['::1', 200],
    ['::ffff:127.0.0.1', 200],
    ['127.0.0.10', 404],
    ['::ffff:127.0.0.11', 404],
    ['192.168.1.7', 404],
    [undefined, 404],
  ])('answers %s with %i', (remoteAddress, status) => {
    vi.stubEnv('NODE_ENV', 'development');
    const response = { statusCode: 0, setHeader: () => undefined, end: () => undefined };
    debugSession({ socket: { remoteAddress }, session: {} }, response);
    expect(response.statusCode).toBe(status);
  });

  it('says the types that no store of JSON holds', () => {
    vi.stubEnv('NODE_ENV', 'development');
    let answer = '';
    const response = {
      statusCode: 0,
      setHeader: () => undefined,
      end: (text: string) => (answer = text),
    };
    const values = {
      at: new Date(0),
      never: new Date(Number.NaN),
      raw: Buffer.from([0, 255]),
      set: new Set(['a', 1]),
      map: new Map([['k', [1]]]),
      big: 10n,
      nan: Number.NaN,
      gone: undefined,
      inList: [undefined],
    };
    debugSession({ socket: { remoteAddress: '::1' }, session: values }, response);
    expect(pythonRepr(contentOf(answer))).toBe(
      "{'at': Date(1970-01-01T00:00:00.000Z), 'never': Date(Invalid Date), 'raw': b'\\x00\\xff', 'set': Set([\"a\",1]), 'map': Map([[\"k\",[1]]]), 'big': BigInt(10), 'nan': Number(NaN), 'inList': [Undefined(undefined)]}",
    );
  });
});
