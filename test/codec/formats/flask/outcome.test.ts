import { describe, expect, it } from 'vitest';
import {
  DEFAULT_LIFETIME,
  type FlaskOutcome,
  flaskOutcome,
  inspectFlask,
  LEGACY_EPOCH,
  signFlask,
} from '../../../../src/codec/index.ts';
import { cookieOf, KEY, NOW, withSignature } from '../../signing.ts';

function describeOutcome(outcome: FlaskOutcome): unknown {
  if (outcome.kind === 'session') return 'session';
  if (outcome.kind === 'emptySession') return outcome.reason;
  if (outcome.kind === 'unknown') return `unknown: ${outcome.error.code}`;
  return outcome.reason.kind === 'undecodable' ? outcome.reason.error.code : outcome.reason.type;
}

/** Signed at {@link NOW} and read `age` seconds later. */
const AGES: readonly [age: number, lifetime: number | undefined, expected: string][] = [
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

it.each(AGES)('%d s old with a lifetime of %s: %s', (age, lifetime, expected) => {
  const options = { now: NOW + age, ...(lifetime !== undefined && { lifetime }) };
  expect(describeOutcome(flaskOutcome(inspectFlask(cookieOf('{"a":1}')), true, options))).toBe(
    expected,
  );
});

describe('the outcome of a cookie with', () => {
  const LONG = signFlask(`"${'x'.repeat(2 ** 20)}"`, KEY, { timestamp: NOW });
  const OLD = withSignature('e30xx.Af8'); // signed in 1970, by the current epoch

  it.each<[string, string, boolean, string]>([
    ['no text', '', true, 'cookie_empty'],
    ['a wrong signature', cookieOf('{"a":1}'), false, 'signature_invalid'],
    [
      'a wrong signature and other errors',
      withSignature('!.__________8'),
      false,
      'signature_invalid',
    ],
    ['no timestamp', withSignature('e30'), true, 'timestamp_missing'],
    ['no signature', 'e30', true, 'signature_missing'],
    ['an unreadable timestamp', withSignature('e30.A'), true, 'timestamp_unreadable'],
    ['too long a timestamp', withSignature('e30.AAAAAAAAAAAA'), true, 'timestamp_unreadable'],
    ['a timestamp out of range', withSignature('e30.__________8'), true, 'timestamp_out_of_range'],
    ['a legacy epoch', cookieOf('{"a":1}', NOW - LEGACY_EPOCH), true, 'expired'],
    ['an expired timestamp and a bad payload', OLD, true, 'expired'],
    ['a payload in bad base64', withSignature('e30xx.ZVPxAA'), true, 'base64_length'],
    ['a malformed tag', cookieOf('{"a":{" u":"x"}}'), true, 'tag_uuid'],
    ['an empty dict', cookieOf('{}'), true, 'content_empty'],
    ['an empty list', cookieOf('[]'), true, 'content_empty'],
    ['a number', cookieOf('5'), true, 'int'],
    ['zero', cookieOf('0'), true, 'int'],
    ['negative zero', cookieOf('-0.0'), true, 'float'],
    ['false', cookieOf('false'), true, 'bool'],
    ['a list of something other than pairs', cookieOf('["abc"]'), true, 'list'],
    // Flask has no such limits, so its outcome is unknown.
    ['a long text', LONG, true, 'unknown: inflate_limit'],
    ['a UUID in Arabic digits', cookieOf(`{" u":"${'٢'.repeat(32)}"}`), true, 'unknown: tag_limit'],
    ['a date in Arabic digits', cookieOf('{" d":"٢ Jan 2024 03:04"}'), true, 'unknown: tag_limit'],
  ])('%s', (_name, cookie, valid, expected) => {
    expect(describeOutcome(flaskOutcome(inspectFlask(cookie), valid, { now: NOW }))).toBe(expected);
  });
});

describe('nested levels', () => {
  const TOO_DEEP = 'json_too_deep';
  const outcomeOf = (json: string) =>
    describeOutcome(flaskOutcome(inspectFlask(cookieOf(json)), true, { now: NOW }));
  const nested = (open: string, close: string, levels: number) =>
    outcomeOf(`{"a":${open.repeat(levels)}1${close.repeat(levels)}}`);

  it.each([
    ['lists', '[', ']', 1],
    ['dicts', '{"a":', '}', 1],
    ['tuples', '{" t":[', ']}', 2],
  ])('of %s: a session, then unknown, then a 500', (_name, open, close, each) => {
    const levels = (total: number) => nested(open, close, Math.floor((total - 1) / each));
    expect(levels(400)).toBe('session');
    expect(levels(402)).toBe(`unknown: ${TOO_DEEP}`);
    expect(levels(1000)).toBe(`unknown: ${TOO_DEEP}`);
    expect(levels(1002)).toBe(TOO_DEEP);
  });

  it('have an error at the offset where they are too deep', () => {
    const inspection = inspectFlask(cookieOf(`{"a":[],"b":${'['.repeat(400)}${']'.repeat(400)}}`));
    expect(flaskOutcome(inspection, true, { now: NOW })).toMatchObject({
      kind: 'unknown',
      error: { code: TOO_DEEP, part: 'json', offset: 12 + 399 },
    });
  });

  it('side by side do not add up', () => {
    expect(outcomeOf(`{"a":[${Array(500).fill('[[]]')}]}`)).toBe('session');
  });

  it('are counted in JSON that does not end', () => {
    expect(outcomeOf('['.repeat(1001))).toBe(TOO_DEEP);
    expect(outcomeOf('['.repeat(1000))).toBe('json_end');
  });
});

it.each([Number.NaN, Infinity, -Infinity])('throws a RangeError for a clock of %s', (now) => {
  const inspection = inspectFlask(cookieOf('{"a":1}'));
  expect(() => flaskOutcome(inspection, true, { now })).toThrow(RangeError);
});

it.each([Number.NaN, -Infinity])('throws a RangeError for a lifetime of %s', (lifetime) => {
  const inspection = inspectFlask(cookieOf('{"a":1}'));
  expect(() => flaskOutcome(inspection, true, { now: NOW, lifetime })).toThrow(RangeError);
});

it('has no end with a lifetime of Infinity', () => {
  const options = { now: 2 ** 40, lifetime: Infinity };
  expect(flaskOutcome(inspectFlask(cookieOf('{"a":1}')), true, options).kind).toBe('session');
});

it('keeps the values that later pairs overwrite, with their offsets', () => {
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

it('names a key that is Markup by its text', () => {
  const outcome = flaskOutcome(inspectFlask(cookieOf('[[{" m":"a"},1]]')), true, { now: NOW });
  expect(outcome).toMatchObject({
    kind: 'session',
    value: { entries: [{ key: 'a', keyValue: { type: 'markup', value: 'a' } }] },
  });
});
