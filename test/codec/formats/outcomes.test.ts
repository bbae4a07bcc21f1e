import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { formatOf, type Outcome, signCookie } from '../../../src/codec/index.ts';
import { base64Url, NOW } from '../signing.ts';

/** What an outcome says, in short. */
function told(outcome: Outcome | undefined): string {
  if (outcome?.kind === 'session') return 'session';
  if (outcome?.kind === 'emptySession') return outcome.reason;
  if (outcome?.kind === 'unknown') return `unknown: ${outcome.error.code}`;
  if (outcome?.kind !== 'serverError') return 'none';
  const { reason, isOnUse } = outcome;
  const what = reason.kind === 'undecodable' ? reason.error.code : `${reason.kind}, ${reason.type}`;
  return `error${isOnUse ? ' on use' : ''}: ${what}`;
}

interface Visit {
  readonly valid?: boolean;
  /** Seconds since the cookie was signed. */
  readonly age?: number;
  readonly lifetime?: number;
}

function outcomeOf(id: 'django' | 'starlette', cookie: string, visit: Visit = {}): string {
  const { session, read } = formatOf(id);
  const { valid = true, age = 0, lifetime } = visit;
  const options = { now: NOW + age, ...(lifetime !== undefined && { lifetime }) };
  return told(session?.outcome(read(cookie), valid, options));
}

/** As many lists in a dict, each in the one before. */
const nested = (lists: number) => `{"a":${'['.repeat(lists)}1${']'.repeat(lists)}}`;

const WEEKS = 1_209_600;

describe('Django', () => {
  const signed = (json: string) => signCookie('django', json, 'dev', { timestamp: NOW });
  const holding = (bytes: Uint8Array) => `${base64Url(bytes)}:1r31eq:signature`;
  /** Of an empty dict. */
  const pickle = Uint8Array.of(0x80, 0x04, 0x7d, 0x2e);

  it.each<[string, string, Visit]>([
    ['session', '{"a":1}', {}],
    ['signature_invalid', '{"a":1}', { valid: false }],
    ['session', '{"a":1}', { age: WEEKS }],
    ['expired', '{"a":1}', { age: WEEKS + 0.5 }],
    ['session', '{"a":1}', { age: 60, lifetime: 60 }],
    ['expired', '{"a":1}', { age: 61, lifetime: 60 }],
    ['session', '{"a":1}', { age: -WEEKS }],
    ['content_unreadable', '{"a"', {}],
    ['error on use: not_a_dict, list', '[1]', {}],
    ['session', nested(399), {}],
    ['unknown: json_too_deep', nested(400), {}],
    ['unknown: json_too_deep', nested(1000), {}],
    ['unknown: inflate_limit', `"${'x'.repeat(2 ** 20)}"`, {}],
  ])('%s for %s, %j', (expected, json, visit) => {
    expect(outcomeOf('django', signed(json), visit)).toBe(expected);
  });

  it.each([
    ['no cookie', '', 'cookie_empty'],
    ['a timestamp with another character', 'e30:1r!1eq:signature', 'timestamp_unreadable'],
    ['a pickle', holding(pickle), 'unknown: json_unexpected'],
    ['a compressed pickle', `.${holding(deflateSync(pickle))}`, 'unknown: json_unexpected'],
    ['other bytes', holding(Uint8Array.of(0x7f)), 'content_unreadable'],
    ['payload that is no base64', 'e30xx:1r31eq:signature', 'content_unreadable'],
  ])('with %s: %s', (_name, cookie, expected) => {
    expect(outcomeOf('django', cookie)).toBe(expected);
  });
});

describe('Starlette', () => {
  const signed = (json: string) => signCookie('starlette', json, 'dev', { timestamp: NOW });
  const holding = (bytes: Uint8Array) =>
    `${Buffer.from(bytes).toString('base64')}.ZVPxAA.signature`;
  const beyond = 'e30=.__________8.signature';

  it.each<[string, string, Visit]>([
    ['session', '{"a":1}', {}],
    ['session', '[["a",1]]', {}],
    ['signature_invalid', '{"a":1}', { valid: false }],
    ['session', '{"a":1}', { age: WEEKS + 0.9 }],
    ['expired', '{"a":1}', { age: WEEKS + 1 }],
    ['session', '{"a":1}', { age: 60, lifetime: 60 }],
    ['expired', '{"a":1}', { age: 61, lifetime: 60 }],
    ['signed_in_the_future', '{"a":1}', { age: -1 }],
    ['session', '{"a":1}', { age: -1, lifetime: Infinity }],
    ['error: json_end', '{"a"', {}],
    ['error: not_a_dict, list', '[1]', {}],
    ['session', nested(399), {}],
    ['unknown: json_too_deep', nested(400), {}],
    ['unknown: json_too_deep', nested(1000), {}],
    ['unknown: json_byte_order_mark', '\ufeff{}', {}],
  ])('%s for %s, %j', (expected, json, visit) => {
    expect(outcomeOf('starlette', signed(json), visit)).toBe(expected);
  });

  it.each<[string, string, string, Visit]>([
    ['no cookie', 'cookie_empty', '', {}],
    ['a timestamp that is no base64', 'timestamp_unreadable', 'e30=.A.signature', {}],
    ['a timestamp after the year 9999', 'error: timestamp_out_of_range', beyond, {}],
    ['such a timestamp, which no one asks for', 'session', beyond, { lifetime: Infinity }],
    [
      'an unreadable timestamp, without a lifetime',
      'timestamp_unreadable',
      'e30=.A.signature',
      { lifetime: Infinity },
    ],
    ['bytes that are no UTF-8', 'unknown: utf8_invalid', holding(Uint8Array.of(0xff)), {}],
    ['payload that is no base64', 'error: base64_length', 'e30xx.ZVPxAA.signature', {}],
  ])('with %s: %s', (_name, expected, cookie, visit) => {
    expect(outcomeOf('starlette', cookie, visit)).toBe(expected);
  });
});

it.each([
  ['django', 'e30xx:1r31eq:signature'],
  ['starlette', 'e30xx.ZVPxAA.signature'],
  ['itsdangerous', 'e30xx.ZVPxAA.signature'],
] as const)('%s says in which part base64 is wrong', (id, cookie) => {
  const error = { code: 'base64_length', part: 'payload' };
  expect(formatOf(id).read(cookie).content).toMatchObject({ ok: false, error });
});
