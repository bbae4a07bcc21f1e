import { expect, it } from 'vitest';
import { toDetails, toJarCookie } from '../../src/browser/jar-cookie.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';

it('gives Firefox a name as it has returned it, as characters of its bytes', () => {
  const { url, ...details } = toDetails(jarCookie({ name: 'sitzung_ä', value: 'ä' }), true);
  expect(details).toMatchObject({ name: 'sitzung_Ã¤', value: 'ä' });
  expect(url).toBe('http://localhost/');
  const { sameSite, ...rest } = details;
  const returned = { ...rest, sameSite: sameSite ?? 'lax', firstPartyDomain: '' };
  const read = { ...returned, domain: 'localhost', hostOnly: true, session: true };
  expect(toJarCookie(read as Parameters<typeof toJarCookie>[0]).name).toBe('sitzung_ä');
});

it('gives Chromium a name as a text', () => {
  expect(toDetails(jarCookie({ name: 'sitzung_ä' }), false).name).toBe('sitzung_ä');
});

it('makes a cookie with the prefix __Host- as browsers want it', () => {
  const cookie = jarCookie({ name: '__Host-session', secure: true });
  const details = toDetails(cookie, false);
  expect(details).toMatchObject({ url: 'https://localhost/', path: '/', secure: true });
  expect(details).not.toHaveProperty('domain');
});
