import { describe, expect, it } from 'vitest';
import {
  DEFAULT_LIFETIME,
  type FlaskOutcome,
  flaskOutcome,
  inspectFlask,
  LEGACY_EPOCH,
  signFlask,
} from '../../src/codec/index.ts';
import { cookieOf, KEY, NOW, withSignature } from './signing.ts';

function reason(outcome: FlaskOutcome): unknown {
  if (outcome.kind === 'session') return 'session';
  if (outcome.kind === 'emptySession') return outcome.reason;
  if (outcome.kind === 'unknown') return `unknown: ${outcome.error.code}`;
  return outcome.reason.kind === 'undecodable' ? outcome.reason.error.code : outcome.reason.type;
}

/** Signed at {@link NOW} and read `later` seconds after that. */
const AGES: readonly [later: number, lifetime: number | undefined, expected: string][] = [
  [0, undefined, 'session'],
  [DEFAULT_LIFETIME, undefined, 'session'],
  [DEFAULT_LIFETIME + 1, undefined, 'expired'],
  [DEFAULT_LIFETIME + 0.999, undefined, 'session'],
  [-1, undefined, 'signed_in_the_future'],
  [-0.001, undefined, 'signed_in_the_future'],
  [0.999, 0, 'session'],
  [1, 0, 'expired'],
  [60, 60, 'session'],
  [61, 60, 'expired'],
  [0, -1, 'expired'],
];

it.each(AGES)('%d s old with a lifetime of %s: %s', (later, lifetime, expected) => {
  const options = { now: NOW + later, ...(lifetime !== undefined && { lifetime }) };
  expect(reason(flaskOutcome(inspectFlask(cookieOf('{"a":1}')), true, options))).toBe(expected);
});

describe('the reason', () => {
  const LONG = signFlask(`"${'x'.repeat(2 ** 20)}"`, KEY, { timestamp: NOW });
  const OLD = withSignature('e30xx.Af8'); // signed in 1970, by today's count

  it.each<[string, string, boolean, string]>([
    ['no cookie', '', true, 'cookie_empty'],
    ['a wrong signature', cookieOf('{"a":1}'), false, 'signature_invalid'],
    [
      'a wrong signature before anything else',
      withSignature('!.__________8'),
      false,
      'signature_invalid',
    ],
    ['no timestamp', withSignature('e30'), true, 'timestamp_missing'],
    ['no signature', 'e30', true, 'signature_missing'],
    ['a timestamp that cannot be read', withSignature('e30.A'), true, 'timestamp_unreadable'],
    [
      'a timestamp that is too long',
      withSignature('e30.AAAAAAAAAAAA'),
      true,
      'timestamp_unreadable',
    ],
    ['a time out of range', withSignature('e30.__________8'), true, 'timestamp_out_of_range'],
    ['a legacy epoch', cookieOf('{"a":1}', NOW - LEGACY_EPOCH), true, 'expired'],
    ['its age before its content', OLD, true, 'expired'],
    ['a payload in bad base64', withSignature('e30xx.ZVPxAA'), true, 'base64_length'],
    ['a malformed tag', cookieOf('{"a":{" u":"x"}}'), true, 'tag_uuid'],
    ['nothing in it', cookieOf('{}'), true, 'content_empty'],
    ['nothing in a list', cookieOf('[]'), true, 'content_empty'],
    ['a number', cookieOf('5'), true, 'int'],
    ['a list of other than pairs', cookieOf('["abc"]'), true, 'list'],
    // Flask has no such limits: what it does then is not told.
    ['a long text', LONG, true, 'unknown: inflate_limit'],
    ['many levels', cookieOf('['.repeat(981)), true, 'unknown: json_too_deep'],
    ['a UUID in Arabic digits', cookieOf(`{" u":"${'٢'.repeat(32)}"}`), true, 'unknown: tag_limit'],
    ['a date in Arabic digits', cookieOf('{" d":"٢ Jan 2024 03:04"}'), true, 'unknown: tag_limit'],
  ])('%s', (_name, cookie, valid, expected) => {
    expect(reason(flaskOutcome(inspectFlask(cookie), valid, { now: NOW }))).toBe(expected);
  });
});

it('keeps what pairs overwrite, and where each stands', () => {
  const outcome = flaskOutcome(inspectFlask(cookieOf('[["a",1],"bc",["a",2]]')), true, {
    now: NOW,
  });
  expect(outcome).toMatchObject({
    value: {
      entries: [
        { key: 'a', start: 15, value: { value: 2n } },
        { key: 'b', value: { type: 'str', value: 'c' } },
      ],
      overwritten: [{ key: 'a', start: 2, value: { value: 1n } }],
      ...{ start: 0, end: 22 },
    },
  });
});
