import { describe, expect, it } from 'vitest';
import {
  contentText,
  FORMATS,
  type FormatId,
  formatOf,
  pythonRepr,
  readCookie,
  recogniseFormat,
  signCookie,
  verifyCookie,
} from '../../../src/codec/index.ts';

const SIGNED_AT = 1_700_000_000;

interface Vector {
  readonly id: FormatId;
  readonly cookie: string;
  readonly repr: string;
  readonly json: string;
}

/** Signed by Flask 3.1.3, Django 5.2.17 and Starlette 1.7.0 with the key `dev` at {@link SIGNED_AT}. */
const VECTORS: readonly Vector[] = [
  {
    id: 'flask',
    cookie: 'eyJhIjoxfQ.ZVPxAA.D3QXMI0ZQYNZDxORB__kVZyT7hk',
    repr: "{'a': 1}",
    json: '{"a":1}',
  },
  {
    id: 'django',
    cookie: 'eyJhIjoxfQ:1r31eq:ldzEFv9sqv9dwoMh3SDzFmzAL-MyadvTUxIiYxG9t9I',
    repr: "{'a': 1}",
    json: '{"a":1}',
  },
  {
    id: 'django',
    cookie: 'eyJuIjoiXHUwMGU5XHUyNjAzIn0:1r31eq:IycoxnNO5qBmDm8HVi9RtRbRE7qT7EL2RrQf0ONerrA',
    repr: "{'n': 'é☃'}",
    json: '{"n":"\\u00e9\\u2603"}',
  },
  {
    id: 'starlette',
    cookie: 'eyJhIjogMX0=.ZVPxAA.4OsWY51JRYO1Xil7z0f7KcwTQTE',
    repr: "{'a': 1}",
    json: '{"a": 1}',
  },
  {
    id: 'starlette',
    cookie: 'eyJ1c2VyIjogImFkYSIsICJxIjogImE/Yj5jIn0=.ZVPxAA.f1iWgDBVurnwZeiFwDYL2Dtz-xA',
    repr: "{'user': 'ada', 'q': 'a?b>c'}",
    json: '{"user": "ada", "q": "a?b>c"}',
  },
];

describe.each(VECTORS)('a cookie of $id: $json', ({ id, cookie, repr, json }) => {
  it('is recognised', () => {
    expect(recogniseFormat(cookie)?.id).toBe(id);
  });

  it('is read completely', () => {
    const { content, timestamp, parts } = readCookie(cookie)?.reading ?? {};
    expect(content?.ok && pythonRepr(content.value)).toBe(repr);
    expect(timestamp?.ok && timestamp.value.seconds).toBe(SIGNED_AT);
    const texts = parts?.ok ? parts.value.map(({ start, end }) => cookie.slice(start, end)) : [];
    expect(texts).toEqual(cookie.split(/[.:]/));
  });

  it('is written as the framework wrote it', () => {
    const { content } = formatOf(id).read(cookie);
    const rules = formatOf(id).contentRules;
    expect(content.ok && rules?.write(content.value)).toEqual({ ok: true, json });
    const read = rules?.read(json);
    expect(read?.ok && pythonRepr(read.value)).toBe(repr);
  });

  it('is valid with its own key only', () => {
    expect(verifyCookie(cookie, ['other', 'dev'])).toEqual({
      format: id,
      valid: true,
      keyIndex: 1,
    });
    expect(verifyCookie(cookie, ['other'])).toEqual({ format: id, valid: false, keyIndex: null });
    const altered = cookie.replace(/^./, (first) => (first === 'e' ? 'f' : 'e'));
    expect(
      FORMATS.find((format) => format.id === id)
        ?.prepare(['dev'])
        .verify(altered).valid,
    ).toBe(false);
  });

  it('equals the result of signing the same text', () => {
    expect(signCookie(id, json, 'dev', { timestamp: SIGNED_AT })).toBe(cookie);
  });
});

it.each(['django', 'starlette'] as const)('%s is resembled by a cookie cut at any place', (id) => {
  const cookie = signCookie(id, '{"q": "a?b>c"}', 'dev', { timestamp: SIGNED_AT });
  const signature = Math.max(cookie.lastIndexOf('.'), cookie.lastIndexOf(':')) + 1;
  for (let end = signature + 1; end < cookie.length; end += 1) {
    expect(formatOf(id).resembles(cookie.slice(0, end))).toBe(true);
  }
});

describe('a session of Django', () => {
  const long = JSON.stringify({ user: 'ada', items: Array.from({ length: 60 }, (_, n) => n) });
  const compressed =
    '.eJwNjjsOwkAUxO6ytYt9n9lProIoIiUFBQ2BCnF3th3J9nzL5zpfZSv7sRfK430-r7LdKoYTJKLRGUxsjYY5FlhiwhrWsYFNvOKLcTzwxIU3vOMDn0QljFjKIJIQ0YhODGKSlTTSyVVMUmQjOznIiSoy5CjQOiTUUEcDzfvvDyaAKIw:1r31eq:E-xppmbBagAGt57jpAh_jnc-K6O0RH7ympcSkxk7Y5Y';

  it('is compressed if that is shorter, and has a layer for it', () => {
    const { format, reading } = readCookie(compressed) ?? {};
    expect(format?.id).toBe('django');
    expect(reading?.layers.map(({ id }) => id)).toEqual(['base64', 'inflate', 'latin1', 'json']);
    expect(verifyCookie(compressed, ['dev'])?.valid).toBe(true);
    const signed = signCookie('django', long, 'dev', { timestamp: SIGNED_AT });
    expect(verifyCookie(signed, ['dev'])?.valid).toBe(true);
    expect(signed.startsWith('.')).toBe(true);
  });

  it('that was signed before Django 3.1 is valid with SHA-1', () => {
    const cookie = 'eyJhIjoxfQ:1r31eq:BVx98K4P4aq8nYMIZzHJkma-U80';
    expect(verifyCookie(cookie, ['dev'])).toMatchObject({ format: 'django', valid: true });
    expect(verifyCookie(cookie, ['dev'], { digest: 'sha256' })).toMatchObject({ valid: false });
  });

  it('is invalid with another spelling of its signature, unlike in Flask and Starlette', () => {
    for (const { id, cookie } of VECTORS) {
      const { valid } = formatOf(id).prepare(['dev']).verify(`${cookie}=`);
      expect(valid).toBe(id !== 'django');
    }
  });

  it('is not any other cookie that Django signs', () => {
    expect(recogniseFormat('bar:1v6mOm:i_eFo3pKShljdjbyspCpGXQG_2OpBzYqReYM8GN0zSQ')).toBeNull();
  });
});

describe('the JSON text of the content', () => {
  it.each([
    ['of a session', ' {"a": 1} ', '{"a": 1}'],
    ['of one that cannot be read is that of the payload', ' {"a": 1', ' {"a": 1'],
  ])('%s', (_, json, expected) => {
    const { reading } = readCookie(signCookie('flask', json, 'dev')) ?? {};
    expect(reading && contentText(reading)).toBe(expected);
  });
});

describe('two formats of one form', () => {
  it.each([
    ['flask', '{"user": "ada"}'],
    ['flask', '{"ab": 1}'],
    ['starlette', '{"abc":1}'],
  ] as const)('are told apart by the signature: %s, %s', (id, json) => {
    const cookie = signCookie(id, json, 'dev');
    expect(recogniseFormat(cookie)?.id).not.toBe(id);
    expect(verifyCookie(cookie, ['dev'])).toEqual({ format: id, valid: true, keyIndex: 0 });
  });
});

it('a text without characters is an empty session for Starlette, as dict("") is in Python', () => {
  const { session, read } = formatOf('starlette');
  const outcomeOf = (json: string) => {
    const cookie = signCookie('starlette', json, 'dev', { timestamp: SIGNED_AT });
    return session?.outcome(read(cookie), true, { now: SIGNED_AT });
  };
  const value = { type: 'dict', entries: [], overwritten: [] };
  expect(outcomeOf('""')).toMatchObject({ kind: 'session', value });
  expect(outcomeOf('"a"')).toMatchObject({ kind: 'serverError' });
});

describe('signing', () => {
  it.each(FORMATS)('as $framework rejects what cannot be signed', ({ id }) => {
    const sign = (json: string, key: string, timestamp: number) => () =>
      signCookie(id, json, key, { timestamp });
    expect(sign('{"a":"\ud800"}', 'dev', SIGNED_AT)).toThrow(RangeError);
    expect(sign('{}', '\ud800', SIGNED_AT)).toThrow(RangeError);
  });

  it.each(FORMATS.filter(({ session }) => session))(
    'as $framework rejects a time that it cannot write',
    ({ id }) => {
      for (const timestamp of [1.5, -1]) {
        expect(() => signCookie(id, '{}', 'dev', { timestamp })).toThrow(RangeError);
      }
    },
  );
});

describe.each(VECTORS.filter(({ id }) => id !== 'flask'))(
  'what is left of $cookie',
  ({ id, cookie }) => {
    it.each([1, 3, 5, 16])('without the last %i characters is still told as one', (count) => {
      const cut = cookie.slice(0, -count);
      expect(FORMATS.find((format) => format.resembles(cut))?.id).toBe(id);
    });
  },
);
