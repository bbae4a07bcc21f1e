import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type FormatId,
  formatOf,
  inspectRememberToken,
  type Key,
  recogniseFormat,
  type SignatureOptions,
  type SignOptions,
  signFlask,
} from '../../src/codec/index.ts';
import { formatOfValue } from '../../src/content/format-of.ts';
import { readValue } from '../../src/cookies/cookie-header.ts';
import { toPythonLiteral } from '../../src/keys/explain.ts';
import type { KeyMatch } from '../../src/keys/key-match.ts';
import { MAX_LENGTH, type PreparedRing, prepareRing } from '../../src/keys/prepare.ts';
import { provenKey } from '../../src/keys/proven-key.ts';
import { parsePythonLiteral } from '../../src/keys/python-literal.ts';
import type { KeyRing } from '../../src/keys/ring.ts';
import {
  isExplained,
  NO_EVIDENCE,
  UNCHECKED,
  type Verdict,
  verdictOf,
  verdictOfPasted,
} from '../../src/keys/verdict.ts';

const NOW = 1_700_000_000;

function ringOf(...texts: string[]): KeyRing {
  const keys = texts.map((text, i) => ({ id: `${i}`, text, name: '', isFallback: false }));
  return { keys, isKept: false };
}

const signed = (key: Key, options: SignOptions = {}, json = '{"a":1}') =>
  signFlask(json, key, { timestamp: NOW, ...options });

function verdict(
  value: string,
  texts: readonly string[],
  { earlier = [] as readonly string[], setByResponse = false } = {},
  options = {},
): Verdict {
  const seen = earlier.map((before) => ({ value: before, isOfSameApp: true }));
  return verdictOf(value, prepareRing(ringOf(...texts), options), {
    earlier: seen,
    setByResponse,
    acceptance: 'confirmed',
  });
}

/** The key's id and interpretation if the verdict is valid, otherwise the reason. */
function summaryOf(it: Verdict) {
  if (it.kind === 'valid') return [it.match.key.id, it.match.interpretation];
  return it.kind === 'invalid' ? it.reason.kind : it.kind;
}

/** Signed by itsdangerous itself, each with the key `dev`. */
const STARLETTE = 'eyJhIjogMX0=.ZVPxAA.4OsWY51JRYO1Xil7z0f7KcwTQTE';
const DJANGO = 'eyJhIjoxfQ:1r31eq:ldzEFv9sqv9dwoMh3SDzFmzAL-MyadvTUxIiYxG9t9I';
const DJANGO_SHA1 = 'eyJhIjoxfQ:1r31eq:BVx98K4P4aq8nYMIZzHJkma-U80';
const DJANGO_SALT = 'django.contrib.sessions.backends.signed_cookies';
const WTF = '.eJxTMjA0MjYxNTO3sExMSk5JTcPFVwIA4koKpQ.ZVPxAA.zzwXxc7sSpHT1EKBsGbXCS53GPM';
const DEFAULTS = 'eyJhIjoxfQ.ZVPxAA.jhX2kS5wzJgUV0uFn5YblBqHEyo';
const SHA512 =
  'eyJhIjoxfQ.ZVPxAA.bKfOqttaWGgx5YKVsXlsvWHML1sfvsGaewRcuO-DKUfh33kLKsvYE9tHF3W0uCoCuyR_N3vKaFWFB-LoX6UQHw';
const UNDERIVED = 'eyJhIjoxfQ.ZVPxAA.YAXfFz9DvAOxGGAMW7931eBO_Ok';
const CONCAT = 'eyJhIjoxfQ.ZVPxAA.sMydFcnsqeD1j2p78mGPi7NtYR6BrYX-r4lWNDL1fZI';
const SIGNED_ID = '5a1d1f4e-8c1b-4d0e-9b0a-2f6b1c7d8e90.lcuszz2d_shF_ndJcu1N_ZMXGPM';

/** Twelve digits, which end in this number. */
const hexadecimal = (n: number) => `abcdef0123${`${n}`.padStart(2, '0')}`;

const remember = (user: string, key: string) =>
  `${user}|${createHmac('sha512', key).update(user).digest('hex')}`;

/** Tokens of Flask-Login 0.6.3 with the key `dev`, as in the `Cookie` header. */
const QUOTED_TOKENS = {
  'ada lovelace':
    '"ada lovelace|608a37689c9492ddf89b60efb6f009bb3be17d6c62d7363744b75d7e1f6ef260137487c605ab311276b30e841ab1dde11034f7460fbd0aeda17f2723d10a36f9"',
  'é ü': String.raw`"\303\251 \303\274|be2876eca382d9411bb317d2cf84bacd1aea2d1b370e9c3859547de35a07dce7aa347660818d207df447a5e8c620c54d60f3b174c71cf37fd3a67953535b52c1"`,
  'a"b\\c': String.raw`"a\"b\\c|0010df399f2746b226defd009143d308ba5d04fdf640ce2019cbb5c38e3dd46faa0ba47d0ba9eb5bd24bd714ede21f714700fa16a7c5a6aa4021a9524d80a720"`,
};

describe('a value in double quotes is verified as Flask reads it', () => {
  it.each(Object.entries(QUOTED_TOKENS))("Flask-Login's token for %s", (user, token) => {
    expect(summaryOf(verdict(token, ['x', 'dev']))).toEqual(['1', 'asTyped']);
    expect(inspectRememberToken(readValue(token))?.userId.text).toBe(user);
    expect(summaryOf(verdict(token.replace('|', '!|'), ['dev'], { earlier: [token] }))).toBe(
      'altered',
    );
  });

  it('for a session', () => {
    const quoted = `"${signed('dev')}"`;
    expect(summaryOf(verdict(quoted, ['dev']))).toEqual(['0', 'asTyped']);
    expect(summaryOf(verdict(quoted, ['other']))).toBe('unknown');
    const earlier = [quoted];
    const altered = `"${signed('dev').replace('eyJhIjoxfQ', 'eyJhIjoyfQ')}"`;
    expect(summaryOf(verdict(altered, ['dev'], { earlier }))).toBe('altered');
  });
});

it.each<[string, FormatId]>([
  [signed('dev'), 'flask'],
  ['', 'flask'],
  ['x', 'flask'],
  [STARLETTE, 'starlette'],
  [DJANGO, 'django'],
  ['eyJhIjoxfg:1r31eq:ldzEFv9sqv9dwoMh3SDzFmzAL-MyadvTUxIiYxG9t9I', 'django'],
  [WTF, 'flask'],
  [SIGNED_ID, 'flask_session'],
  [remember('42', 'dev'), 'remember_token'],
  [remember('a.b@c.d', 'dev'), 'remember_token'],
])('%s is read as %s', (value, id) => {
  expect(formatOfValue(value).id).toBe(id);
});

describe('a cookie is valid', () => {
  it.each<[string, string, string[], [string, string]]>([
    ['with a key as typed', signed(`b'dev'`), [`b'dev'`], ['0', 'asTyped']],
    ['with the second key', signed('b'), ['a', 'b', 'b '], ['1', 'asTyped']],
    [
      'with a line of the configuration',
      signed('dev'),
      ['x', 'SECRET_KEY = "dev"'],
      ['1', 'textLiteral'],
    ],
    [
      'with a bytes literal',
      signed(Uint8Array.of(236, 93, 0)),
      [String.raw` b'\xec]\0' `],
      ['0', 'bytesLiteral'],
    ],
    ['with hexadecimal bytes', signed(new Uint8Array(8)), ['0'.repeat(16)], ['0', 'hex']],
    ['with a key outside the BMP', signed('🔑'), ['"🔑"'], ['0', 'textLiteral']],
    ['with a valid key after an invalid one', signed('dev'), ['\ud83d', 'dev'], ['1', 'asTyped']],
    ['as Starlette signs', STARLETTE, ['x', 'dev'], ['1', 'asTyped']],
    ['as Django signs', DJANGO, ['x', 'dev'], ['1', 'asTyped']],
    ["as Flask-Session's id", SIGNED_ID, ['x', 'dev'], ['1', 'asTyped']],
    ["as Flask-Login's token", remember('a|b.c', 'dev'), ['x', `'dev'`], ['1', 'textLiteral']],
  ])('%s', (_, value, texts, expected) => {
    expect(summaryOf(verdict(value, texts))).toEqual(expected);
  });

  it('with the last of 500 keys', () => {
    const texts = Array.from({ length: 500 }, (_, i) => `SECRET_KEY = 'key ${i}'`);
    expect(summaryOf(verdict(signed('key 499'), texts))).toEqual(['499', 'textLiteral']);
  });

  it.each<[string, string, SignOptions]>([
    ['another salt', signed('dev', { salt: 'mine' }), { salt: 'mine' }],
    ['SHA-512', SHA512, { digest: 'sha512' }],
    ['no derivation', UNDERIVED, { derivation: 'none' }],
  ])('with %s if the user has set it', (_, value, options) => {
    expect(summaryOf(verdict(value, ['dev'], {}, options))).toEqual(['0', 'asTyped']);
    // These settings apply to Flask's sessions only.
    expect(summaryOf(verdict(SIGNED_ID, ['dev'], {}, options))).toEqual(['0', 'asTyped']);
    expect(summaryOf(verdict(remember('1', 'dev'), ['dev'], {}, options))).toEqual([
      '0',
      'asTyped',
    ]);
  });

  it.each([true, false])('and says whether a response set it: %s', (setByResponse) => {
    expect(verdict(signed('dev'), ['dev'], { setByResponse })).toMatchObject({
      kind: 'valid',
      setByResponse,
    });
  });
});

it('a cookie is unchecked without a key', () => {
  expect(verdictOf(signed('dev'), prepareRing(ringOf(), {}), NO_EVIDENCE)).toEqual({
    kind: 'unchecked',
  });
});

describe('an invalid cookie is explained if the signature proves why:', () => {
  it.each<[string, Key, string, string]>([
    ['inQuotes', '"dev"', 'dev', String.raw`"\"dev\""`],
    ['inQuotes', "'dev'", ' dev ', `"'dev'"`],
    ['lineBreak', 'dev\n', 'dev', String.raw`"dev\n"`],
    ['lineBreak', 'dev\r\n', 'dev', String.raw`"dev\r\n"`],
    ['lineBreak', 'dev\n', 'SECRET_KEY = "dev"  # mine', String.raw`"dev\n"`],
    ['inQuotes', '"dev"', "'dev'", String.raw`"\"dev\""`],
    ['space', 'dev ', 'dev', '"dev "'],
    ['inQuotes', '"dev"', 'SECRET_KEY = " dev "', String.raw`"\"dev\""`],
    ['escapes', Uint8Array.of(0x61, 0x22, 0xec), String.raw`a"\xec`, String.raw`b'\x61\x22\xec'`],
    ['latin1', Uint8Array.of(0xf1), 'ñ', String.raw`b'\xf1'`],
    ['escapes', "a'A", String.raw`a'\x41`, `"a'A"`],
    ['escapes', 'a"A', String.raw`a"\x41`, String.raw`"a\"A"`],
    ['space', ' dev', 'dev', '" dev"'],
    ['bytesAsText', String.raw`b'\xec'`, String.raw`\xec`, String.raw`"b'\\xec'"`],
    ['latin1', Uint8Array.of(99, 108, 233), 'clé', String.raw`b'\x63\x6c\xe9'`],
    ['escapes', 'a\tb', String.raw`a\tb`, String.raw`"a\tb"`],
    ['escapes', Uint8Array.of(236, 39), String.raw`\xec'`, String.raw`b'\xec\x27'`],
  ])('%s: %o for %j', (variant, key, text, literal) => {
    const it = verdict(signed(key), ['another', text]);
    const reason = { kind: 'variant', variant, key: { id: '1' }, literal };
    expect(it).toMatchObject({ kind: 'invalid', reason });
    expect(parsePythonLiteral(literal)).toMatchObject({ ok: true, value: key });
  });

  it('of a remember token, too', () => {
    const reason = { kind: 'variant', variant: 'inQuotes', key: { id: '0' } };
    expect(verdict(remember('42', '"dev"'), ['dev'])).toMatchObject({ kind: 'invalid', reason });
  });

  it.each<[string, string, object]>([
    [
      'Starlette’s way',
      signed('dev', { salt: 'itsdangerous.Signer', derivation: 'django-concat' }),
      { salt: 'itsdangerous.Signer', derivation: 'django-concat' },
    ],
    ['Django before 3.1', DJANGO_SHA1, { salt: DJANGO_SALT, digest: 'sha1' }],
    ["Flask-WTF's token", WTF, { salt: 'wtf-csrf-token', derivation: 'django-concat' }],
    ["itsdangerous's defaults", DEFAULTS, { salt: 'itsdangerous', derivation: 'django-concat' }],
    [
      'a different digest',
      SHA512,
      { salt: 'cookie-session', derivation: 'hmac', digest: 'sha512' },
    ],
    ['a different key derivation', CONCAT, { derivation: 'concat', digest: 'sha256' }],
    ['no key derivation', UNDERIVED, { derivation: 'none', digest: 'sha1' }],
    ['a different salt', signed('dev', { salt: 'flask-session' }), { salt: 'flask-session' }],
  ])('%s', (_, value, options) => {
    const reason = {
      kind: 'otherSettings',
      match: { key: { id: '1' }, interpretation: 'textLiteral', value: 'dev' },
      options,
    };
    expect(verdict(value, ['another', 'SECRET_KEY = "dev"'])).toMatchObject({ reason });
  });

  it('knows what Django keeps in its table of sessions', () => {
    const data = 'eyJhIjoxfQ:1v6mOm:ieZvj6cBiUvmvsq48JVFRosLnmDU7yGfw9pKh6bB9OU';
    const options = { salt: 'django.contrib.sessions.SessionStore', derivation: 'django-concat' };
    expect(verdict(data, ['dev-secret-key'])).toMatchObject({
      reason: { kind: 'otherSettings', options },
    });
  });

  it("accepts Flask's defaults besides the user's settings, for another app on the host", () => {
    expect(summaryOf(verdict(signed('dev'), ['dev'], {}, { salt: 'mine' }))).toEqual([
      '0',
      'asTyped',
    ]);
    const mine = signed('dev', { salt: 'mine' });
    expect(summaryOf(verdict(mine, ['dev'], {}, { salt: 'mine' }))).toEqual(['0', 'asTyped']);
  });

  it.each<[string, string]>([
    ['one character', signed('dev').slice(0, -1)],
    ['four characters', signed('dev').slice(0, -4)],
    ['the whole signature', signed('dev').replace(/[^.]*$/, '')],
  ])('%s cut off', (_, value) => {
    expect(summaryOf(verdict(value, ['dev']))).toBe('cutOff');
  });

  // As long as a signature with another digest.
  it.each<[string, string, number]>([
    ["Django's SHA-256 to the length of SHA-224", DJANGO, 5],
    ["Starlette's SHA-1 to the length of MD5", STARLETTE, 5],
  ])('%s cut off, after the whole cookie', (_, whole, count) => {
    const value = whole.slice(0, -count);
    for (const setByResponse of [false, true]) {
      const it = verdict(value, ['dev'], { earlier: [whole], setByResponse });
      expect(it).toMatchObject({ reason: { kind: 'cutOff', proof: 'earlierCookie' } });
      const other = `${value.slice(0, -1)}${value.endsWith('A') ? 'B' : 'A'}`;
      expect(summaryOf(verdict(other, ['dev'], { earlier: [whole], setByResponse }))).toBe(
        'unknown',
      );
    }
  });

  const before = signed('dev', { timestamp: NOW - 9 }, '{"user":"ada"}');
  const [payload, time, signature] = before.split('.');
  const other = signed('dev', { timestamp: NOW - 99 }, '{}');
  const old = (user: string) => remember(user, 'dev');

  it.each<[string, string, string[], string]>([
    ['another payload', `e30.${time}.${signature}`, [other, before], 'altered'],
    ['another time', `${payload}.ZVPxAA.${signature}`, [other, before], 'altered'],
    // Another app may have signed the same payload in the same second.
    ['another signature', `${payload}.${time}.${'A'.repeat(27)}`, [before], 'unknown'],
    ['another user in a remember token', old('1').replace('1', '2'), [old('1')], 'altered'],
    ['another key, but no response set the cookie', signed('new'), [before], 'unknown'],
    ['an id of Flask-Session after a session', SIGNED_ID.replace('l', 'm'), [before], 'unknown'],
    [
      'another key, after an altered cookie',
      signed('new'),
      [`e30.${time}.${signature}`],
      'unknown',
    ],
    ['an unknown key without earlier cookies', signed('new'), [], 'unknown'],
    ['an unknown key, as before', signed('new'), [signed('newer')], 'unknown'],
    ['not a session', 'value', [before], 'unknown'],
  ])('%s', (_, value, earlier, reason) => {
    expect(summaryOf(verdict(value, ['another', 'dev'], { earlier }))).toBe(reason);
  });

  it.each<[string, string, string]>([
    ['with another key', signed('new'), 'keyChanged'],
    [
      'with another key in the same second, as one of several servers may',
      `${signed('new', { timestamp: NOW - 9 })}`,
      'keyChanged',
    ],
    ['that is not a session', 'dark-mode=on', 'unknown'],
    ['with another payload under its signature', `e30.${time}.${signature}`, 'altered'],
  ])('a cookie set by a response %s', (_, value, reason) => {
    expect(summaryOf(verdict(value, ['dev'], { earlier: [before], setByResponse: true }))).toBe(
      reason,
    );
  });

  it('a changed key, naming the previous one', () => {
    const earlier = [other, before];
    const it = verdict(signed('new'), ['another', 'dev'], { earlier, setByResponse: true });
    const match = { key: { id: '1' }, interpretation: 'asTyped', value: 'dev' };
    expect(it).toMatchObject({ reason: { kind: 'keyChanged', match } });
  });

  it('a changed key of remember tokens, whatever user id and signature', () => {
    for (const user of ['42', 'a.b@c.de', 'first.last@example.com']) {
      for (let i = 0; i < 40; i += 1) {
        const earlier = [remember(user, 'dev')];
        expect(
          summaryOf(verdict(remember(user, `new ${i}`), ['dev'], { earlier, setByResponse: true })),
        ).toBe('keyChanged');
      }
    }
  });

  it('says whether the common reasons were tried with all keys', () => {
    const isComplete = (count: number, options = {}) =>
      prepareRing(ringOf(...Array.from({ length: count }, (_, n) => `key${n}`)), options)
        .isComplete;
    expect([isComplete(31), isComplete(32)]).toEqual([true, false]);
    const settings = (count: number) => isComplete(count, { salt: 'mine' });
    expect([settings(28), settings(29)]).toEqual([true, false]);
  });

  it.each<[string, (n: number) => string, (n: number) => Key]>([
    ['the text', (n) => `key${n}`, (n) => `key${n}`],
    ['the text, even if it is hexadecimal', hexadecimal, hexadecimal],
    ['its literal', (n) => `SECRET_KEY = "key${n}"`, (n) => `key${n}`],
    ['the last literal', (n) => `os.environ.get('SECRET_KEY', 'key${n}')`, (n) => `key${n}`],
    ['its bytes', (n) => `SECRET_KEY = b"key${n}"`, (n) => new TextEncoder().encode(`key${n}`)],
  ])('tries what each key of a ring means most likely before anything else: %s', (_, text, key) => {
    const texts = Array.from({ length: 25 }, (_, n) => text(n));
    const value = signed(key(24), { salt: 'flask-session' });
    expect(verdict(value, texts)).toMatchObject({
      reason: { kind: 'otherSettings', match: { key: { id: '24' }, value: key(24) } },
    });
  });

  it('tries what else a key may mean after that', () => {
    const value = signed(Uint8Array.of(0xab, 0xcd, 0xef, 1, 0x23, 0x24), { salt: 'flask-session' });
    expect(verdict(value, ['x', hexadecimal(24)])).toMatchObject({
      reason: { kind: 'otherSettings', match: { key: { id: '1' }, interpretation: 'hex' } },
    });
  });

  it('tries other spellings of the likeliest texts first, and in a large ring of the first keys alone', () => {
    const literals = Array.from({ length: 200 }, (_, n) => `SECRET_KEY = "key${n}"`);
    const reasonFor = (n: number) => verdict(signed(`key${n}\n`), literals);
    expect(reasonFor(60)).toMatchObject({ reason: { kind: 'variant', key: { id: '60' } } });
    expect(reasonFor(199)).toMatchObject({ reason: { kind: 'unknown', isComplete: false } });
  });

  it('tries other settings in a large ring with the first keys alone', () => {
    const texts = Array.from({ length: 500 }, (_, n) => `key${n}`);
    const value = (n: number) => signed(`key${n}`, { salt: 'flask-session' });
    expect(summaryOf(verdict(value(20), texts))).toBe('otherSettings');
    expect(summaryOf(verdict(value(499), texts))).toBe('unknown');
  });

  it('tries the user’s salt in other ways, too', () => {
    const value = signed('dev', { salt: 'mine', derivation: 'concat', digest: 'sha256' });
    expect(summaryOf(verdict(value, ['dev'], {}, { salt: 'mine' }))).toBe('otherSettings');
    expect(summaryOf(verdict(value, ['dev']))).toBe('unknown');
  });

  it('names bytes as Python writes them', () => {
    expect(toPythonLiteral(Uint8Array.of(1, 0x41, 0xec))).toBe(String.raw`b'\x01\x41\xec'`);
  });

  it('without proof it is unknown, even with 500 similar keys', () => {
    const texts = Array.from({ length: 500 }, (_, i) => `dev${i}`);
    expect(summaryOf(verdict(signed('dev'), texts))).toBe('unknown');
  });
});

it('a token is valid with any of the common settings', () => {
  const ring = prepareRing(ringOf('another', 'dev'), {});
  const tokenSigning = { salt: 'wtf-csrf-token', derivation: 'django-concat', digest: 'sha1' };
  const tokenVerdict = (value: string, prepared: PreparedRing) =>
    verdictOf(value, prepared, NO_EVIDENCE, recogniseFormat(value) ?? undefined);
  expect(tokenVerdict(WTF, ring)).toMatchObject({
    kind: 'valid',
    match: { key: { id: '1' } },
    tokenSigning,
  });
  expect(tokenVerdict(signed('dev'), ring)).toMatchObject({ kind: 'valid', tokenSigning: null });
  expect(summaryOf(tokenVerdict(signed('dev', { salt: 'mine' }), ring))).toBe('unknown');
  expect(tokenVerdict(WTF, prepareRing(ringOf(), {}))).toEqual({ kind: 'unchecked' });
});

describe('a cookie with the signature of an earlier one', () => {
  const reasonFor = (value: string, earlier: string) =>
    verdict(value, ['dev'], { earlier: [earlier] });

  it('was altered if it is a session, or the id of one', () => {
    const session = signed('dev').replace('eyJhIjoxfQ', 'eyJhIjoyfQ');
    expect(summaryOf(reasonFor(session, signed('dev')))).toBe('altered');
    expect(summaryOf(reasonFor(SIGNED_ID.replace('5a1d', '5b1d'), SIGNED_ID))).toBe('altered');
  });

  it.each(['no-json', '', 'eyJhIjo'])('is unexplained if it has no session: %j', (payload) => {
    const value = signed('dev').replace('eyJhIjoxfQ', payload);
    expect(summaryOf(reasonFor(value, signed('dev')))).toBe('unknown');
  });

  it('is unexplained if its time cannot be read', () => {
    const [payload, , signature] = signed('dev').split('.');
    expect(summaryOf(reasonFor(`${payload}.ZVPxA.${signature}`, signed('dev')))).toBe('unknown');
  });
});

it('the last 3000 signatures of earlier cookies are compared', () => {
  const texts = Array.from({ length: 500 }, (_, i) => `key ${i}`);
  const before = signed('key 0');
  const altered = before.replace(/^[^.]+/, Buffer.from('{"a":2}').toString('base64url'));
  const behind = (count: number) => [...Array(count).fill(signed('other')), before];
  expect(summaryOf(verdict(altered, texts, { earlier: behind(5) }))).toBe('altered');
  expect(summaryOf(verdict(altered, texts, { earlier: behind(6) }))).toBe('unknown');
});

it('a cookie is cut off by what its signature lacks, if no earlier one is known', () => {
  for (const value of [signed('dev').slice(0, -1), signed('dev').replace(/\.[^.]*$/, '')])
    expect(verdict(value, ['dev'])).toMatchObject({ reason: { kind: 'cutOff', proof: 'length' } });
});

describe('a value that need not be a cookie', () => {
  const STORED = 'eyJhIjoxfQ:1v6mOm:ieZvj6cBiUvmvsq48JVFRosLnmDU7yGfw9pKh6bB9OU';
  const SALT = 'django.contrib.sessions.SessionStore';
  const pasted = (value: string, key: string, options: SignatureOptions = {}) => {
    const own = verdictOf(value, prepareRing(ringOf(key), options), NO_EVIDENCE);
    return { own, read: verdictOfPasted(own, formatOf('django'), options) };
  };

  it('is what Django keeps on the server, if that is signed so', () => {
    const stored = {
      kind: 'stored',
      match: { key: { id: '0' }, value: 'dev-secret-key' },
      signing: { salt: SALT, derivation: 'django-concat' },
    };
    expect(pasted(STORED, 'dev-secret-key').read).toMatchObject(stored);
    expect(pasted(STORED, 'dev-secret-key', { salt: SALT }).read).toMatchObject(stored);
  });

  it.each([
    ['a cookie', DJANGO, 'dev'],
    ['a cookie of older settings', DJANGO_SHA1, 'dev'],
    ['signed by nobody known', STORED, 'other'],
    ['signed with a key in quotes', signed('"dev"'), 'dev'],
  ])('keeps its verdict if it is %s', (_, value, key) => {
    const { own, read } = pasted(value, key);
    expect(read).toBe(own);
  });

  it('keeps its verdict if the format keeps nothing on the server', () => {
    const { own } = pasted(signed('dev', { salt: 'flask-session' }), 'dev');
    expect(verdictOfPasted(own, { ...formatOf('flask'), storedSalts: [] }, {})).toBe(own);
    expect(verdictOfPasted(UNCHECKED, formatOf('django'), {})).toBe(UNCHECKED);
  });
});

describe('the key that made a signature', () => {
  const FLASK = formatOf('flask').signing[0];
  function proven(value: string, texts: readonly string[], options: SignatureOptions = {}) {
    const ring = prepareRing(ringOf(...texts), options);
    const format = recogniseFormat(value) ?? formatOf('flask');
    return provenKey(value, format, verdictOf(value, ring, NO_EVIDENCE, format), ring);
  }

  it.each<[string, string, readonly string[], SignatureOptions, object]>([
    ['of a valid cookie', signed('dev'), ['x', 'dev'], {}, { value: 'dev', signing: FLASK }],
    [
      'with the user’s settings',
      signed('dev', { salt: 'mine' }),
      ['x', 'dev'],
      { salt: 'mine' },
      { value: 'dev', signing: { ...FLASK, salt: 'mine' } },
    ],
    [
      'with the framework’s settings beside those of the user',
      signed('dev'),
      ['x', 'dev'],
      { salt: 'mine' },
      { value: 'dev', signing: FLASK },
    ],
    [
      'of a token',
      WTF,
      ['x', 'dev'],
      {},
      { value: 'dev', signing: { salt: 'wtf-csrf-token', derivation: 'django-concat' } },
    ],
    [
      'with other settings',
      SHA512,
      ['x', 'dev'],
      {},
      { value: 'dev', signing: { ...FLASK, digest: 'sha512' } },
    ],
    [
      'in another spelling',
      signed('"dev"', { salt: 'mine' }),
      ['x', 'dev'],
      { salt: 'mine' },
      { value: '"dev"', signing: { ...FLASK, salt: 'mine' } },
    ],
  ])('is known: %s', (_, value, texts, options, expected) => {
    expect(proven(value, texts, options)).toMatchObject({ key: { id: '1' }, ...expected });
  });

  it('is that of what is kept on the server', () => {
    const ring = prepareRing(ringOf('dev'), {});
    const match = ring.candidates[0] as KeyMatch;
    const signing = { ...FLASK, salt: 'stored' };
    expect(provenKey('a.b.c', formatOf('flask'), { kind: 'stored', match, signing }, ring)).toEqual(
      {
        ...{ key: match.key, value: 'dev', signing },
      },
    );
  });

  it.each([
    ['no key', signed('dev'), []],
    ['another key', signed('dev'), ['x']],
    ['a part of the value', signed('dev').slice(0, -4), ['dev']],
  ])('is unknown with %s', (_, value, texts) => {
    expect(proven(value, texts)).toBeNull();
  });

  it('explains a signature that is not valid', () => {
    const explained = (value: string) => isExplained(verdict(value, ['dev']));
    expect([SHA512, signed('"dev"')].map(explained)).toEqual([true, true]);
    expect([signed('dev'), signed('x'), 'a.b.c'].map(explained)).toEqual([false, false, false]);
  });
});

it('a token is valid with less common settings, too, as an explanation finds them', () => {
  const format = formatOf('itsdangerous');
  const signing = { salt: 'cookie-session', derivation: 'concat', digest: 'sha512' } as const;
  const token = format.sign('"a"', 'dev', { ...signing, timestamp: NOW });
  const seen = { earlier: [], setByResponse: true, acceptance: 'confirmed' } as const;
  const valid = verdictOf(token, prepareRing(ringOf('x', 'dev'), {}), seen, format);
  expect(valid).toEqual({
    kind: 'valid',
    match: expect.objectContaining({ value: 'dev' }),
    ...{ setByResponse: false, acceptance: 'unknown', tokenSigning: signing },
  });
  const other = verdictOf(token, prepareRing(ringOf('x'), {}), seen, format);
  expect(summaryOf(other)).toBe('unknown');
});

it('a value is too long to be a cookie beyond 16,384 characters', () => {
  const reason = { kind: 'tooLong', limit: 16_384 };
  expect(verdict('x'.repeat(16_385), ['dev'])).toEqual({ kind: 'invalid', reason });
  expect(verdict('x'.repeat(16_384), ['dev'])).not.toMatchObject({ reason });
});

it('nothing is known about a valid cookie without evidence', () => {
  expect(verdictOf(signed('dev'), prepareRing(ringOf('dev'), {}), NO_EVIDENCE)).toMatchObject({
    ...{ kind: 'valid', setByResponse: false, acceptance: 'unknown' },
  });
});

describe('a prepared ring', () => {
  it('gives the same results for many cookies each time', () => {
    const ring = prepareRing(ringOf('a', 'b'), {});
    const values = Array.from({ length: 500 }, (_, i) =>
      signed('abc'[i % 3] as string, {}, `${i}`),
    );
    for (let round = 0; round < 2; round += 1) {
      const found = values.map(
        (value) => ring.find(value, formatOf('flask'))?.match.key.id ?? null,
      );
      expect(found).toEqual(values.map((_, i) => ['0', '1', null][i % 3]));
    }
  });

  it('verifies a cookie only by the given format', () => {
    const ring = prepareRing(ringOf('dev'), {});
    expect(ring.find(SIGNED_ID, formatOf('flask_session'))?.match.interpretation).toBe('asTyped');
    expect(ring.find(SIGNED_ID, formatOf('flask'))).toBeNull();
    expect(ring.find(SIGNED_ID, formatOf('remember_token'))).toBeNull();
  });

  it('verifies an id only by the settings of its library, and a token by all of its own', () => {
    const ring = prepareRing(ringOf('dev'), { salt: 'mine' });
    const { sign } = formatOf('flask_session');
    const [id = ''] = SIGNED_ID.split('.');
    expect(sign(id, 'dev', {})).toBe(SIGNED_ID);
    expect(ring.find(SIGNED_ID, formatOf('flask_session'))).not.toBeNull();
    expect(ring.find(sign(id, 'dev', { salt: 'mine' }), formatOf('flask_session'))).toBeNull();
    expect(ring.find(DEFAULTS, formatOf('itsdangerous'))?.signing.salt).toBe('itsdangerous');
    expect(ring.find(WTF, formatOf('itsdangerous'))?.signing.salt).toBe('wtf-csrf-token');
  });

  it('tells by the signature which of two formats that look alike a session has', () => {
    const ring = prepareRing(ringOf('x', 'dev'), {});
    const spaced = signed('dev', {}, '{"user": "ada"}');
    expect(formatOfValue(spaced).id).toBe('starlette');
    expect(ring.signedFormat(spaced, formatOfValue(spaced)).id).toBe('flask');
    expect(ring.signedFormat(STARLETTE, formatOfValue(STARLETTE)).id).toBe('starlette');
    const other = signed('unknown', {}, '{"user": "ada"}');
    expect(ring.signedFormat(other, formatOfValue(other)).id).toBe('starlette');
  });

  it('tells so for values of the longest length that is verified', () => {
    const ring = prepareRing(ringOf('dev'), { digest: 'sha512' });
    const ofLength = (length: number) => {
      const json = JSON.stringify({ user: 'x'.repeat(length) });
      return signed('dev', { compress: false, digest: 'sha512' }, json);
    };
    const [longest, tooLong] = [ofLength(12_206), ofLength(12_207)];
    expect([longest.length, tooLong.length]).toEqual([MAX_LENGTH, MAX_LENGTH + 1]);
    expect(ring.signedFormat(longest, formatOf('starlette')).id).toBe('flask');
    expect(ring.signedFormat(tooLong, formatOf('starlette')).id).toBe('starlette');
  });

  it('does not take the cookie of another app for a changed key', () => {
    const ring = prepareRing(ringOf('dev'), {});
    const earlier = [{ value: signed('dev'), isOfSameApp: false }];
    const later = signed('other', { timestamp: NOW + 5 });
    expect(
      verdictOf(later, ring, { earlier, setByResponse: true, acceptance: 'confirmed' }),
    ).toMatchObject({
      reason: { kind: 'unknown' },
    });
  });

  it('handles malformed cookies and keys', () => {
    const ring = prepareRing(ringOf('', ' ', '\0', '\ud83d', 'a'.repeat(4096)), {});
    for (const value of ['', '.', '..', '\ud83d.\ud83d.\ud83d', '|', 'a'.repeat(1 << 20)]) {
      const earlier = [value, ''].map((before) => ({ value: before, isOfSameApp: true }));
      expect(
        verdictOf(value, ring, { earlier, setByResponse: true, acceptance: 'confirmed' }),
      ).toMatchObject({
        kind: 'invalid',
        reason: { kind: expect.stringMatching(/^(?:unknown|tooLong)$/) },
      });
    }
  });
});
