import { describe, expect, it } from 'vitest';
import { type FormatId, formatOf } from '../../src/codec/index.ts';
import type { JarCookie } from '../../src/cookies/jar-cookie.ts';
import { newDraft } from '../../src/draft/draft.ts';
import { defaultCookieName, putDraft, putNewCookie } from '../../src/draft/put-draft.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import type { Thread } from '../../src/timeline/thread.ts';
import { python } from './python.ts';

const NOW = 1_700_000_000;
const END = NOW + 100;

describe('a cookie made from nothing', () => {
  const NEW = { name: 'session', host: 'localhost', isSecure: false, now: NOW, end: END };

  it.each<[FormatId, string, object]>([
    ['flask', '{}', { sameSite: 'unspecified', expires: null }],
    ['flask', "{'_permanent': True}", { sameSite: 'unspecified', expires: END }],
    ['django', '{}', { sameSite: 'lax', expires: END }],
    ['starlette', '{}', { sameSite: 'lax', expires: END }],
  ])('has the attributes that %s sets with %s', (format, content, attributes) => {
    expect(putNewCookie(newDraft(format, python(content)), 'value', NEW)).toEqual({
      how: 'made',
      cookie: {
        ...{ name: 'session', value: 'value', domain: 'localhost', hostOnly: true, path: '/' },
        ...{ secure: false, httpOnly: true, storeId: '', partition: null },
        ...attributes,
      },
    });
  });

  it('ends with the browser where the server sets no lifetime', () => {
    const { cookie } = putNewCookie(newDraft('starlette'), 'value', { ...NEW, end: Infinity });
    expect(cookie.expires).toBeNull();
  });

  it('has the name that the framework gives it', () => {
    expect(defaultCookieName(newDraft('django'))).toBe('sessionid');
    expect(defaultCookieName(newDraft('itsdangerous'))).toBeNull();
  });
});

describe('a draft in an existing cookie', () => {
  function threadOf(cookie: Partial<JarCookie>): Thread {
    const value = formatOf('flask').sign('{"a":1}', 'dev');
    const { history } = [
      { kind: 'navigation', time: NOW * 1000, url: 'http://localhost:5000/' } as const,
      { kind: 'access', time: NOW * 1000, host: 'localhost', granted: true } as const,
      {
        kind: 'jarSnapshot',
        time: NOW * 1000,
        host: 'localhost',
        cookies: [jarCookie({ value, ...cookie })],
      } as const,
    ].reduce(reduce, INITIAL_STATE);
    return history.threads[0] as Thread;
  }

  const EARLIER = NOW + 10;

  it.each<[string, FormatId, string, number | null, number | null]>([
    ['of a permanent session: the new end', 'flask', "{'_permanent': True}", null, END],
    ['of one that is not permanent any more: none', 'flask', '{}', EARLIER, null],
    ['of a framework without the mark: the new end', 'django', '{}', EARLIER, END],
    ['of an app whose sessions end with the browser: none', 'django', '{}', null, null],
    [
      'that the app chose itself: the old one',
      'django',
      "{'_session_expiry': 5}",
      EARLIER,
      EARLIER,
    ],
  ])('has the expiry %s', (_, format, content, expires, expected) => {
    const thread = threadOf({ expires, secure: true, path: '/app' });
    const draft = newDraft(format, python(content));
    expect(putDraft(thread, draft, 'new', 'edited', { now: NOW, end: END })).toEqual({
      how: 'edited',
      cookie: jarCookie({ value: 'new', secure: true, path: '/app', expires: expected }),
    });
  });

  it('never has an expiry that has passed, which would delete it', () => {
    const draft = newDraft('django');
    const put = (expires: number) =>
      putDraft(threadOf({ expires }), draft, 'new', 'restored', { now: NOW, end: NOW - 1 });
    expect(put(EARLIER)?.cookie.expires).toBe(EARLIER);
    expect(put(NOW - 5)?.cookie.expires ?? null).toBeNull();
  });

  it('changes nothing but the value under the old signature', () => {
    const draft = newDraft('flask', python("{'_permanent': True}"));
    const request = putDraft(threadOf({}), draft, 'new', 'tampered', { now: NOW, end: END });
    expect(request).toEqual({ how: 'tampered', cookie: jarCookie({ value: 'new' }) });
  });
});
