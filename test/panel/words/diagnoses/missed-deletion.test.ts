import { expect, it } from 'vitest';
import { TEXTS } from '../../../../src/panel/words/catalogue/en.ts';
import { missedDeletion } from '../../../../src/panel/words/diagnoses/missed-deletion.ts';
import { createWords } from '../../../../src/panel/words/words.ts';
import { jarCookie } from '../../../../src/plain/jar-cookie.ts';
import { exchange } from '../../../cookies/exchange.ts';

const words = createWords('en', TEXTS);

/** The line that deletes a cookie. */
function lineFor(kept: Partial<ReturnType<typeof jarCookie>>) {
  const cookie = jarCookie(kept);
  const request = { id: 1, exchange: exchange({}), results: [], notSent: [] };
  return missedDeletion(
    {
      ...{ id: 'missedDeletion', severity: 'warning', isProven: true },
      evidence: { requests: [request], entries: [] },
      ...{ name: cookie.name, request, deleted: jarCookie({ path: '/x' }), kept: cookie },
    },
    words,
  ).code;
}

it('has the domain and the path with which the browser has the cookie', () => {
  expect(lineFor({ path: '/app' })).toBe('Set-Cookie: session=; Max-Age=0; Path=/app');
  expect(lineFor({ domain: 'shop.test', hostOnly: false })).toBe(
    'Set-Cookie: session=; Max-Age=0; Path=/; Domain=shop.test',
  );
});

it('has what browsers want of a cookie with the prefix __Host-, and of a partitioned one', () => {
  expect(lineFor({ name: '__Host-session', secure: true })).toBe(
    'Set-Cookie: __Host-session=; Max-Age=0; Path=/; Secure',
  );
  const partition = { site: 'https://shop.test', crossSiteAncestor: true };
  expect(lineFor({ secure: true, partition })).toBe(
    'Set-Cookie: session=; Max-Age=0; Path=/; Secure; Partitioned',
  );
});
