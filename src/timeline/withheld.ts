import type { Exchange } from '../cookies/exchange.ts';
import type { History, WithheldExchange } from './history.ts';

const MAX_WITHHELD = 500;
const MAX_WITHHELD_OF_ORIGIN = 10;

/**
 * The history with the exchange among those whose cookies the browser did not report, or without
 * it: a correction may report the cookies that were withheld at first.
 */
export function withWithheld(history: History, exchange: Exchange): History {
  const { method, url, startedAt, time, isCorrection, isWithheld } = exchange;
  if (!isCorrection && !isWithheld) return history;
  const isSame = (other: WithheldExchange) =>
    other.startedAt === startedAt && other.method === method && other.url === url;
  const others = history.withheld.filter((other) => !isSame(other));
  const added = isWithheld ? [{ method, url, startedAt, time }] : [];
  const isOfOrigin = (other: WithheldExchange) => new URL(other.url).origin === new URL(url).origin;
  const sameOrigin = others.filter(isOfOrigin);
  // Older ones prove no more than newer ones.
  const surplus = sameOrigin.length < MAX_WITHHELD_OF_ORIGIN ? null : sameOrigin[0];
  const kept = others.filter((other) => other !== surplus);
  return { ...history, withheld: [...kept, ...added].slice(-MAX_WITHHELD) };
}
