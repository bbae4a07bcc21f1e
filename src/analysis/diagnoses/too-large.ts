import { ValueNumbers } from '../../content/diff/same.ts';
import { type KeyShare, keyShares } from '../../content/key-costs.ts';
import { cookieSize } from '../../cookies/cookie.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import { isAccepted } from '../../cookies/receive.ts';
import { carriedAs, type ReadSession, readPair, valueAt } from './carried.ts';
import { type Cause, evidenceOf } from './diagnosis.ts';
import { type RefusedSession, refusedSession } from './refused-session.ts';
import { viewId } from './request-url.ts';
import { isRefusedFor, lastSessionsSet, type SetSession, sessionsSet } from './sessions-set.ts';

export interface TooLarge extends RefusedSession {
  readonly id: 'tooLarge';
  /** Bytes of name and value together. */
  readonly size: number;
  /** The keys that take most of it. */
  readonly shares: readonly KeyShare[];
}

export type AgainstTooLarge = 'notSet' | 'fits' | 'saved';

/**
 * That a session cookie is larger than any that a browser keeps (RFC 6265bis 5.7). It lost what it was to save, which a
 * later one that fits does not make good, unless it has that. Whether it does is not known where the same view has set it, or
 * where it still has what was to be removed.
 */
export const tooLarge: Cause<'tooLarge', TooLarge, AgainstTooLarge> = {
  id: 'tooLarge',
  seenIn: 'requests',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const sets = sessionsSet(situation);
    if (sets.length === 0) return { kind: 'unseen', reason: 'notSet' };
    const evidence = evidenceOf(...lastSessionsSet(situation).map(({ request }) => request));
    if (!sets.some(isTooLarge)) return { kind: 'against', reason: 'fits', evidence };
    const { lost, again } = losses(sets);
    const [first, ...others] = lost.map(diagnosisOf);
    if (first) return { kind: 'found', diagnoses: [first, ...others] };
    if (again) return { kind: 'open', missing: { kind: 'again', request: again.request } };
    return { kind: 'against', reason: 'saved', evidence };
  },
};

function isTooLarge(each: SetSession): boolean {
  return isRefusedFor(each, 'tooLarge');
}

/** What is too large and was not saved since. */
interface Losses {
  /** The last one of each name and origin, as far as no later one that fits may have saved it. */
  readonly lost: readonly SetSession[];
  /** The last one that such a one may have saved. */
  readonly again: SetSession | undefined;
}

function losses(sets: readonly SetSession[]): Losses {
  const numbers = new ValueNumbers();
  const later = new Map<string, Later>();
  const lost = new Map<string, SetSession>();
  let again: SetSession | undefined;
  for (const each of sets.toReversed()) {
    const cookie = `${each.origin} ${each.set.name}`;
    const since = later.get(cookie);
    if (isAccepted(each.received)) later.set(cookie, withSet(since, each, numbers));
    if (!isTooLarge(each)) continue;
    const fate = since ? fateSince(each, since, numbers) : 'lost';
    if (fate === 'unknown') again ??= each;
    else if (fate === 'lost' && !lost.has(cookie)) lost.set(cookie, each);
  }
  return { lost: [...lost.values()].reverse(), again };
}

/** What later responses saved in one cookie. */
interface Later {
  /** The views that set it. */
  readonly views: Set<string>;
  /** The numbers of the values that each top-level key had. */
  readonly values: Map<string, Set<number>>;
  /** The top-level keys that it never lacked; null before it is known what it had. */
  readonly kept: ReadonlySet<string> | null;
}

function withSet(
  later: Later | undefined,
  { set, request }: SetSession,
  numbers: ValueNumbers,
): Later {
  const { views, values, kept } = later ?? { views: new Set(), values: new Map(), kept: null };
  const view = viewId(request);
  if (view !== null) views.add(view);
  const session = readPair(set);
  if (!session) return { views, values, kept };
  const { entries } = session.content;
  for (const { key, value } of entries)
    values.set(key, (values.get(key) ?? new Set()).add(numbers.of(value)));
  const keys = entries.flatMap(({ key }) => (kept === null || kept.has(key) ? key : []));
  return { views, values, kept: new Set(keys) };
}

/** Whether what a session was to change was saved since. */
function fateSince(
  { set, request }: SetSession,
  later: Later,
  numbers: ValueNumbers,
): 'saved' | 'unknown' | 'lost' {
  const session = readPair(set);
  const carried = carriedAs(set.name, request.exchange);
  if (!session || !hasNew(session, carried ?? null, later, numbers))
    return later.views.has(viewId(request) ?? '') ? 'unknown' : 'lost';
  if (carried === undefined) return 'unknown';
  const removed = carried?.content.entries.filter(({ key }) => valueAt(session, key) === undefined);
  return removed?.some(({ key }) => later.kept?.has(key) !== false) ? 'unknown' : 'saved';
}

/** Whether all that a session has and its request did not carry was saved since. */
function hasNew(
  { content }: ReadSession,
  carried: ReadSession | null,
  { values }: Later,
  numbers: ValueNumbers,
): boolean {
  return content.entries.every(({ key, value }) => {
    const number = numbers.of(value);
    const before = carried && valueAt(carried, key);
    return (before && numbers.of(before) === number) || values.get(key)?.has(number) === true;
  });
}

function diagnosisOf(each: SetSession): TooLarge {
  const { set } = each;
  const size = cookieSize(set);
  // Proven by its size alone.
  const refused = refusedSession(each, true);
  return { id: 'tooLarge', ...refused, size, shares: keyShares(readValue(set.value), size) };
}
