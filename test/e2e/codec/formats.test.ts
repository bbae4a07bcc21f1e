import { createHash, createHmac } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { findFrameworksPython } from '../../../scripts/components.mjs';
import { type FormatId, formatOf, pythonRepr, signCookie } from '../../../src/codec/index.ts';
import { mutated, sessionJson, taggedJson } from '../../codec/arbitraries.ts';
import { base64Url, KEY, NOW, timestampText } from '../../codec/signing.ts';
import { PythonProcess } from './oracle.ts';

/**
 * Compares the codec with real Django and real Starlette on random cookies. Not covered: trees as deep as Python's
 * recursion limit, and JSON in UTF-16 and UTF-32, which Python reads but no framework writes.
 */
const SEED = 20_261_128;
const LIFETIME = 1000;

const python = new PythonProcess(findFrameworksPython(), 'formats.py');
afterAll(() => python.close());

interface Answer {
  readonly outcome: string;
  readonly repr?: string;
  readonly why?: string;
}

/** Asserts that the codec and the framework agree on a cookie, and returns the outcome. */
async function compare(id: FormatId, cookie: string, now = NOW): Promise<string> {
  const format = formatOf(id);
  const request = { format: id, cookie, key: KEY, now, lifetime: LIFETIME };
  const { why, ...real } = (await python.ask(request)) as Answer;
  const { valid } = format.prepare([KEY]).verify(cookie);
  const outcome = format.session?.outcome(format.read(cookie), valid, { now, lifetime: LIFETIME });
  if (!outcome) throw new Error(`${id} has no sessions`);
  if (outcome.kind === 'unknown') return 'unknown';
  const repr = outcome.kind === 'session' ? { repr: pythonRepr(outcome.value) } : {};
  expect({ outcome: outcome.kind, ...repr }, `${cookie} ${why}`).toEqual(real);
  return outcome.kind;
}

/** Signs with Node's crypto, in the way of itsdangerous's `django-concat` and of Django. */
function withSignature(signed: string, salt: string, digest: string, separator: string): string {
  const key = createHash(digest).update(`${salt}signer${KEY}`).digest();
  return signed + separator + createHmac(digest, key).update(signed).digest('base64url');
}

const DJANGO_SALT = 'django.contrib.sessions.backends.signed_cookies';
const django = (signed: string) => withSignature(signed, DJANGO_SALT, 'sha256', ':');
const starlette = (signed: string) => withSignature(signed, 'itsdangerous.Signer', 'sha1', '.');

const DJANGO_TIME = '1r31eq';
const TIME = timestampText(NOW);

const text = fc.oneof(sessionJson, taggedJson, mutated(sessionJson));
const bytes = fc.uint8Array({ maxLength: 12 }).map((all) => Buffer.from(all));
const zlib = fc
  .record({
    json: sessionJson,
    at: fc.nat(),
    value: fc.nat({ max: 255 }),
    cut: fc.constantFrom(0, 0, 1, 4),
  })
  .map(({ json, at, value, cut }) => {
    const all = deflateSync(json);
    if (at % 3 === 0) all[at % all.length] = value;
    return `.${base64Url(all.subarray(0, all.length - cut))}`;
  });
const digits = fc.string({ unit: fc.constantFrom(...'0Az9-é_'), maxLength: 9 });

type Cookies = Readonly<Record<string, fc.Arbitrary<string>>>;

const COOKIES: Readonly<Record<'django' | 'starlette', Cookies>> = {
  django: {
    sessions: text.map((json) =>
      django(`${base64Url(Buffer.from(json, 'latin1'))}:${DJANGO_TIME}`),
    ),
    'random bytes': bytes.map((all) => django(`${base64Url(all)}:${DJANGO_TIME}`)),
    'compressed payloads': zlib.map((payload) => django(`${payload}:${DJANGO_TIME}`)),
    'damaged base64': mutated(sessionJson.map(base64Url), 4).map((all) =>
      django(`${all}:${DJANGO_TIME}`),
    ),
    timestamps: digits.map((time) => django(`e30:${time}`)),
    'damaged cookies': mutated(
      sessionJson.map((json) => django(`${base64Url(json)}:${DJANGO_TIME}`)),
      2,
    ),
  },
  starlette: {
    sessions: text.map((json) => starlette(`${Buffer.from(json).toString('base64')}.${TIME}`)),
    'random bytes': bytes.map((all) => starlette(`${all.toString('base64')}.${TIME}`)),
    'damaged base64': mutated(
      sessionJson.map((json) => Buffer.from(json).toString('base64')),
      4,
    ).map((all) => starlette(`${all}.${TIME}`)),
    timestamps: mutated(
      fc.uint8Array({ maxLength: 9 }).map((all) => base64Url(all)),
      2,
    ).map((time) => starlette(`e30=.${time}`)),
    'damaged cookies': mutated(
      sessionJson.map((json) => starlette(`${Buffer.from(json).toString('base64')}.${TIME}`)),
      2,
    ),
  },
};

describe.each(Object.entries(COOKIES) as [FormatId, Cookies][])('real %s', (id, cookies) => {
  it.each(Object.entries(cookies))('reads %s as the codec does', async (_name, all) => {
    const property = fc.asyncProperty(all, async (cookie) => {
      await compare(id, cookie);
    });
    await fc.assert(property, { numRuns: 500, seed: SEED });
  });

  it('calculates the age as the codec does', async () => {
    const cookie = signCookie(id, '{"a": 1}', KEY, { timestamp: NOW });
    const seen = new Set<string>();
    for (const later of [-2, -1, -0.5, 0, 0.5, 999, 999.5, 1000, 1000.5, 1001, 1002]) {
      seen.add(await compare(id, cookie, NOW + later));
    }
    expect([...seen].sort()).toEqual(['emptySession', 'session']);
  });

  it('has all outcomes among the cookies', async () => {
    const sample = fc.sample(fc.oneof(...Object.values(cookies)), { numRuns: 300, seed: SEED });
    const outcomes: string[] = [];
    for (const cookie of sample) outcomes.push(await compare(id, cookie));
    expect(outcomes).toEqual(expect.arrayContaining(['emptySession', 'serverError', 'session']));
    // A fifth of the cookies are random bytes, which may be UTF-16.
    expect(outcomes.filter((outcome) => outcome === 'unknown').length).toBeLessThan(90);
  });
});
