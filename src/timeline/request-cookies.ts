import { isSentForCertain } from '../cookies/barrier.ts';
import { goesTo } from '../cookies/cookie.ts';
import type { Exchange } from '../cookies/exchange.ts';
import { newThreadOfPair, threadsOfPairs } from './attribution.ts';
import { type History, type RecordingContext, withThread } from './history.ts';
import { inferFromRequest, startOf } from './infer.ts';
import { sharedValue, type Thread } from './thread.ts';

/** Maximum per request: more than a browser keeps per site. */
const MAX_PAIRS = 200;

/** The history after a request. */
interface AfterRequest {
  readonly history: History;
  /** The values of the session cookies that the request carried, by thread id, in header order. */
  readonly carried: ReadonlyMap<number, string>;
}

/** The history after the request part of an exchange, and which session cookies it carried. */
export function withRequest(
  history: History,
  exchange: Exchange,
  context: RecordingContext,
): AfterRequest {
  const { sent } = exchange;
  if (sent === null) return { history, carried: new Map() };
  const afterCookies = withCarried(history, exchange, sent.slice(0, MAX_PAIRS), context);
  const { carried } = afterCookies;
  const url = new URL(exchange.url);
  const missing = afterCookies.history.threads.filter(
    (thread) =>
      isSentForCertain(sendingAttributes(thread), exchange) &&
      goesTo(thread, url) &&
      !carried.has(thread.threadId),
  );
  const afterMissing = missing.reduce(
    (soFar, thread) => withCarriedValue(soFar, thread, { exchange, value: null }, context),
    afterCookies.history,
  );
  return { history: afterMissing, carried };
}

function withCarried(
  history: History,
  exchange: Exchange,
  pairs: NonNullable<Exchange['sent']>,
  context: RecordingContext,
): AfterRequest {
  const url = new URL(exchange.url);
  const threads = threadsOfPairs(history, pairs, exchange);
  const carried = new Map<number, string>();
  let next = history;
  for (const pair of pairs) {
    const thread = threads.get(pair) ?? newThreadOfPair(next, pair, url, context);
    if (!thread) continue;
    const { value } = pair;
    carried.set(thread.threadId, sharedValue(thread, value));
    next = withCarriedValue(next, thread, { exchange, value }, context);
  }
  return { history: next, carried };
}

/** The history after a request carried this value of a thread's cookie; null for none. */
function withCarriedValue(
  history: History,
  thread: Thread,
  { exchange, value }: { readonly exchange: Exchange; readonly value: string | null },
  context: RecordingContext,
): History {
  const domain = thread.attributes === null ? null : thread.domain;
  const { hostname, pathname } = new URL(exchange.url);
  if (context.shows(hostname, domain)) {
    return withThread(history, thread);
  }
  const startedAt = startOf(exchange, thread);
  const inferred = inferFromRequest(thread, { startedAt, value, pathname }, history.nextId);
  return withThread(history, inferred);
}

/** For a cookie not observed yet, the response that tried to set it tells when it would be sent. */
function sendingAttributes({
  attributes,
  entries,
}: Thread): Parameters<typeof isSentForCertain>[0] {
  const last = entries.at(-1);
  return { attributes: attributes ?? (last?.kind === 'refused' ? last : null) };
}
