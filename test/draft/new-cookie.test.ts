import { expect, it } from 'vitest';
import type { FormatId } from '../../src/codec/index.ts';
import { newDraft } from '../../src/draft/draft.ts';
import { defaultCookieName, newCookie } from '../../src/draft/new-cookie.ts';
import { python } from './python.ts';

const NOW = 1_700_000_000;
const PLACE = { name: 'session', host: 'localhost', isSecure: false, lifetime: 100, now: NOW };

it.each<[FormatId, string, object]>([
  ['flask', '{}', { sameSite: 'unspecified', expires: null }],
  ['flask', "{'_permanent': True}", { sameSite: 'unspecified', expires: NOW + 100 }],
  ['django', '{}', { sameSite: 'lax', expires: NOW + 100 }],
  ['starlette', '{}', { sameSite: 'lax', expires: NOW + 100 }],
])('has the attributes that %s sets with %s', (format, content, attributes) => {
  expect(newCookie(newDraft(format, python(content)), 'value', PLACE)).toEqual({
    ...{ name: 'session', value: 'value', domain: 'localhost', hostOnly: true, path: '/' },
    ...{ secure: false, httpOnly: true, storeId: '', partition: null },
    ...attributes,
  });
});

it('ends with the browser where the server sets no lifetime', () => {
  const cookie = newCookie(newDraft('starlette'), 'value', { ...PLACE, lifetime: Infinity });
  expect(cookie.expires).toBeNull();
});

it('has the name that the framework gives it', () => {
  expect(defaultCookieName(newDraft('django'))).toBe('sessionid');
  expect(defaultCookieName(newDraft('itsdangerous'))).toBeNull();
});
