import type { Exchange } from '../cookies/exchange.ts';
import { spliced } from '../lib/spliced.ts';
import type { ExchangeRef, UnchangedRequest } from './entry.ts';
import { insertEntry, RECENT, type Thread } from './thread.ts';

/** The thread after a request carried its cookie and the response left it unchanged. */
export function withUnchangedRequest(thread: Thread, exchange: ExchangeRef, id: number): Thread {
  const unchanged: UnchangedRequest = { kind: 'unchanged', id, time: exchange.endedAt, exchange };
  return { ...thread, unchanged: insertEntry(thread.unchanged, unchanged, 0) };
}

/**
 * Removes the first report of an exchange: Chromium reports some exchanges before their cookies are
 * known, and then again.
 */
export function withoutFirstReport(thread: Thread, { startedAt, method, url }: Exchange): Thread {
  const isSame = ({ exchange }: UnchangedRequest) =>
    exchange.startedAt === startedAt && exchange.method === method && exchange.url === url;
  const index = thread.unchanged.slice(-RECENT).findLastIndex(isSame);
  if (index === -1) return thread;
  const first = Math.max(0, thread.unchanged.length - RECENT);
  return { ...thread, unchanged: spliced(thread.unchanged, first + index, 1) };
}
