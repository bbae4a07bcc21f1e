import { cookieSize, pathMatches } from '../cookies/cookie.ts';
import { spliced } from '../lib/spliced.ts';
import type { Cause, Change, Entry, Proof, Refused } from './entry.ts';
import { hasExpired } from './expiry.ts';
import { RECENT, sharedValue, type Thread } from './thread.ts';

/**
 * Turns a change into a refusal: the browser has not accepted it, although the rules would allow
 * it.
 */
export function withRefused(
  thread: Thread,
  change: Change & { cause: ByExchange },
  { proof, time: provenAt, value: shown }: RefusalEvidence,
): Thread {
  const { id, time, value, attributes, cause } = change;
  const entry: Refused = {
    kind: 'refused',
    id,
    time,
    value,
    isDeletion: false,
    size: cookieSize({ name: thread.name, value: value ?? '' }),
    attributes,
    sameSite: attributes?.sameSite ?? 'unspecified',
    path: attributes?.path ?? '/',
    reason: 'unknown',
    isCertain: false,
    exchange: cause.exchange,
    proof,
    provenAt,
    provenValue: sharedValue(thread, shown),
  };
  return withReplaced(thread, change, entry);
}

/** What shows that a browser refused a cookie, and when, in unix milliseconds. */
export interface RefusalEvidence {
  readonly proof: Proof;
  readonly time: number;
  /** The cookie's value that it shows; null for none. */
  readonly value: string | null;
  /** The path of the request; absent for the jar. */
  readonly pathname?: string;
}

export type ByExchange = Extract<Cause, { kind: 'exchange' }>;

/** Whether the jar or a request has confirmed the change. */
export function isProvenChange(entry: Entry): entry is Change {
  return entry.kind === 'change' && entry.isProven;
}

/** Whether a response set the cookie and nothing has yet confirmed that the browser accepted it. */
export function isUnproven(change: Change): change is Change & { cause: ByExchange } {
  return !change.isProven && change.cause.kind === 'exchange' && change.value !== null;
}

/**
 * Marks refusals as proven, because the cookie is missing in the jar or a request. Those that may
 * have been accepted and overwritten since stay open, also where nobody saw what overwrote them.
 */
export function withRefusalsProven(
  thread: Thread,
  { proof, time, value, pathname }: RefusalEvidence,
): Thread {
  const isShown = ({ path }: Refused) => pathname === undefined || pathMatches(pathname, path);
  const isOpen = (entry: Entry): entry is Refused =>
    entry.kind === 'refused' && entry.proof === null && entry.time <= time && isShown(entry);
  if (!thread.entries.slice(-RECENT).some(isOpen)) return thread;
  const last = thread.entries.findLastIndex(
    (entry) => entry.kind === 'change' && entry.time <= time,
  );
  const isKept = isStill(thread.entries[last], value, time);
  // The same value, or none after a deletion, is there whether the browser took the response's or not.
  const isRefuted = ({ isCertain, value: refused }: Refused, index: number) =>
    isCertain || (isKept && index > last && refused !== value);
  const provenValue = sharedValue(thread, value);
  const entries = thread.entries.map((entry, index) =>
    isOpen(entry) && isRefuted(entry, index)
      ? { ...entry, proof, provenAt: time, provenValue }
      : entry,
  );
  return { ...thread, entries };
}

/** Whether the cookie's value at `time` is what the last change before had brought, or null since that has expired. */
function isStill(last: Entry | undefined, value: string | null, time: number): boolean {
  const before = last?.kind === 'change' ? last : null;
  if (value === (before?.value ?? null)) return true;
  return value === null && before !== null && hasExpired(before, time);
}

/**
 * Reopens refusals that an exchange reported only now, from `time`, may have overwritten before
 * their proof.
 */
export function withReopenedRefusals(entries: readonly Entry[], time: number): readonly Entry[] {
  const isDoubtful = (entry: Entry): entry is Refused =>
    entry.kind === 'refused' &&
    !entry.isCertain &&
    entry.time < time &&
    time <= (entry.provenAt ?? 0);
  if (!entries.slice(-RECENT).some(isDoubtful)) return entries;
  return entries.map((entry) => (isDoubtful(entry) ? withoutProof(entry) : entry));
}

function withoutProof(entry: Refused): Entry {
  if (entry.reason === 'unknown') return asChange(entry, false);
  return { ...entry, proof: null, provenAt: null, provenValue: null };
}

/**
 * Whether a response certainly set nothing, whatever the jar shows: without credentials browsers
 * ignore its cookies, so another response has set the same value.
 */
export function cannotSet({ reason, isCertain }: Pick<Refused, 'reason' | 'isCertain'>): boolean {
  return isCertain && reason === 'noCredentials';
}

/** Marks an entry as accepted by the browser, whatever the rules say: its value was there at `time`, in unix
 * milliseconds. */
export function withAccepted(thread: Thread, entry: Entry, time: number): Thread {
  if (entry.kind === 'change') {
    return entry.isProven ? thread : withReplaced(thread, entry, { ...entry, isProven: true });
  }
  const doubt = { refusal: entry, shownAt: time };
  return withReplaced(thread, entry, { ...asChange(entry, true), doubt });
}

/** The refusal as the change it would have been. */
export function asChange(
  { id, time, value, attributes, exchange }: Refused,
  isProven: boolean,
): Change & { cause: ByExchange } {
  return {
    kind: 'change',
    id,
    time,
    value,
    attributes,
    cause: { kind: 'exchange', exchange },
    isProven,
  };
}

export function withReplaced(thread: Thread, entry: Entry, by: Entry): Thread {
  return { ...thread, entries: spliced(thread.entries, thread.entries.lastIndexOf(entry), 1, by) };
}
