import { describe, expect, it } from 'vitest';
import { INITIAL_HISTORY } from '../../src/timeline/history.ts';
import { withPageVisit } from '../../src/timeline/page-visits.ts';

const PAGE = 'http://localhost:5000/';
/** The times at which pages were visited that are reported so. */
const visits = (...reports: readonly (readonly [time: number, url: string | null])[]) =>
  reports
    .reduce(
      (history, [time, url]) => withPageVisit(history, { kind: 'navigation', time, url }),
      INITIAL_HISTORY,
    )
    .pageVisits.map(({ time }) => time);

describe('a visit of a page', () => {
  it('is one visit that Chromium reports twice', () => {
    expect(visits([5000, PAGE], [5999, PAGE])).toEqual([5000]);
    expect(visits([5000, PAGE], [5000, `${PAGE}a`], [5001, `${PAGE}a`])).toEqual([5000, 5000]);
  });

  it('is another visit a second later, or of another page', () => {
    expect(visits([5000, PAGE], [6000, PAGE])).toEqual([5000, 6000]);
    expect(visits([5000, PAGE], [5001, `${PAGE}a`], [5002, PAGE])).toEqual([5000, 5001, 5002]);
  });

  it('is none of a page that can have no cookies', () => {
    expect(visits([5000, null], [6000, 'about:blank'], [7000, 'data:text/html,a'])).toEqual([]);
  });

  it('is among the last two hundred', () => {
    const many = Array.from({ length: 201 }, (_, n) => [n * 1000, PAGE] as const);
    expect(visits(...many)).toEqual(many.slice(1).map(([time]) => time));
  });
});
