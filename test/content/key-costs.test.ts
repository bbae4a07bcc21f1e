import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { signCookie, signFlask } from '../../src/codec/index.ts';
import { keyCosts, keyShares } from '../../src/content/key-costs.ts';

const random = (bytes: number) => randomBytes(bytes).toString('base64');

/** What `JSON.stringify` makes of a session without a key. */
function without(session: Record<string, unknown>, key: string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(session).filter(([k]) => k !== key)));
}

const SESSIONS: readonly (readonly [string, Record<string, unknown>])[] = [
  ['a large key between others', { user: 'ada', token: random(1500), csrf: random(30) }],
  ['a large first key', { token: random(900), user: 'ada' }],
  ['a large last key', { user: 'ada', token: { access: random(400), refresh: random(400) } }],
  ['a single key', { token: random(600) }],
  ['a value that compresses', { log: 'again and again '.repeat(200), token: random(500) }],
  ['two equal values, of which the second costs little', { a: random(700), b: 'x', c: 1 }],
];

describe.each(['flask', 'django', 'starlette'] as const)('a session of %s', (format) => {
  it.each(SESSIONS)('costs what it would be smaller without: %s', (_, session) => {
    const sign = (json: string) => signCookie(format, json, 'dev', { timestamp: 1_700_000_000 });
    const value = sign(JSON.stringify(session));
    const costs = keyCosts(value);
    expect(costs.map(({ key }) => key).sort()).toEqual(Object.keys(session).sort());
    for (const { key, bytes } of costs)
      expect(bytes).toBe(value.length - sign(without(session, key)).length);
    const sizes = costs.map(({ bytes }) => bytes);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });
});

describe('is silent about', () => {
  it.each([
    ['text that is no session', 'dark-mode=on'],
    ['a session that is no dict', signFlask('[1,2]', 'dev')],
    ['a session with a key twice', signFlask(`{"a":"${random(300)}","a":1}`, 'dev')],
    [
      'one that the framework would not have compressed like this',
      signFlask(`{"a":"${'x'.repeat(2000)}"}`, 'dev', { compress: false }),
    ],
    ['a damaged one', signFlask(`{"a":"${random(300)}"`, 'dev')],
  ])('%s', (_, value) => {
    expect(keyCosts(value)).toEqual([]);
  });
});

it('names at most three shares, and none below five percent', () => {
  const session = { a: random(900), b: random(600), c: random(300), d: random(200), e: 'x' };
  const value = signFlask(JSON.stringify(session), 'dev');
  const shares = keyShares(value, value.length + 'session'.length);
  expect(shares.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
  const [share] = shares;
  expect(share?.percent).toBeGreaterThan(40);
  expect(share?.percent).toBeLessThan(46);
});
