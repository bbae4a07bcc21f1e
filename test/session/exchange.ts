import type { Exchange } from '../../src/session/observation.ts';
import { type RequestContext, UNKNOWN_CONTEXT } from '../../src/session/request-context.ts';
import { parseCookieHeader, parseSetCookie } from '../../src/session/set-cookie.ts';

interface Told {
  url?: string;
  startedAt?: number;
  /** Milliseconds. */
  duration?: number;
  isDocument?: boolean;
  method?: string;
  /** The request's `Cookie` header; null where its headers are withheld. */
  sent?: string | null;
  /** The response's `Set-Cookie` headers. */
  set?: readonly string[];
  variesOnCookie?: boolean;
  context?: Partial<RequestContext>;
}

/** The context of a request for a page that the user has asked for. */
const PAGE: RequestContext = { ...UNKNOWN_CONTEXT, kind: 'document', site: 'none' };

/** An exchange as a browser tells of it. */
export function exchange({
  url = 'http://localhost:5000/',
  startedAt = 1_700_000_000_000,
  duration = 5,
  isDocument = false,
  method = 'GET',
  sent = '',
  set = [],
  variesOnCookie = false,
  context = {},
}: Told): Exchange {
  const parsed = set.map(parseSetCookie);
  return {
    kind: 'exchange',
    time: startedAt + duration,
    startedAt,
    method,
    url,
    status: 200,
    isDocument,
    context: { ...(isDocument ? PAGE : UNKNOWN_CONTEXT), ...context },
    isUnanswered: false,
    isWithheld: sent === null,
    sent: sent === null ? null : parseCookieHeader(sent),
    set: parsed.filter((each) => each !== null),
    malformedCount: parsed.filter((each) => each === null).length,
    date: null,
    isCorrection: false,
    redirect: null,
    variesOnCookie,
  };
}
