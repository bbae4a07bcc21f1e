import { describe, expect, it } from 'vitest';
import {
  isCut,
  isSameAddress,
  MAX_ADDRESS,
  observedAddress,
  wholePath,
} from '../../src/observations/address.ts';
import type { Observation } from '../../src/observations/observation.ts';
import { describeRow } from '../../src/panel/timeline/row-words.ts';
import { TEXTS as ENGLISH } from '../../src/panel/words/catalogue/en.ts';
import { createWords } from '../../src/panel/words/words.ts';
import { currentAddress } from '../../src/recording/page.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { exportThread } from '../../src/timeline/export.ts';
import { timelineRows } from '../../src/timeline/merged-rows.ts';
import { exchange } from '../cookies/exchange.ts';

const APP = 'http://localhost:5000';
const START = 1_700_000_000_000;
const long = (start: string) => observedAddress(`${APP}${start}${'x'.repeat(1_900_000)}`) ?? '';

describe('an address', () => {
  it('is stored unchanged up to a maximum length', () => {
    const address = `${APP}/${'x'.repeat(MAX_ADDRESS - APP.length - 1)}`;
    expect(observedAddress(address)).toBe(address);
    expect(isCut(address)).toBe(false);
    expect(observedAddress('chrome://version/')).toBe('chrome://version/');
  });

  it('keeps its origin when truncated, and is marked as such', () => {
    const kept = long('/cart?q=');
    expect(kept.length).toBe(MAX_ADDRESS + 1);
    expect(isCut(kept)).toBe(true);
    expect(new URL(kept).origin).toBe(APP);
  });

  it('keeps its host, whatever precedes it', () => {
    const kept = observedAddress(`http://${'u'.repeat(5000)}:p@localhost:5000/cart`) ?? '';
    expect(kept).toBe(`${APP}/cart`);
  });

  it('is rejected if its host is too long for any server', () => {
    expect(observedAddress(`http://${'a.'.repeat(500_000)}localhost/`)).toBeNull();
  });

  it('is not equal to another one that begins alike', () => {
    expect(isSameAddress(long('/a?'), long('/a?'))).toBe(false);
    expect(isSameAddress(`${APP}/a`, `${APP}/a`)).toBe(true);
  });
});

describe('a page with a long address', () => {
  it('is not mistaken for another one without a response', () => {
    const unanswered = { ...exchange({ url: long('/'), isDocument: true }), isUnanswered: true };
    const here: Observation = { kind: 'navigation', time: START, url: long('/') };
    const { page } = [unanswered, here].reduce(reduce, INITIAL_STATE);
    expect(currentAddress(page)).toBe(here.url);
  });
});

describe('a request with a long address', () => {
  const value = 'eyJhIjoxfQ.aSBq8A.sssssssssssssssssssssssssss';
  const url = long('/cart/add?q=');
  const set = exchange({ url, set: [`session=${value}`] });
  const { history } = reduce(INITIAL_STATE, set);
  const [thread] = history.threads;
  if (!thread) throw new Error('there is no session');

  it('sets a cookie for its complete path', () => {
    expect(thread.attributes?.path).toBe('/cart');
  });

  it('is said to be truncated', () => {
    const [row] = timelineRows(thread, [], { showsUnchanged: false, until: null });
    if (!row) throw new Error('there is no row');
    const { cause, parts, hint } = describeRow(row, createWords('en', ENGLISH), START);
    expect(cause).toMatch(/^GET \/cart\/add\?q=x+… → 200$/);
    expect(parts.map(({ text }) => text)).toContain('address cut');
    expect(hint).toContain('2,048');
  });

  it('is exported as truncated', () => {
    const { entries } = JSON.parse(exportThread(thread, [], true));
    expect(entries[0].exchange).toMatchObject({ url, isUrlCut: true });
    const counts = JSON.parse(exportThread(thread, [], false));
    expect(counts.entries[0].exchange).toMatchObject({ url: `${APP}/cart/add`, isUrlCut: true });
  });
});

describe('the path of an address', () => {
  it.each([
    [`${APP}/`, '/'],
    [`${APP}/cart/add`, '/cart/add'],
    [`${APP}/cart?next=/a/b`, '/cart'],
    [`${APP}/cart#/a/b`, '/cart'],
  ])('%s is %s', (url, path) => {
    expect(wholePath(url)).toBe(path);
    expect(new URL(url).pathname).toBe(path);
  });
});
