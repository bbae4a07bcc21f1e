import type { Change, Entry, ExchangeRef } from './entry.ts';
import { isProvenChange } from './refusals.ts';
import { JAR_AHEAD_TOLERANCE, JAR_DELAY, lastChange, RECENT, type Thread } from './thread.ts';

/**
 * The change that the jar or a request has already proven for this exchange, before it was
 * reported.
 */
export function provenBefore(
  { entries, dropped }: Thread,
  value: string | null,
  exchange: ExchangeRef,
): Change | undefined {
  const { startedAt, endedAt } = exchange;
  // The stand-in for dropped entries does not belong to an exchange reported now.
  const proven = entries
    .slice(Math.max(dropped > 0 ? 1 : 0, entries.length - RECENT))
    .filter(isProvenChange);
  if (value === null) {
    // A missing cookie can have many causes: only the next change in the jar can be due to this
    // response.
    const next = proven.find(
      (entry) =>
        entry.time >= endedAt ||
        (entry.value === null && entry.time >= endedAt - JAR_AHEAD_TOLERANCE),
    );
    const isByThisResponse =
      next && isOpen(next) && next.value === null && next.time <= endedAt + JAR_DELAY;
    return isByThisResponse ? next : undefined;
  }
  // Where the jar has the value already, a response that sets it changes nothing there: a later change back to the
  // value is another response's, unless the jar reported both at once.
  const isCurrent = lastChange({ entries: proven }, endedAt)?.value === value;
  const isChangeBack = ({ time }: Change) => {
    const other = proven.findLast(
      (entry) => entry.time > endedAt && entry.time < time && entry.value !== value,
    );
    return other !== undefined && time - other.time > JAR_AHEAD_TOLERANCE;
  };
  // Browsers set a cookie when the response's headers arrive: what had become something else by then, another response
  // had set.
  const wasReplaced = ({ time }: Change) =>
    proven.some(
      (entry) =>
        entry.time > time && entry.time < endedAt - JAR_AHEAD_TOLERANCE && entry.value !== value,
    );
  // Flask writes identical text for the same content only within the same second.
  const distance = ({ time }: Change) => Math.abs(time - endedAt);
  return proven
    .filter(
      (entry, index) =>
        isOpen(entry) && entry.value === value && !wasBefore(exchange, value, proven[index - 1]),
    )
    .filter((entry) => entry.time > startedAt && !(isCurrent && isChangeBack(entry)))
    .filter((entry) => !wasReplaced(entry))
    .filter(({ time, cause }) => cause.kind === 'found' || time <= endedAt + JAR_DELAY)
    .sort((a, b) => distance(a) - distance(b))[0];
}

/**
 * Whether a change to this value came before the request: the request carried it, although the browser had another one,
 * of the change `previous`, before. What the jar reports as a change during the request is then only reported late.
 */
export function wasBefore(
  { carried, startedAt }: ExchangeRef,
  value: string | null,
  previous: Change | undefined,
): boolean {
  if (value === null || carried !== value) return false;
  return previous !== undefined && previous.value !== value && previous.time <= startedAt;
}

/**
 * A change to the same value that was attributed to a response whose cookie the browser may have refused, though this
 * response is as near to the moment when the value was shown, and may have set it: its request did not carry the value
 * and began before that moment.
 */
export function doubtedBefore(
  { entries }: Thread,
  value: string | null,
  { startedAt, endedAt, carried }: ExchangeRef,
): Doubted | undefined {
  const isDoubted = (entry: Entry): entry is Doubted => {
    if (entry.kind !== 'change' || !entry.doubt || entry.value !== value) return false;
    const { refusal, shownAt } = entry.doubt;
    if (startedAt >= shownAt || endedAt > shownAt + JAR_AHEAD_TOLERANCE) return false;
    return shownAt - endedAt <= Math.abs(shownAt - refusal.exchange.endedAt);
  };
  return carried === value ? undefined : entries.slice(-RECENT).findLast(isDoubted);
}

type Doubted = Change & Required<Pick<Change, 'doubt'>>;

function isOpen({ cause }: Change): boolean {
  return cause.kind !== 'exchange' && cause.kind !== 'edited';
}
