import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { CodecError, type CodecErrorCode } from '../../../src/codec/index.ts';
import { NOW } from '../../codec/signing.ts';
import { DJANGO_TIME } from '../../e2e/codec/framework-cookies.ts';
import { judge } from './judge.ts';
import {
  DJANGO_LIMITS,
  FLASK_LIMITS,
  isTooOften,
  type Limits,
  STARLETTE_LIMITS,
} from './limits.ts';
import { DJANGO, FLASK, type Maker, STARLETTE } from './maker.ts';

const FRAMEWORKS: Readonly<Record<string, readonly [Maker, Limits]>> = {
  flask: [FLASK, FLASK_LIMITS],
  django: [DJANGO, DJANGO_LIMITS],
  starlette: [STARLETTE, STARLETTE_LIMITS],
};

const CLOCK = { now: NOW + 10, lifetime: 1000 };
const nested = (levels: number) => `{"v":${'['.repeat(levels)}${']'.repeat(levels)}}`;

/** What comes of it if the codec says that it does not know what the framework makes of these bytes. */
function unknown(
  framework: keyof typeof FRAMEWORKS,
  code: CodecErrorCode,
  content: string | Uint8Array,
  {
    outcome = 'session',
    clock = CLOCK,
    change = (cookie: string) => cookie,
    isCompressed = false,
  } = {},
): string {
  const [maker, limits] = FRAMEWORKS[framework] as readonly [Maker, Limits];
  const payload = isCompressed ? `.${maker.payload(deflateSync(content))}` : maker.payload(content);
  const cookie = change(maker.sign(`${payload}${maker.separator}${maker.time(NOW)}`));
  const codec = new CodecError(code, 'json', 0, '');
  return judge(maker, limits, { cookie, clock }, { codec, real: { outcome }, why: '' }).kind;
}

it('compares what both read', () => {
  const asked = { cookie: 'a', clock: CLOCK };
  const of = (found: object) => {
    const codec = { outcome: 'session', ...found };
    const real = { outcome: 'session', repr: '{}' };
    return judge(FLASK, FLASK_LIMITS, asked, { codec, real, why: undefined }).kind;
  };
  expect(of({ repr: '{}' })).toBe('compared');
  expect(of({ repr: '[]' })).toBe('different');
});

it('takes a limit for an explanation only where the cookie meets it', () => {
  expect(unknown('flask', 'json_too_deep', nested(400))).toBe('explained');
  expect(unknown('flask', 'json_too_deep', nested(399))).toBe('different');
  expect(unknown('flask', 'json_too_deep', `{"v":"${'['.repeat(500)}"}`)).toBe('different');
  const large = { isCompressed: true, outcome: 'flaskAnswers500' };
  expect(unknown('flask', 'inflate_limit', ' '.repeat(2 ** 20 + 1), large)).toBe('explained');
  expect(unknown('flask', 'inflate_limit', ' '.repeat(2 ** 20), large)).toBe('different');
  expect(unknown('flask', 'tag_limit', '{"v":{" u":"\\u0661"}}')).toBe('explained');
  const empty = { outcome: 'emptySession' };
  expect(unknown('flask', 'tag_limit', '{" d":"\\u0661"}', empty)).toBe('explained');
  expect(unknown('flask', 'tag_limit', '{"v":{" u":"1"}}')).toBe('different');
  expect(unknown('flask', 'tag_limit', '{"v":{" m":[{" m":[1]}]}}')).toBe('explained');
  expect(unknown('flask', 'tag_limit', '{"v":{" m":[1]}}')).toBe('different');
  expect(unknown('starlette', 'utf8_invalid', Buffer.of(0xff))).toBe('explained');
  expect(unknown('starlette', 'utf8_invalid', '{"é":1}')).toBe('different');
  expect(unknown('starlette', 'json_byte_order_mark', '\ufeff{}')).toBe('explained');
  expect(unknown('starlette', 'json_byte_order_mark', '{}')).toBe('different');
});

it('reads base64 as Python does', () => {
  const payloads = ['YWI=YW', 'Y=W!I==YW', 'YW-J', 'YW+J'];
  const read = ({ bytesOfPayload }: Maker) => {
    return payloads.map((payload) => bytesOfPayload(payload).toString('latin1'));
  };
  expect(read(FLASK)).toEqual(['ab', 'ab', 'ao\x89', 'ao\x89']);
  expect(read(STARLETTE)).toEqual(['ab', 'ab', 'ab', 'ao\x89']);
});

it('knows what each framework does there, and which limits are not its own', () => {
  const empty = { outcome: 'emptySession' };
  expect(unknown('django', 'json_unexpected', Buffer.of(0x80, 4), empty)).toBe('explained');
  expect(unknown('django', 'json_unexpected', Buffer.of(0x80, 4))).toBe('different');
  expect(unknown('django', 'json_unexpected', Buffer.of(0x81, 4), empty)).toBe('different');
  expect(unknown('flask', 'json_unexpected', Buffer.of(0x80, 4), empty)).toBe('different');
  expect(unknown('flask', 'utf8_invalid', Buffer.of(0xff))).toBe('different');
});

it.each(['flask', 'django', 'starlette'])(
  'takes no limit for an explanation where %s reads nothing',
  (framework) => {
    const deep = (options: Parameters<typeof unknown>[3]) =>
      unknown(framework, 'json_too_deep', nested(500), options);
    expect(deep({})).toBe('explained');
    expect(deep({ change: (cookie) => `x${cookie}` })).toBe('different');
    expect(deep({ clock: { ...CLOCK, now: NOW + 1001 } })).toBe('different');
    const [early] = [deep({ clock: { ...CLOCK, now: NOW - 1 } })];
    expect(early).toBe(framework === 'django' ? 'explained' : 'different');
  },
);

it('reads the times that it writes', () => {
  expect(DJANGO.time(NOW)).toBe(DJANGO_TIME);
  for (const { time, secondsOf } of [FLASK, DJANGO, STARLETTE]) {
    for (const seconds of [0, 1, 61, 62, NOW, 2 ** 32 - 1]) {
      expect(secondsOf(time(seconds))).toBe(seconds);
    }
  }
});

it('notices that a limit explains more than its share, and not what chance adds', () => {
  const limit = FLASK_LIMITS.tag_limit;
  if (!limit) throw new Error('Flask has this limit');
  const usual = 1_000_000 * limit.share;
  expect(isTooOften(limit, usual + Math.sqrt(usual), 1_000_000)).toBe(false);
  expect(isTooOften(limit, 1.1 * usual, 1_000_000)).toBe(true);
  expect(isTooOften(limit, 5, 500)).toBe(false);
  expect(isTooOften(limit, 250, 500)).toBe(true);
});
