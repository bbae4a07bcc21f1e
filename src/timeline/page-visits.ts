import { canHaveCookies } from '../cookies/cookie.ts';
import type { Navigation } from '../observations/observation.ts';
import type { History } from './history.ts';

const MAX_PAGE_VISITS = 200;
/** Milliseconds within which reports of the same address are one navigation. */
const SAME_NAVIGATION = 1000;

/** The history with another visit, unless the page cannot have cookies. */
export function withPageVisit(history: History, { url, time }: Navigation): History {
  const last = history.pageVisits.at(-1);
  // Chromium reports most navigations twice.
  const isSame = last?.url === url && Math.abs(time - last.time) < SAME_NAVIGATION;
  if (url === null || isSame || !canHaveCookies(url)) return history;
  const pageVisit = { id: history.nextId, time, url };
  return {
    ...history,
    pageVisits: [...history.pageVisits, pageVisit].slice(-MAX_PAGE_VISITS),
    nextId: history.nextId + 1,
  };
}
