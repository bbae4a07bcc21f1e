import { describe, expect, it } from 'vitest';
import type { Entry, Refused } from '../../src/timeline/entry.ts';
import { inferFromRequest, startOf } from '../../src/timeline/infer.ts';
import { newThread, type Thread } from '../../src/timeline/thread.ts';
import { exchange } from '../cookies/exchange.ts';
import { ATTRIBUTES, lines, ref, refused, set } from './entries.ts';

const APP = 'http://localhost:5000';
const threadOf = (...entries: Entry[]): Thread => ({
  ...newThread(1, { id: 'id', name: 'session', domain: 'localhost' }),
  ...{ attributes: ATTRIBUTES, entries },
});
/** The thread after a request that began at `startedAt` carried this value; null for none. */
const afterRequest = (startedAt: number, value: string | null, ...entries: Entry[]) =>
  inferFromRequest(threadOf(...entries), { startedAt, value, pathname: '/' }, 9000).entries;
describe('when a request began', () => {
  const redirect = (startedAt: number, endedAt: number) =>
    threadOf(
      set('a', endedAt, {
        cause: {
          kind: 'exchange',
          exchange: ref(endedAt, { redirect: `${APP}/b`, startedAt }),
        },
      }),
    );
  const request = (startedAt: number, isDocument = true) =>
    exchange({ url: `${APP}/b`, startedAt, isDocument });

  it.each([
    ['after the response that redirected to it', 100, 100, 108, 113],
    ['after that too if both began in one millisecond', 108, 108, 110, 115],
    ['as reported if the redirect had ended before', 300, 100, 108, 300],
    ['as reported if the redirect to its page began later', 100, 102, 108, 100],
  ])('is %s', (_, startedAt, began, ended, expected) => {
    expect(startOf(request(startedAt), redirect(began, ended))).toBe(expected);
  });

  it('is as reported for what is no page: a script may ask for the same address meanwhile', () => {
    expect(startOf(request(105, false), redirect(100, 108))).toBe(105);
  });
});

const KNOWN = set('a', 100, { isProven: true });
const NO_DELETION = refused(null, 203, { isDeletion: true, isCertain: true });

describe('a request whose time may be off by milliseconds', () => {
  it.each([1, 5])('may have begun after a response %i ms later, whose cookie it carries', (ms) => {
    const entries = [set('a', 100), set('b', 200 + ms)];
    expect(afterRequest(200, 'b', ...entries)).toEqual(entries);
  });

  it.each([0, 1, 5])('may have begun before a response %i ms earlier', (ms) => {
    const entries = [set('a', 100), set('b', 200 - ms)];
    expect(afterRequest(200, 'a', ...entries)).toEqual(entries);
  });

  it.each<[string, string | null, Entry[]]>([
    ['carries what was set much later', 'b', [set('a', 100), set('b', 206)]],
    ['carries another value than both', 'b', [set('a', 100), set('c', 198)]],
    ['comes before a deletion that no browser does', null, [KNOWN, NO_DELETION]],
  ])('shows a change that nobody saw if it %s', (_, value, entries) => {
    expect(lines(afterRequest(200, value, ...entries))).toContain(`200 unseen ${value}`);
  });

  it('shows that the browser refused what was set longer before', () => {
    const entries = [set('a', 100), set('b', 194)];
    expect(lines(afterRequest(200, 'a', ...entries))).toEqual([
      '100 exchange a',
      '194 refused request b',
    ]);
  });

  it('shows so even if what it carried is said to have come after what was set instead', () => {
    const entries = [set('a', 201), set('b', 200)];
    expect(lines(afterRequest(300, 'a', ...entries))).toEqual([
      '201 exchange a',
      '200 refused request b',
    ]);
  });
});

describe('what a request shows that nobody saw', () => {
  it('has the attributes of the cookie, unless it is gone', () => {
    const known = set('a', 100, { isProven: true });
    expect(afterRequest(200, 'b', known).at(-1)).toEqual({
      ...{ kind: 'change', id: 9000, time: 200, value: 'b', attributes: ATTRIBUTES },
      ...{ cause: { kind: 'unseen' }, isProven: true },
    });
    expect(afterRequest(200, null, known).at(-1)).toMatchObject({ value: null, attributes: null });
  });

  it('is no expiry if the cookie is there with another value', () => {
    const short = set('a', 100, { attributes: { ...ATTRIBUTES, expires: 1 } });
    expect(lines(afterRequest(5000, null, short))).toEqual(['100 exchange a', '1000 expired null']);
    expect(lines(afterRequest(5000, 'b', short))).toEqual(['100 exchange a', '5000 unseen b']);
  });

  it('is found earlier than what was found first, if it is reported later', () => {
    const found = set('a', 200, { cause: { kind: 'found', setBy: null }, isProven: true });
    expect(lines(afterRequest(100, 'b', found))).toEqual(['100 found b', '200 unseen a']);
    const later = [found, set('c', 300), refused('d', 400)];
    expect(lines(afterRequest(100, 'b', ...later))).toEqual([
      ...['100 found b', '200 unseen a', '300 exchange c', '400 refused null d'],
    ]);
    expect(lines(afterRequest(100, 'b', set('b', 300)))).toEqual(['100 found b', '300 exchange b']);
  });
});

describe('a possible refusal', () => {
  const login = set('a', 100, { isProven: true });

  it.each([195, 200, 203, 300])('was none if a request at %i carries the cookie', (time) => {
    const entries = afterRequest(time, 'b', login, refused('b', 200));
    expect(lines(entries)).toEqual(['100 exchange a', '200 exchange b']);
    expect(entries.at(-1)).toMatchObject({ isProven: true, doubt: { shownAt: time } });
  });

  it('was none if a request carries the cookie that began in the millisecond of its proof', () => {
    const proven = refused('b', 200, { proof: 'jar', provenAt: 300 });
    expect(lines(afterRequest(300, 'b', login, proven))).toEqual([
      ...['100 exchange a', '200 exchange b'],
    ]);
  });

  it('was none either if the cookie was set in the millisecond of the change before', () => {
    const entries = afterRequest(300, 'b', login, refused('b', 100));
    expect(lines(entries)).toEqual(['100 exchange a', '100 exchange b']);
  });

  it('stays one if a request carried its value before, or after another change', () => {
    expect(lines(afterRequest(150, 'b', login, refused('b', 200)))).toEqual([
      ...['100 exchange a', '150 unseen b', '200 refused null b'],
    ]);
    expect(lines(afterRequest(300, 'b', refused('b', 50), login))).toEqual([
      ...['50 refused null b', '100 exchange a', '300 unseen b'],
    ]);
  });

  it('is not denied by a request that carries what was there before: it had the same value', () => {
    const kinds = afterRequest(300, 'a', login, refused('a', 200)).map(({ kind }) => kind);
    expect(kinds).toEqual(['change', 'refused']);
  });

  it.each<[string, Partial<Refused>, string]>([
    ['of a deletion was none', { isDeletion: true }, '200 exchange null'],
    [
      'of a deletion that no browser does stays',
      { isDeletion: true, isCertain: true },
      '300 unseen null',
    ],
    [
      'of a cookie that is too large stays',
      { reason: 'tooLarge', proof: 'size' },
      '300 unseen null',
    ],
  ])('%s if a request carries no cookie', (_, more, last) => {
    expect(lines(afterRequest(300, null, login, refused(null, 200, more))).at(-1)).toBe(last);
  });
});

describe('a refusal that a request had shown, and an earlier one denies that is reported later', () => {
  const shown = (provenValue: string | null) =>
    refused('b', 200, { proof: 'request', provenAt: 400, provenValue });
  const denied = shown('a');
  const login = set('a', 100, { isProven: true });

  it('was none: the cookie was changed back meanwhile', () => {
    const entries = afterRequest(300, 'b', login, denied);
    expect(lines(entries)).toEqual(['100 exchange a', '200 exchange b', '400 unseen a']);
    expect(entries.at(-1)).toMatchObject({ attributes: ATTRIBUTES, isProven: true });
  });

  it('was none: the cookie, which was the first, was deleted meanwhile', () => {
    const entries = afterRequest(300, 'b', shown(null));
    expect(lines(entries)).toEqual(['200 exchange b', '400 unseen null']);
    expect(entries.at(-1)).toMatchObject({ attributes: null });
  });

  it('was none: the cookie got the value that the later request carried, even if an earlier deletion is reported late', () => {
    const entries = afterRequest(300, 'b', login, set(null, 150), denied);
    expect(lines(entries).slice(1)).toEqual([
      '150 exchange null',
      '200 exchange b',
      '400 unseen a',
    ]);
    const [, deletion, , change] = afterRequest(300, 'b', login, set(null, 150), denied);
    expect(deletion).toMatchObject({ attributes: null });
    expect(change).toMatchObject({ attributes: ATTRIBUTES });
  });

  it('was none, and nothing changed back if the later request carried the same', () => {
    const entries = afterRequest(300, 'b', set(null, 150), { ...shown('b'), isCertain: true });
    expect(lines(entries)).toEqual(['150 exchange null', '200 exchange b']);
  });

  it('was none, and what changed the cookie meanwhile is known', () => {
    const next = set('c', 350, { cause: { kind: 'unseen' }, isProven: true });
    expect(lines(afterRequest(300, 'b', login, denied, next))).toEqual([
      ...['100 exchange a', '200 exchange b', '350 unseen c'],
    ]);
  });
});

describe('a refusal that a request with the refused value', () => {
  it('does not deny came before another change, though in the same millisecond', () => {
    const entries = [KNOWN, refused('b', 150), set('c', 150, { isProven: true })];
    expect(lines(afterRequest(200, 'b', ...entries))).toEqual([
      ...['100 exchange a', '150 refused null b', '150 exchange c', '200 unseen b'],
    ]);
  });

  it('denies was not changed back before the change that the request without it had shown', () => {
    const shown = refused('b', 150, { isCertain: true, proof: 'request', provenAt: 295 });
    const change = set('c', 300, { cause: { kind: 'unseen' }, isProven: true });
    expect(lines(afterRequest(200, 'b', KNOWN, shown, change))).toEqual([
      ...['100 exchange a', '150 exchange b', '300 unseen c'],
    ]);
  });
});
