import { describe, expect, it } from 'vitest';
import { otherContentOf } from '../../src/analysis/findings/other-content.ts';
import { lookCommand, serverSessionOf } from '../../src/analysis/server-session.ts';
import { readSession } from '../../src/analysis/session.ts';
import { encodeBase64Url } from '../../src/codec/core/base64.ts';
import { recogniseCookie, signCookie } from '../../src/codec/index.ts';
import { fromJar } from '../../src/cookies/known-cookie.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { readWith } from './anatomy/cookies.ts';

const TOKEN = 'k3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5R2c6V1n9X3z0A';
const DJANGO = 'x8k2v0m6p9q1r4t7w3z5a8b2c6d9e1f4';
const SIGNED = signCookie('flask_session', TOKEN, 'dev');
const EXPRESS = signCookie('express_session', 'a'.repeat(32), 'dev');

const plain = (value: string) => readSession(fromJar(jarCookie({ value })));

describe('what is known of an id', () => {
  it.each([
    ['flask_session', SIGNED, TOKEN],
    ['express_session', EXPRESS, 'a'.repeat(32)],
  ] as const)('is certain once a key has signed it as %s', (library, value, id) => {
    const session = (key: string) => serverSessionOf(readWith(library, value, [key]).session);
    expect(session('dev')).toMatchObject({ id, basis: 'key', sessions: { id: library } });
    expect(session('wrong')).toMatchObject({ id, basis: 'signedForm' });
  });

  it.each([
    ['flask_session', TOKEN],
    ['django', DJANGO],
  ])('is a guess without a signature: %s', (library, value) => {
    const session = plain(value);
    expect(serverSessionOf(session)).toMatchObject({
      id: value,
      basis: 'form',
      sessions: { id: library },
    });
    expect(otherContentOf(session)).toMatchObject({ kind: 'sessionId', basis: 'form' });
  });

  it('says nothing of where, if the id is of no library that is known', () => {
    const session = plain('9c6df4e1a3b2470f8e5d6c7b8a901234');
    expect(serverSessionOf(session)).toBeNull();
    expect(otherContentOf(session)).toMatchObject({ shape: 'server_side_id' });
  });

  it('takes another text that is signed for an id only if a key shows it', () => {
    const value = signCookie('flask_session', 'ada', 'dev');
    expect(serverSessionOf(readWith('flask_session', value).session)).toBeNull();
    expect(otherContentOf(readWith('flask_session', value).session)).toMatchObject({
      basis: 'signedForm',
    });
    expect(serverSessionOf(readWith('flask_session', value, ['dev']).session)?.id).toBe('ada');
  });

  it('is none of a session in the cookie', () => {
    const value = signCookie('flask', '{"user":"ada"}', 'dev');
    expect(serverSessionOf(readWith('flask', value, ['dev']).session)).toBeNull();
  });

  it.each([
    ['a number', '7 k3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5'],
    ['a brace, as one in 256 is', '{Vk3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5'],
  ])('is the same for an id whose characters are the base64 of %s', (_, text) => {
    const bytes = new TextEncoder().encode(text);
    const value = encodeBase64Url(bytes);
    expect(recogniseCookie(value)).toBe('server_side_id');
    expect(serverSessionOf(plain(value))).toMatchObject({ id: value, basis: 'form' });
  });

  it('is none of a session whose beginning can still be read', () => {
    const value = encodeBase64Url(new TextEncoder().encode('{"n":1,"user":"ada","cart":["tea'));
    expect(recogniseCookie(value)).toBe('server_side_id');
    expect(serverSessionOf(plain(value))).toBeNull();
  });
});

describe('the command', () => {
  const commandFor = (id: string, name = 'session') => {
    const value = signCookie('flask_session', id, 'dev');
    const server = serverSessionOf(readWith('flask_session', value, ['dev']).session);
    return server && lookCommand(server, server.sessions.stores[0], name);
  };

  it('has the id in quotes, whatever the server has signed', () => {
    expect(commandFor("a'$(b)'")).toBe(`redis-cli GET 'session:a'\\''$(b)'\\'''`);
  });

  it('is not given where programs would read the id or the name differently', () => {
    for (const id of ['a\\b', 'a/b']) expect(commandFor(id)).toBe('unquotable');
    expect(commandFor('a', 'é')).toBe('unquotable');
  });
});
