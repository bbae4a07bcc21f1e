import { expect, it } from 'vitest';
import { attributesOf } from '../../src/cookies/cookie.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { endingOf } from '../../src/timeline/ending.ts';
import type { Change, Entry } from '../../src/timeline/entry.ts';
import { ref, refused, set } from './entries.ts';

/** Of the app whose responses `ref` has. */
const APP = 'http://localhost:5000';
const OTHER = 'http://localhost:5001';

const byOther = {
  cause: { kind: 'exchange', exchange: ref(1000, { url: `${OTHER}/a` }) },
} as const;
const SET = set('a', 1000, { isProven: true });
const GONE = set(null, 2000, { isProven: true });
const lives = { attributes: attributesOf(jarCookie({ expires: 10 })) };
const EXPIRED: Change = { ...GONE, cause: { kind: 'expired' } };

const ending = (entries: readonly Entry[], origin = APP, now = 5) =>
  endingOf({ entries }, { now, origin });

it('is the response that deleted the cookie, once that was shown', () => {
  const exchange = GONE.cause.kind === 'exchange' ? GONE.cause.exchange : null;
  expect(ending([SET, GONE])).toEqual({ kind: 'deleted', time: 2000, exchange });
  expect(ending([SET, { ...GONE, isProven: false }])).toBeNull();
  expect(
    ending([SET, { ...GONE, doubt: { refusal: refused(null, 2000), shownAt: 1 } }]),
  ).toBeNull();
});

it('is of the cookie that was there, whatever the browser refused meanwhile', () => {
  expect(ending([SET, refused('b', 1500), GONE])).toMatchObject({ kind: 'deleted' });
  expect(ending([refused('b', 1500), GONE])).toBeNull();
});

it('is the first deletion, whatever deletes the cookie once more', () => {
  const again = set(null, 3000, { isProven: true });
  expect(ending([SET, GONE, again])).toMatchObject({ kind: 'deleted', time: 2000 });
  expect(ending([SET, GONE, { ...again, isProven: false }])).toMatchObject({ time: 2000 });
  expect(ending([SET, EXPIRED, again])).toEqual({ kind: 'expired', time: 2000 });
  expect(ending([SET, { ...GONE, cause: { kind: 'unseen' } }, again])).toBeNull();
});

it('is the expiry, whether that was reported or not', () => {
  expect(ending([SET, EXPIRED])).toEqual({ kind: 'expired', time: 2000 });
  expect(ending([{ ...SET, ...lives }], APP, 20)).toEqual({ kind: 'expired', time: 10_000 });
  expect(ending([{ ...SET, ...lives }], APP, 9)).toBeNull();
});

it('is unknown of a cookie that is there, and of one that went without a response', () => {
  expect(ending([SET])).toBeNull();
  expect(ending([SET, GONE, set('b', 3000)])).toBeNull();
  expect(ending([SET, { ...GONE, cause: { kind: 'unseen' } }])).toBeNull();
  expect(ending([GONE])).toBeNull();
  expect(ending([])).toBeNull();
});

it('is none of this app’s where another one of the host had set the cookie', () => {
  const set = { ...SET, ...byOther };
  expect(ending([set, EXPIRED])).toBeNull();
  expect(ending([{ ...set, ...lives }], APP, 20)).toBeNull();
  expect(ending([set, { ...GONE, ...byOther }])).toBeNull();
  expect(ending([set, EXPIRED], OTHER)).toMatchObject({ kind: 'expired' });
  // Whoever had set it: it is gone for this app, too.
  expect(ending([set, GONE])).toMatchObject({ kind: 'deleted' });
});

it('is that by another app where it had been this one’s, and that is known', () => {
  const deletion = { ...GONE, ...byOther };
  expect(ending([SET, deletion])).toMatchObject({ kind: 'deleted' });
  expect(ending([{ ...SET, cause: { kind: 'unseen' } }, deletion])).toBeNull();
});
