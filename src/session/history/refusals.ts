import { cookieSize } from '../cookie.ts';
import type { Cause, Change, Entry, Proof, Refused } from './entry.ts';
import { RECENT, type Thread } from './thread.ts';

/** The browser has not taken what a response set, though by the rules it would. */
export function withRefused(
  thread: Thread,
  change: Change & { cause: ByExchange },
  { proof, time: provenAt }: RefusalEvidence,
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
    reason: 'unknown',
    isCertain: false,
    exchange: cause.exchange,
    proof,
    provenAt,
  };
  return replaced(thread, change, entry);
}

/** What shows that a browser has not taken a cookie, and when that was, in unix milliseconds. */
export interface RefusalEvidence {
  readonly proof: Proof;
  readonly time: number;
  /** What it shows of the cookie; null for none. */
  readonly value: string | null;
}

export type ByExchange = Extract<Cause, { kind: 'exchange' }>;

/** Whether the jar, or a request, has shown it. */
export function isProvenChange(entry: Entry): entry is Change {
  return entry.kind === 'change' && entry.isProven;
}

/** Whether a response set it, and nothing has shown yet that the browser took it. */
export function isUnproven(change: Change): change is Change & { cause: ByExchange } {
  return !change.isProven && change.cause.kind === 'exchange' && change.value !== null;
}

/** What the rules refuse, or may refuse, has been looked for, and is not there. What may have been taken and
 * overwritten since stays open. */
export function withRefusalsProven(
  thread: Thread,
  { proof, time, value }: RefusalEvidence,
): Thread {
  const isOpen = (entry: Entry): entry is Refused =>
    entry.kind === 'refused' && entry.proof === null && entry.time <= time;
  if (!thread.entries.slice(-RECENT).some(isOpen)) return thread;
  const last = thread.entries.findLastIndex(
    (entry) => entry.kind === 'change' && entry.time <= time,
  );
  const isRefuted = ({ isCertain, isDeletion }: Refused, index: number) =>
    isCertain || (index > last && !(isDeletion && value === null));
  const entries = thread.entries.map((entry, index) =>
    isOpen(entry) && isRefuted(entry, index) ? { ...entry, proof, provenAt: time } : entry,
  );
  return { ...thread, entries };
}

/** What seemed to be disproved may have been overwritten by what is told only now, and was at `time`. */
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
  return { ...entry, proof: null, provenAt: null };
}

/** Whether a response can have set nothing, whatever the jar shows: without credentials a browser ignores its cookies, so
 * that another response has set the same value. */
export function cannotSet({ reason, isCertain }: Pick<Refused, 'reason' | 'isCertain'>): boolean {
  return isCertain && reason === 'no_credentials';
}

/** The browser has taken it, whatever the rules say. */
export function withAccepted(thread: Thread, entry: Entry): Thread {
  if (entry.kind === 'change' && entry.isProven) return thread;
  const taken = entry.kind === 'change' ? { ...entry, isProven: true } : asChange(entry, true);
  return replaced(thread, entry, taken);
}

/** The entry as if the browser had taken the cookie. */
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

function replaced(thread: Thread, entry: Entry, by: Entry): Thread {
  return { ...thread, entries: thread.entries.with(thread.entries.lastIndexOf(entry), by) };
}
