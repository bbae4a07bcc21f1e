import type { Exchange } from '../../src/cookies/exchange.ts';
import { type RequestContext, UNKNOWN_CONTEXT } from '../../src/cookies/request-context.ts';
import { NO_RESPONSE_HEADERS, type ResponseHeaders } from '../../src/cookies/response-headers.ts';
import { parseSessionTrace } from '../../src/cookies/session-trace.ts';
import { parseCookieHeader, parseSetCookie } from '../../src/cookies/set-cookie.ts';

interface Told {
  url?: string;
  startedAt?: number;
  /** Milliseconds. */
  duration?: number;
  isDocument?: boolean;
  method?: string;
  /** The request's `Cookie` header; null if its headers are withheld. */
  sent?: string | null;
  /** The response's `Set-Cookie` headers. */
  set?: readonly string[];
  variesOnCookie?: boolean;
  context?: Partial<RequestContext>;
  status?: number | null;
  redirect?: string | null;
  response?: Partial<ResponseHeaders>;
  csrfToken?: Exchange['csrfToken'];
  wire?: Exchange['wire'];
  userAgent?: string | null;
  /** The response's `Date`, in unix seconds. */
  date?: number | null;
  /** The header in which the app says what it did with its session. */
  trace?: string | undefined;
  hasPassword?: boolean;
}

/** The context of a page request made by the user. */
const PAGE: RequestContext = { ...UNKNOWN_CONTEXT, kind: 'document', site: 'none' };

/** An exchange as a browser reports it. */
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
  status = 200,
  redirect = null,
  response = {},
  csrfToken = null,
  wire = null,
  userAgent = null,
  date = null,
  trace,
  hasPassword = false,
}: Told): Exchange {
  const parsed = set.map(parseSetCookie);
  return {
    kind: 'exchange',
    time: startedAt + duration,
    startedAt,
    method,
    url,
    status,
    isDocument,
    context: { ...(isDocument ? PAGE : UNKNOWN_CONTEXT), ...context },
    isUnanswered: false,
    isWithheld: sent === null,
    sent: sent === null ? null : parseCookieHeader(sent),
    set: parsed.filter((cookie) => cookie !== null),
    malformedCount: parsed.filter((cookie) => cookie === null).length,
    date,
    trace: parseSessionTrace(trace),
    isCorrection: false,
    redirect,
    variesOnCookie,
    response: { ...NO_RESPONSE_HEADERS, ...response },
    userAgent,
    csrfToken,
    wire,
    hasPassword,
  };
}
