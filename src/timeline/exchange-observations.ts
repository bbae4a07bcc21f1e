import { serverAhead } from '../content/server-clock.ts';
import type { Exchange } from '../cookies/exchange.ts';
import { defaultPath, isAccepted, isDeletion, type SetResult } from '../cookies/receive.ts';
import { threadOfSetCookie } from './attribution.ts';
import type { ExchangeRef } from './entry.ts';
import { refuseByRule, setByExchange, toRef } from './exchange.ts';
import { type History, type RecordingContext, withThread } from './history.ts';
import { withRequest } from './request-cookies.ts';
import type { Thread } from './thread.ts';
import { withoutFirstReport, withUnchangedRequest } from './unchanged.ts';
import { withWithheld } from './withheld.ts';

/**
 * The history after an exchange; `results` says what the browser does with the cookies it set: with none of them if an
 * earlier report of the exchange has said so.
 */
export function withExchange(
  history: History,
  exchange: Exchange,
  results: readonly SetResult[],
  context: RecordingContext,
): History {
  const corrected = exchange.isCorrection ? withoutFirstReports(history, exchange) : history;
  const afterRequest = withRequest(withWithheld(corrected, exchange), exchange, context);
  const isResponseKnown = exchange.set.length > 0 && results.length === 0;
  return isResponseKnown
    ? afterRequest.history
    : withResponse(afterRequest, exchange, results, context);
}

function withoutFirstReports(history: History, exchange: Exchange): History {
  const threads = history.threads.map((thread) => withoutFirstReport(thread, exchange));
  return { ...history, threads };
}

/** The history after the response part of an exchange. */
function withResponse(
  { history, carried }: ReturnType<typeof withRequest>,
  exchange: Exchange,
  results: readonly SetResult[],
  context: RecordingContext,
): History {
  const { sent, url } = exchange;
  const setter = { url: new URL(url), carried };
  const ahead = serverAhead(exchange, results);
  const ref = (thread: Thread): ExchangeRef =>
    toRef(
      exchange,
      thread,
      sent === null ? undefined : (carried.get(thread.threadId) ?? null),
      ahead,
    );
  const set = new Set<number>();
  let next = history;
  for (const result of results) {
    const thread = threadOfSetCookie(next, result, setter, context);
    if (!thread) continue;
    set.add(thread.threadId);
    next = withThread(next, withResult(thread, ref(thread), result, next.nextId));
  }
  const isUnchanged = ({ threadId }: Thread) => carried.has(threadId) && !set.has(threadId);
  return next.threads.filter(isUnchanged).reduce((soFar, thread) => {
    const updated = withUnchangedRequest(thread, ref(thread), soFar.nextId);
    return withThread(soFar, updated);
  }, next);
}

/** The thread after a response has set or deleted its cookie, whether browsers accept that or not. */
function withResult(
  thread: Thread,
  exchange: ExchangeRef,
  { set, received }: SetResult,
  id: number,
): Thread {
  if (isAccepted(received)) return setByExchange(thread, exchange, { set, received }, id);
  const refusal = {
    reason: received.reason,
    isCertain: received.kind === 'refused',
    value: set.value,
    sameSite: set.sameSite,
    path: set.path ?? defaultPath(new URL(exchange.url).pathname),
    isDeletion: isDeletion(set, exchange.endedAt / 1000),
  };
  return refuseByRule(thread, exchange, refusal, id);
}
