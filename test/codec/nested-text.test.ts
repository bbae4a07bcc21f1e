import { describe, expect, it } from 'vitest';
import { encodeBase64, encodeBase64Url } from '../../src/codec/core/base64.ts';
import { type NestedText, openText, pythonRepr } from '../../src/codec/index.ts';
import { MAX_NESTED_LENGTH } from '../../src/codec/nested-text.ts';
import { FAMILIES } from './hostile.ts';

const base64 = (text: string) => encodeBase64(new TextEncoder().encode(text));
const base64Url = (text: string) => encodeBase64Url(new TextEncoder().encode(text));

/** What was opened, as Python writes it. */
function opened(nested: NestedText | null): string | null {
  if (nested === null) return null;
  if (nested.kind !== 'jwt') return `${nested.kind} ${pythonRepr(nested.value)}`;
  const { header, payload, signature } = nested;
  return [header, payload, signature].map(({ value }) => pythonRepr(value)).join(' ');
}

const HEADER = base64Url('{"alg":"HS256"}');

describe('a text that holds a value', () => {
  it.each([
    ['{"a": [1, 2.0, null]}', "json {'a': [1, 2.0, None]}"],
    [' [12345678901234567890]\n', 'json [12345678901234567890]'],
    [base64('{"theme": "dark"}'), "base64Json {'theme': 'dark'}"],
    [base64('Remember the milk'), "base64 'Remember the milk'"],
    [base64Url('Не забудь молоко?'), "base64 'Не забудь молоко?'"],
    [`${HEADER}.${base64Url('{"sub":"42"}')}.c2ln`, "{'alg': 'HS256'} {'sub': '42'} 'c2ln'"],
    [`${HEADER}.${base64Url('{"sub":"42"}')}.`, "{'alg': 'HS256'} {'sub': '42'} ''"],
  ])('is opened: %s', (text, value) => {
    expect(opened(openText(text))).toBe(value);
  });

  it('has the spans of what is inside', () => {
    const nested = openText(base64('{"a": {"b": 1}}'));
    if (nested?.kind !== 'base64Json' || nested.value.type !== 'dict')
      throw new Error('not opened');
    const inner = nested.value.entries[0]?.value;
    expect(nested.text.slice(inner?.start, inner?.end)).toBe('{"b": 1}');
  });
});

describe('a text that is only a text', () => {
  it.each([
    ['empty', ''],
    ['a number', '42'],
    ['a JSON string', '"a"'],
    ['an empty list', '[]'],
    ['an empty dict', '{}'],
    ['damaged JSON', '{"a": 1'],
    ['a word', 'internationalise'],
    ['a hash', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['a UUID', '3b5239651f9944bfbb140886d3a57c81'],
    ['a number of sixteen digits', '4111111111111111'],
    ['short base64', base64('hello')],
    ['base64 of bytes', encodeBase64(new Uint8Array(16).fill(0x80))],
    ['base64 with a control character in it', base64('Remember\0the milk')],
    ['base64 with bits that no encoder leaves', `${base64('Remember the milk').slice(0, -2)}t=`],
    ['base64 with a space', `${base64('Remember')} ${base64('the milk')}`],
    ['a path', '/static/images/logo.png'],
    ['an encrypted JWT', `${base64Url('{"alg":"dir","enc":"A256GCM"}')}..aXY.Y3Q.dGFn`],
    ['a JWT without claims', `${HEADER}.${base64Url('{}')}.c2ln`],
    ['a signed session', 'eyJhIjoxfQ.ZVPxAA.D3QXMI0ZQYNZDxORB__kVZyT7hk'],
    ['more levels than are walked', `${'['.repeat(200)}1${']'.repeat(200)}`],
    ['a text that is too long', `[${'1,'.repeat(MAX_NESTED_LENGTH / 2)}1]`],
  ])('stays closed: %s', (_name, text) => {
    expect(opened(openText(text))).toBeNull();
  });
});

describe('opening a hostile text', { timeout: 15_000 }, () => {
  const HOSTILE = {
    ...FAMILIES,
    dots: (n: number) => '.'.repeat(n),
    'equals signs': (n: number) => '='.repeat(n),
    'base64 of base64': (n: number) => base64(base64('A'.repeat(n / 2))),
    'parts of a JWT': (n: number) => `${HEADER}.`.repeat(n / HEADER.length),
    'a JWT of one large claim': (n: number) =>
      `${HEADER}.${base64Url(`{"a":"${'x'.repeat(n / 2)}"}`)}.x`,
  };

  it.each(Object.entries(HOSTILE))('takes no more than its length: %s', (_name, family) => {
    for (const length of [16_000, 64_000]) {
      for (const text of [family(length), base64(family(length))]) {
        const value = opened(openText(text)) ?? '';
        expect(value.length).toBeLessThan(16 * length);
      }
    }
  });
});
