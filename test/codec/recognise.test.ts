import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CookieShape,
  type Digest,
  recogniseCookie,
  signFlask,
} from '../../src/codec/index.ts';
import { mutated, taggedJson } from './arbitraries.ts';
import { base64Url, cookieOf, KEY, NOW, timestampText, withSignature } from './signing.ts';

const HEX_40 = 'eb1ea3ddc55deb16ffc58ac165edfbb554067edc';
const SHA1 = 'CGHHkwkXfh05Jlc1UBEcn_43Sj8';
const SHA256 = 'bfOktjgLlUykwCIRIpvaTZRQMM3-UypscEN57ECtXis';

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function jws(header: object, claims: unknown, signature: string): string {
  return `${base64Url(JSON.stringify(header))}.${base64Url(JSON.stringify(claims))}.${signature}`;
}

function railsEncrypted(iv: string, tag: string): string {
  return `${base64('what nobody can read')}--${iv}--${tag}`;
}

const LARAVEL =
  '{"iv":"/E9UU5s2rZYlSgnc9sbCZQ==","value":"vVaBV1JO1aOh","mac":"4392d6db5cf2","tag":""}';

/** Values that the named project published, or made here in its documented format. */
const EXAMPLES: Readonly<Record<CookieShape, readonly string[]>> = {
  empty: [''],
  flask: [
    cookieOf('{}'),
    cookieOf('{"alg":"HS256"}'),
    cookieOf('{" t":[]}'),
    cookieOf('{"a":1}', 1_293_840_000),
    cookieOf('{"a":1}', 946_684_800), // signed with a clock set to 2000
    cookieOf('{"a":1}', 200_000_000), // a legacy timestamp
    withSignature(`${base64Url('{"a":1}')}.`), // 1970
  ],
  itsdangerous: [
    // Signed by itsdangerous 2.1: a token of Flask-WTF, a list, a text, both kinds of session id of Flask-Session.
    'IjZmMWVkMDAyYWI1NTk1ODU5MDE0ZWJmMDk1MTUyMmQ5YjBiNWJkMGMi.ZVPxAA._B7AinrFKkrPHVQ0XVrHdzg-Ync',
    'WzEsMl0.ZVPxAA.twwk4OfBxz7Wdx-p5Y3e9DbeHvI',
    'hello.ZVPxAA.UQx3EIPGLNk6IyY28rz4wwlRRWI',
    'wVJ3C2hZ1kYxqT0dXr8mL5nB7sPfGaEuJ4oI9tQvRcM.QEsT0uzYOzwZE6aLCdK-Gswoq0o',
    'a3c1e1a5-6f0b-4b69-9a53-4d6ac3f9b1de.0boN9lDV3Mvbw4tjB0Oylov7Dos',
    'hello.oIsnMBkPRkJczE9DA0fVkbCOxPVne_1bE7cLDZ2aIcBK1GRzZgID4_nytpyP79EVG83VmSsLadWQvCfrwHAyLQ',
    // Damaged sessions.
    cookieOf('{"a":1'),
    withSignature(`.${base64Url('no zlib')}.${timestampText(NOW)}`),
  ],
  starlette: [
    // Signed by itsdangerous 2.1 as Starlette calls it: with two, one and no padding characters, and cleared.
    'eyJ1c2VyIjogImEifQ==.ZVPxAA.CYBhe_ZaxTWENgRg20urqQKZkkk',
    'eyJ1c2VyIjogImFkIn0=.ZVPxAA.m1tMGLZUXyfRSpGuFCnJaj_7ncs',
    'eyJ1c2VyIjogImFkYSJ9.ZVPxAA.CGHHkwkXfh05Jlc1UBEcn_43Sj8',
    'eyJxIjogImE/Plx1MDBlOSJ9.ZVPxAA.FfPyA3-rHW29fIt_W_QdvaSbXDQ',
    'e30=.ZVPxAA.BWBizew3xWctqnMcI4CAkaCM7zY',
    'bnVsbA==.ZVPxAA.7LATL9BIJ9GKRpbjcWbCAqhly2g',
  ],
  jwt: [
    // jwt.io
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
    jws({ alg: 'none' }, {}, ''),
    jws({ alg: 'HS256' }, {}, SHA256), // the second part could be a timestamp
    `${base64Url('{"alg":"dir","enc":"A256GCM"}')}..48V1_ALb6US04U3b.5eym8TW_c8SuK0ltJ3rpYIzOeDQz.XFBoMYUZodetZdvT`,
  ],
  django: [
    // From Django's documentation and badsecrets.
    'hello:1stLqR:_rvr4oXCgT4HyfwjXaU39QvTnuNuUthFRCzNOy4Hqt0',
    'eyJmb28iOiJiYXIifQ:1stLrZ:_QiOBHafwucBF9FyAr54qEs84ZO1UdsO1XiTJCvvdno',
    '.eJxVjLsOAiEURP-F2hAuL8HSfr-BAPciq4ZNlt3K-O9KsoU2U8w5My8W4r7VsHdaw4zswoCdfrsU84PaAHiP7bbwvLRtnRMfCj9o59OC9Lwe7t9Bjb2OtbMkAEGQtQjekykmJy9JZIW-6CgUaCGsA6eSyV65s1Qya_xGKZrY-wPVYjdw:1ojOrE:bfOktjgLlUykwCIRIpvaTZRQMM3-UypscEN57ECtXis',
    `a:b:1stLqR:${SHA1}`,
  ],
  express: [
    // From badsecrets, and from the tests of cookie-signature.
    's%3A2eb4SvnuYufiFoKr0DLB-5gWD_YtlQhs.mGdwi%2F4pdFZkuraF%2FCit68TmBkpALzPSbCyDGEfpJjo',
    's%3ABh8oG0qgMyJc4qq8A47I0MTwcNiu7ue8.hXhPs8q9AN4ATeh2KrjuzvSbJA7cqbkP5cUUT34bZKA',
    's:hello.DGDUkGlIkCzPz+C0B064FNgHdEjox7ch8tOBGslZ5QI',
  ],
  rails_signed: [
    // From badsecrets: Rails, Rack.
    'eyJfcmFpbHMiOnsibWVzc2FnZSI6IklraGxiR3h2TENCSklHRnRJR0VnYzJsbmJtVmtJSEpoYVd4ek5pQkRiMjlyYVdVaElnPT0iLCJleHAiOm51bGwsInB1ciI6ImNvb2tpZS5zaWduZWQifX0%3D--eb1ea3ddc55deb16ffc58ac165edfbb554067edc',
    'BAh7B0kiD3Nlc3Npb25faWQGOgZFVG86HVJhY2s6OlNlc3Npb246OlNlc3Npb25JZAY6D0BwdWJsaWNfaWRJIkU5YmI3ZDUyODUyNTAwMDYzMGE2NjMxYTA5MjBlMjYzMzFmOGE0MjBhNTdhYWIxNzVkZTFmM2FjMDQ3NmI1NDQzBjsARkkiCmNvdW50BjsARmkG--3a983fbc58911c5266d7748a6a55165f74d412f4',
    `BAh7%0AAA%3D%3D%0A--${HEX_40}`,
    `BAh7AA==--${HEX_40.slice(8)}${HEX_40.slice(8)}`,
  ],
  rails_encrypted: [
    // From badsecrets: AES-CBC, AES-GCM.
    'dUEvRldLekFNcklGZ3ZSbU1XaHJ0ZGxsLzhYTHlNTW43T3BVN05kZXE3WUhQOVVKbVA3Rm5WaSs5eG5QQ1VIRVBzeDFNTnNpZ0xCM1FKbzFZTEJISzhaNzFmVGYzME0waDFURVpCYm5TQlJFRmRFclYzNUZhR3VuN29PMmlkVHBrRi8wb3AwZWgvWmxObkFOYnpkeHR1YWpWZ3lnN0Y4ZW9xSk9LNVlQd0U4MmFsbWtLZUI5VzkzRkM4YXBFWXBWLS15L00xME1nVFp2ZTlmUWcxZVlpelpnPT0=--7efe7919a5210cfd1ac4c6228e3ff82c0600d841',
    'fuP54C4UxMudlZRR6j25zJfkevHVZ6IJR6Hp1B3rW6sAW5Aqc1j2Ri0XgcyLRvuSNVLwzq6cqeWlVhwU13xMS8scjU%2BSGGi%2Bta4jQU7oYujKdxynHSEiYOmeNFW4onXoF3KLlmr7ODmtIaHm1zIEP11TT%2FmRqZuxxecjz0VIxUDhvHYEFQ%3D%3D--ZclUs5zZFu3JPKnx--%2Fc0Q4ufTHqqmMxoin0mRtQ%3D%3D',
  ],
  laravel: [base64(LARAVEL), encodeURIComponent(base64(LARAVEL))],
  base64_json: [
    'eyJ1c2VybmFtZSI6IkJib3RJc0xpZmUifQ==', // Express's cookie-session, from badsecrets
    'e30=',
    encodeURIComponent(base64(LARAVEL.replace('"mac"', '"hash"'))),
  ],
  server_side_id: [
    'a3c1e1a5-6f0b-4b69-9a53-4d6ac3f9b1de',
    'A3C1E1A5-6F0B-4B69-9A53-4D6AC3F9B1DE',
    'wVJ3C2hZ1kYxqT0dXr8mL5nB7sPfGaEuJ4oI9tQvRcM',
    '0123456789abcdef',
    '5F2A7B0C9D1E3F4A5B6C7D8E9F0A1B2C',
    'ulqk3o7b5n9v2d8f1a6s4c0e3h', // PHP
    'w4iyzvdqfnmp5bnhgp3hqs0l', // ASP.NET
    'qd6kx1w0c3u9h5z8m2y7r4t6b1n0v9s3', // Django
  ],
  json: ['{"a":1}', ' [1, {}]', '{}', '{"name":"日本"}'],
  url_encoded_json: ['%7B%22a%22%3A1%7D', '%5B%5D', '{%22a%22:1}'],
  plain_text: [
    'dark',
    'en-US',
    '42',
    'true',
    'null',
    '"text"',
    'a=1&b=2',
    'hello%20world',
    '100%',
    'café',
    'this-is-a-long-slug-of-words-2',
    '1700000000000000',
    'GA1.1.1234567890.1700000000',
    'www.example.com',
    '{"a":1',
    '%7B%22a%22',
  ],
  unknown: [
    'gAAAAABlU_EAc2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0', // Fernet
    'U2FsdGVkX1+vupppZksvRf5pq5g5XjFRIipRkwB0K1Y96Qsv2Lm+31cmzaAILwyt', // OpenSSL
    'a\u0000b',
    '\ud800',
  ],
};

describe.each(Object.entries(EXAMPLES))('recognises as %s', (shape, examples) => {
  it.each(examples)('%s', (value) => {
    expect(recogniseCookie(value)).toBe(shape);
  });
});

const NEAR_MISSES: readonly (readonly [value: string, why: string, shape: CookieShape])[] = [
  [cookieOf('{"a":1}').slice(0, -1), 'a signature cut short', 'unknown'],
  [`${cookieOf('{"a":1}')}A`, 'a signature too long', 'unknown'],
  [`${base64Url('{"a":1}')}.ZVPxAAAA.${SHA1}`, 'a timestamp past 2106', 'itsdangerous'],
  [`${base64Url('{"a":1}')}=.ZVPxAA.${SHA1}`, 'incomplete padding', 'itsdangerous'],
  [cookieOf('[["a",1]]'), 'pairs, which only Flask turns into a dict', 'itsdangerous'],
  [cookieOf('null'), 'null', 'itsdangerous'],
  [`${base64('[1]')}.ZVPxAA.${SHA1}`, 'a list in padded base64', 'itsdangerous'],
  [`hello.PVPxAA.${SHA1}`, 'a text and a timestamp of 2002', 'itsdangerous'],
  [`hello.PVPxAA.${SHA256}`, 'a text, a timestamp of 2002 and SHA-256', 'unknown'],
  [`.${SHA1}`, 'a signature but no text', 'unknown'],
  ['setup.abcdefghijklmnopqrstuvwxyz0', 'a lower-case extension', 'plain_text'],
  ['hello.CGHHkwkXfh05Jlc1UBEcn_43Sj9', 'a signature with non-zero unused bits', 'unknown'],
  [jws({ typ: 'JWT' }, {}, 'c2ln'), 'no alg in the header', 'plain_text'],
  [jws({ alg: 1 }, {}, 'c2ln'), 'an alg that is not text', 'plain_text'],
  [jws({ alg: 'HS256' }, 'text', SHA256), 'claims that are not an object', 'unknown'],
  [`${jws({ alg: 'HS256' }, {}, SHA256)}.a.b.c`, 'six parts', 'unknown'],
  [`${jws({ alg: 'dir' }, {}, 'c2ln')}.a.b`, 'five parts without enc', 'plain_text'],
  [`hello:1stLq:${SHA256}`, 'a timestamp of five digits', 'unknown'],
  [`hello:0stLqR:${SHA256}`, 'a time before Django', 'unknown'],
  [`hello:zzzzzz:${SHA256}`, 'a time after 2106', 'unknown'],
  [`hello:1st-qR:${SHA256}`, 'a timestamp not in base 62', 'unknown'],
  [`hello:${SHA256}`, 'no timestamp', 'unknown'],
  [`:${SHA256}`, 'neither value nor timestamp', 'unknown'],
  [`hello:1stLqR:${SHA256.slice(1)}`, 'a signature cut short', 'unknown'],
  ['s:hello', 'no signature', 'plain_text'],
  ['s:hello.DGDUkGlIkCzPz+C0B064FNgHdEjox7ch8tOBGslZ5Q', 'a signature cut short', 'unknown'],
  ['hello.DGDUkGlIkCzPz+C0B064FNgHdEjox7ch8tOBGslZ5QI', 'no s: prefix', 'unknown'],
  [`BAh7AA==--${HEX_40.slice(1)}`, 'a digest cut short', 'unknown'],
  [`BAh7AA==--${HEX_40.replace('e', 'g')}`, 'a digest that is not hexadecimal', 'unknown'],
  [`BAh7A--${HEX_40}`, 'base64 cut short', 'unknown'],
  [`a--b--${HEX_40}`, 'three parts', 'plain_text'],
  [
    railsEncrypted('ZclUs5zZFu3JPKn', '/c0Q4ufTHqqmMxoin0mRtQ=='),
    'an initialisation vector cut short',
    'unknown',
  ],
  [railsEncrypted('ZclUs5zZFu3JPKnx', '/c0Q4ufTHqqmMxoin0mRtQ'), 'a tag cut short', 'unknown'],
  [`${railsEncrypted('ZclUs5zZFu3JPKnx', '/c0Q4ufTHqqmMxoin0mRtQ==')}--a`, 'four parts', 'unknown'],
  [base64(LARAVEL).slice(0, -4), 'an object that does not end', 'unknown'],
  ['eyJ1c2VybmFtZSI6IkJib3RJc0xpZmUifQ', 'no padding', 'unknown'],
  [base64('[{"a":1}]'), 'a list in base64', 'plain_text'],
  ['0123456789abcde', 'too few digits', 'plain_text'],
  ['0123456789abcdeF', 'hexadecimal digits of mixed case', 'plain_text'],
  ['a3c1e1a5-6f0b-4b69-9a53-4d6ac3f9b1d', 'a UUID cut short', 'plain_text'],
  ['ulqk3o7b5n9v2d8f1a6s4', 'too few characters', 'plain_text'],
  ['0a'.repeat(129), 'more characters than an id can have', 'plain_text'],
  ['wVJ3C2hZ1kYxqT0dXr8mL5nB7sPfGaEuJ4oI9tQvRcN', 'a token with non-zero unused bits', 'unknown'],
];

it.each(NEAR_MISSES)('recognises %s with %s as %s', (value, _why, shape) => {
  expect(recogniseCookie(value)).toBe(shape);
});

/** Published cookies that are not complete sessions. */
const EXCEPTIONS: Readonly<Record<string, CookieShape>> = {
  'hctf aK70Iw': 'itsdangerous',
  'wgwz helloworld truncated sig': 'unknown',
};

const published: { name: string; framework: CookieShape; cookie: string }[] = readFileSync(
  new URL('vectors/published.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

it.each(published)('recognises what was published for $framework: $name', (row) => {
  expect(recogniseCookie(row.cookie)).toBe(EXCEPTIONS[row.name] ?? row.framework);
});

const dict = fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.stringify(value));

it('recognises every dict that Flask may have signed', () => {
  const anyOptions = fc.record({
    compress: fc.boolean(),
    timestamp: fc.nat({ max: 2 ** 32 - 1 }),
    digest: fc.constantFrom<Digest>('sha1', 'sha224', 'sha256', 'sha384', 'sha512'),
  });
  const property = fc.property(dict, anyOptions, (json, options) => {
    expect(recogniseCookie(signFlask(json, KEY, options))).toBe('flask');
  });
  fc.assert(property, { numRuns: 1000 });
});

it('recognises a session of Flask beyond the limits of size and nesting', () => {
  const json = JSON.stringify({ a: 'a'.repeat(1 << 21) });
  expect(recogniseCookie(signFlask(json, KEY, { timestamp: NOW }))).toBe('flask');
  const deep = `{"a":${'['.repeat(2000)}${']'.repeat(2000)}}`;
  expect(recogniseCookie(cookieOf(deep))).toBe('flask');
});

it('recognises what Express signs', () => {
  const property = fc.property(fc.string(), fc.boolean(), (id, isEncoded) => {
    const signature = createHmac('sha256', KEY).update(id).digest('base64').replace(/=+$/, '');
    const value = `s:${id.replaceAll('%', '')}.${signature}`;
    expect(recogniseCookie(isEncoded ? encodeURIComponent(value) : value)).toBe('express');
  });
  fc.assert(property, { examples: [['._Qbh3x', false]] });
});

it('never throws', () => {
  const examples = fc.constantFrom(...Object.values(EXAMPLES).flat());
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('.', ':', '-', '=', '%', 'A', '7', '{', '\ud800') }),
    mutated(examples, 4),
    mutated(
      taggedJson.map((json) => cookieOf(json)),
      4,
    ),
  );
  const property = fc.property(anything, (value) => {
    expect(Object.keys(EXAMPLES)).toContain(recogniseCookie(value));
  });
  fc.assert(property, { numRuns: 2500 });
});

/** A rule that backtracks would take hours. */
it.each(['.', ':', '--', '=', 'A', '%41', '%', '{', '[', '{"a":', '0a', ' ', 'é', '.ZVPxAA'])(
  'handles a MiB of %j in linear time',
  (unit) => {
    const long = unit.repeat((1 << 20) / unit.length);
    const suffixes = ['', `.ZVPxAA.${SHA1}`, `--${HEX_40}`];
    const values = suffixes.flatMap((suffix) => [
      long + suffix,
      `eyJ${long}${suffix}`,
      `.eJ${long}${suffix}`,
    ]);
    for (const value of values) expect(Object.keys(EXAMPLES)).toContain(recogniseCookie(value));
  },
);
