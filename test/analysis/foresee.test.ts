import { describe, expect, it } from 'vitest';
import { foresee } from '../../src/analysis/foresee.ts';
import { NO_FACTS } from '../../src/analysis/session.ts';
import { formatOf, signFlask } from '../../src/codec/index.ts';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import { prepareRing } from '../../src/keys/prepare.ts';
import type { JarEditKind } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { keyOf, NOW, signed } from './findings/subject.ts';

interface Situation {
  readonly cookie?: Partial<JarCookie>;
  readonly how?: JarEditKind;
  readonly page?: string;
  readonly jar?: readonly JarCookie[];
  readonly key?: string | null;
}

function foreseen({ cookie, how = 'edited', page, jar = [], key = 'dev' }: Situation) {
  return foresee(
    { cookie: jarCookie({ value: signed('{"a":1}'), ...cookie }), how },
    {
      page: new URL(page ?? 'http://localhost:5000/'),
      now: NOW,
      jar,
      format: formatOf('flask'),
      ring: prepareRing({ keys: key === null ? [] : [keyOf(key)], isKept: false }, {}),
      facts: NO_FACTS,
    },
  );
}

it('is a session for a cookie that is signed with the key', () => {
  expect(foreseen({})).toMatchObject({
    received: { kind: 'stored' },
    isSent: true,
    verdict: { kind: 'valid' },
    outcome: { kind: 'session' },
  });
});

describe('the browser', () => {
  const shop = { domain: 'shop.test', hostOnly: true };

  it.each<[string, Partial<JarCookie>, string]>([
    [
      'that is too large',
      {
        value: signFlask(`{"a":"${'x'.repeat(4000)}"}`, 'dev', { timestamp: NOW, compress: false }),
      },
      'tooLarge',
    ],
    ['of another site’s requests without Secure', { sameSite: 'none' }, 'sameSiteNoneInsecure'],
  ])('refuses one %s', (_, cookie, reason) => {
    expect(foreseen({ cookie }).received).toEqual({ kind: 'refused', reason, by: 'browsers' });
  });

  it('takes one of 4096 bytes, name and value together', () => {
    const value = 'x'.repeat(4096 - 'session'.length);
    expect(foreseen({ cookie: { value } })).toMatchObject({ received: { kind: 'stored' } });
    expect(foreseen({ cookie: { value: `${value}x` } })).toMatchObject({
      received: { kind: 'refused' },
    });
  });

  it('refuses to hide a Secure cookie behind one that is not', () => {
    const jar = [jarCookie({ ...shop, secure: true })];
    const page = 'http://shop.test/';
    expect(foreseen({ cookie: shop, jar, page }).received).toMatchObject({
      reason: 'secureOverwrite',
    });
  });

  it('keeps a Secure cookie from a page over http, but sends it to local hosts', () => {
    const secure = foreseen({ cookie: { ...shop, secure: true }, page: 'http://shop.test/' });
    expect(secure).toMatchObject({ received: { kind: 'stored' }, isSent: false });
    expect(foreseen({ cookie: { secure: true } }).isSent).toBe(true);
  });

  it('keeps a cookie from other paths', () => {
    expect(foreseen({ cookie: { path: '/admin' } }).isSent).toBe(false);
  });

  it.each(['a;b', 'a=b', 'a\n', ' a'])('has no cookie called %j', (name) => {
    expect(foreseen({ cookie: { name } }).received).toBeNull();
  });

  it('deletes one whose expiry has passed', () => {
    expect(foreseen({ cookie: { expires: NOW - 1 } }).received).toMatchObject({ kind: 'deleted' });
  });
});

describe('the framework', () => {
  it.each<[string, Situation, object]>([
    [
      'is too old, signed with its old timestamp',
      { cookie: { value: signed('{"a":1}', NOW - 3_000_000) } },
      { reason: 'expired' },
    ],
    [
      'is signed with a key that is not the user’s',
      { key: 'other' },
      { reason: 'signature_invalid' },
    ],
    ['has the signature of other content', { how: 'tampered' }, { reason: 'signature_invalid' }],
    [
      'has it, and no key is known',
      { how: 'tampered', key: null },
      { reason: 'signature_invalid' },
    ],
    ['is empty', { cookie: { value: signed('{}') } }, { reason: 'content_empty' }],
  ])('reads an empty session if the cookie %s', (_, situation, expected) => {
    expect(foreseen(situation).outcome).toEqual({ kind: 'emptySession', ...expected });
  });

  it('fails if the content is no dict', () => {
    expect(foreseen({ cookie: { value: signed('[1]') } }).outcome).toMatchObject({
      kind: 'serverError',
    });
  });
});
