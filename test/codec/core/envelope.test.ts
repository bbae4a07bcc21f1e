import { describe, expect, it } from 'vitest';
import { formatOf, inspectFlask, readable } from '../../../src/codec/index.ts';
import { NOW, timestampText, withSignature } from '../signing.ts';

const T = timestampText(NOW);

/** The text of each part. The test checks the offsets against the cookie. */
const SPLITS: readonly [
  cookie: string,
  payload: string,
  timestamp: string | null,
  signature: string | null,
][] = [
  ['e30.AAAA.BBBB', 'e30', 'AAAA', 'BBBB'],
  ['.e30.AAAA.BBBB', 'e30', 'AAAA', 'BBBB'],
  ['e30.x.AAAA.BBBB', 'e30.x', 'AAAA', 'BBBB'],
  ['..e30.AAAA.BBBB', '.e30', 'AAAA', 'BBBB'],
  ['..', '', '', ''],
  ['...', '', '', ''],
  ['e30', 'e30', null, null],
  ['e30.BBBB', 'e30', null, 'BBBB'],
  ['.eJyr', 'eJyr', null, null],
];

it.each(SPLITS)('splits %s from the right', (cookie, ...texts) => {
  const envelope = readable(inspectFlask(cookie).split);
  const parts = [envelope?.payload, envelope?.timestamp, envelope?.signature];
  expect(parts.map((part) => part?.text ?? null)).toEqual(texts);
  for (const part of parts) if (part) expect(cookie.slice(part.start, part.end)).toBe(part.text);
});

describe('without a timestamp', () => {
  const { split } = formatOf('flask_session');

  it.each([
    ['a.BBBB', 'a', 'BBBB'],
    ['a.b.BBBB', 'a.b', 'BBBB'],
  ])('splits %s', (cookie, ...texts) => {
    expect(split(cookie)).toMatchObject({ ok: true, value: texts.map((text) => ({ text })) });
  });

  it('keeps an id that is not signed', () => {
    const error = { code: 'signature_missing' };
    expect(split('abc')).toMatchObject({ ok: false, error, partial: [{ text: 'abc' }] });
  });
});

it('treats a leading dot as the mark of a compressed payload, if there is a payload', () => {
  const compressed = (cookie: string) => readable(inspectFlask(cookie).split)?.compressed;
  expect(['.a.b.c', '...', 'a.b.c', '.b.c', '..', '.c'].map(compressed)).toEqual([
    ...[true, true, false, false, false, true],
  ]);
});

/** The timestamp's text, the number in it, and the unix seconds that it stands for. */
const TIMES: readonly [text: string, raw: number, seconds: number][] = [
  [T, NOW, NOW],
  ['', 0, 1_293_840_000],
  ['AA', 0, 1_293_840_000],
  ['AQ', 1, 1_293_840_001],
  ['TR5ufw', 1_293_839_999, 2_587_679_999],
  ['TR5ugA', 1_293_840_000, 1_293_840_000],
  ['AAAAAGVT8QA', NOW, NOW],
  ['_____w', 4_294_967_295, 4_294_967_295],
  ['Ov_0QX8', 253_402_300_799, 253_402_300_799],
];

it.each(TIMES)('reads the timestamp %j', (text, raw, seconds) => {
  const { timestamp } = inspectFlask(withSignature(`e30.${text}`));
  const legacyEpoch = seconds !== raw;
  expect(timestamp).toEqual({ ok: true, value: { raw, seconds, legacyEpoch } });
});
