import { belongsTo } from '../../cookies/cookie.ts';
import { areSpellings } from '../../cookies/spellings.ts';
import type { Page } from '../../recording/page.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import type { Thread } from '../../timeline/thread.ts';
import { hostOf } from './request-url.ts';

/** What tells which requests are about a page. */
interface PageSources {
  /** The inspected page. */
  readonly page: URL;
  /** When it was requested, in unix milliseconds. */
  readonly requestedAt: Page['requestedAt'];
  readonly threads: readonly Thread[];
}

/**
 * The requests that can say something of the sessions of a page's host: those to it, to other names of this machine and
 * to hosts that share a cookie with it, those that its pages made or that led to it, and all since it was requested. What
 * was done at another host before, which the page has left, is about the sessions there.
 */
export function requestsAbout(
  requests: readonly ObservedRequest[],
  { page, requestedAt, threads }: PageSources,
): readonly ObservedRequest[] {
  const host = page.hostname;
  const own = threads.filter((thread) => belongsTo(thread, host));
  const isOfHost = (other: string) =>
    other === host ||
    areSpellings(other, host) !== null ||
    own.some((thread) => belongsTo(thread, other));
  const isHostOf = (url: string | null) => url !== null && hostnameOf(url) === host;
  return requests.filter((request) => {
    const { startedAt, context, redirect } = request.exchange;
    return (
      startedAt >= requestedAt ||
      isOfHost(hostOf(request)) ||
      isHostOf(context.initiator) ||
      isHostOf(redirect)
    );
  });
}

function hostnameOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname : null;
}
