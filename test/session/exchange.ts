import type { Exchange } from '../../src/session/observation.ts';
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
  varies?: boolean;
}

/** An exchange as a browser tells of it. */
export function exchange({
  url = 'http://localhost:5000/',
  startedAt = 1_700_000_000_000,
  duration = 5,
  isDocument = false,
  method = 'GET',
  sent = '',
  set = [],
  varies = false,
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
    isUnanswered: false,
    isWithheld: sent === null,
    sent: sent === null ? null : parseCookieHeader(sent),
    set: parsed.filter((each) => each !== null),
    malformed: parsed.filter((each) => each === null).length,
    date: null,
    isRepeated: false,
    varies,
  };
}
