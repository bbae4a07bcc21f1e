import { requestOf } from '../../recording/request-of.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { type ExchangeRef, exchangeOf } from '../../timeline/entry.ts';
import type { LostUpdate as LostKeys } from '../../timeline/lost.ts';
import { type ChangeRow, changeRowsSince } from '../../timeline/rows.ts';
import { lastChange, type Thread } from '../../timeline/thread.ts';
import { viewOf } from './carried.ts';
import {
  type Cause,
  type Diagnosis,
  evidenceOf,
  type Missing,
  type Situation,
} from './diagnosis.ts';
import { keyIn } from './several-keys.ts';

export interface LostUpdate extends Diagnosis {
  readonly id: 'lostUpdate';
  /** The request whose response took the change back. */
  readonly request: ObservedRequest;
  /** The one that had made the change meanwhile; null if no observed request did. */
  readonly madeBy: ObservedRequest | null;
  /** Top-level keys. If it is not proven, the response may have replaced them on purpose. */
  readonly keys: readonly string[];
}

export type AgainstLostUpdate = 'noOverlap' | 'kept';

/**
 * That a response takes back what another one has changed meanwhile: the whole session is in the cookie, and the last
 * answer overwrites it. Only a request during which the session changed can show it.
 */
export const lostUpdate: Cause<'lostUpdate', LostUpdate, AgainstLostUpdate> = {
  id: 'lostUpdate',
  seenIn: 'changes',
  assess(situation) {
    const { requests, thread } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const overlaps = thread ? latestOfEachView(overlapsIn(thread, situation)) : [];
    const losses = overlaps.flatMap(lossesOf);
    // What is proven comes first.
    const last =
      losses.findLast(({ isKept, isProven }) => isKept && isProven) ??
      losses.findLast(({ isKept }) => isKept);
    if (last) return { kind: 'found', diagnoses: [diagnosisOf(last, situation)] };
    // Whether the browser has kept the answer is still to be seen.
    if (losses.length > 0) return { kind: 'open', missing: { kind: 'requests' } };
    const missing = (thread && missingIn(thread, situation)) ?? overwrittenIn(overlaps);
    if (missing) return { kind: 'open', missing };
    if (overlaps.length === 0) return { kind: 'unseen', reason: 'noOverlap' };
    const evidence = evidenceOf(...overlaps.map(({ request }) => request));
    return { kind: 'against', reason: 'kept', evidence };
  },
};

/** Entries of the timeline that are looked at: there are no more requests than that. */
const MAX_ENTRIES = 300;

/** A request during which the session changed. */
interface Overlap {
  readonly request: ObservedRequest;
  /** What its response made of the session; null if it left it alone. */
  readonly row: ChangeRow | null;
  /** Whether one key signed what it overwrote and what it set; null if another app may have made the former. */
  readonly isOneApp: boolean | null;
}

/** What a response took back, or probably did. */
interface Loss {
  readonly request: ObservedRequest;
  readonly lost: LostKeys;
  readonly isProven: boolean;
  /** Whether the browser is known to have kept the answer. */
  readonly isKept: boolean;
}

function lossesOf({ request, row, isOneApp }: Overlap): readonly Loss[] {
  if (!row || !isOneApp) return [];
  const { lost, overwrote } = row;
  const loss = { request, isKept: row.entry.isProven };
  if (lost) return [{ ...loss, lost, isProven: true }];
  const isLikely = overwrote !== null && overwrote !== 'unknown' && overwrote.isLikelyLoss;
  return isLikely ? [{ ...loss, lost: overwrote, isProven: false }] : [];
}

/** What is missing to say that what these responses overwrote is not lost; null if they overwrote nothing. */
function overwrittenIn(overlaps: readonly Overlap[]): Missing | null {
  for (const { request, row, isOneApp } of overlaps.toReversed()) {
    if (isOneApp === null) return { kind: 'key' };
    const overwrote = row?.overwrote ?? null;
    if (overwrote === 'unknown') return { kind: 'requests' };
    if (overwrote) return { kind: 'overwritten', request, keys: overwrote.keys };
  }
  return null;
}

/** What is missing to say what the responses took back that changed the session; null if nothing is. */
function missingIn(thread: Thread, situation: Situation): Missing | null {
  const rows = changeRowsSince(thread).slice(-MAX_ENTRIES);
  for (const row of rows.toReversed()) {
    if (row.kind !== 'change' || row.before === undefined) continue;
    const exchange = exchangeOf(row.entry);
    if (exchange === null || exchange.carried === row.before) continue;
    const isUnreported = exchange.carried === undefined;
    const request = isUnreported || !isCompared(row) ? requestOf(exchange, situation) : undefined;
    if (request) return { kind: isUnreported ? 'headers' : 'content', request };
  }
  return null;
}

function overlapsIn(thread: Thread, situation: Situation): readonly Overlap[] {
  const overlapOf = (exchange: ExchangeRef | null, row: ChangeRow | null): Overlap[] => {
    const request = requestOf(exchange, situation);
    const isOneApp = row ? isOfOneApp(row, thread, situation) : true;
    // What another app replaced by its own session is not lost between two requests.
    return request && isOneApp !== false ? [{ request, row, isOneApp }] : [];
  };
  const changed = changeRowsSince(thread)
    .slice(-MAX_ENTRIES)
    .flatMap((row) => {
      if (row.kind !== 'change' || row.before === undefined || !isCompared(row)) return [];
      const exchange = exchangeOf(row.entry);
      const isOverlap = exchange?.carried !== undefined && exchange.carried !== row.before;
      return isOverlap ? overlapOf(exchange, row) : [];
    });
  const unchanged = thread.unchanged.slice(-MAX_ENTRIES).flatMap(({ exchange }) => {
    const atEnd = lastChange(thread, exchange.endedAt)?.value;
    const isOverlap = atEnd !== undefined && atEnd !== exchange.carried;
    return isOverlap && exchange.carried !== undefined ? overlapOf(exchange, null) : [];
  });
  return [...changed, ...unchanged].sort(
    (a, b) => a.request.exchange.time - b.request.exchange.time,
  );
}

/** Whether one app made a session and what it overwrote; null if it may have been two, as their keys are unknown. */
function isOfOneApp(
  { entry, overwrote }: ChangeRow,
  { domain }: Thread,
  { verify }: Situation,
): boolean | null {
  if (overwrote === null || overwrote === 'unknown' || !overwrote.isOfOtherApp) return true;
  const made = overwrote.from.at(-1)?.change.value;
  const [other, own] = [made, entry.value].map((value) => keyIn(verify(value ?? '', domain)));
  if (other === undefined || own === undefined || (other === null && own === null)) return null;
  return other === own;
}

/** Whether it is known what changed, and so what was lost. */
function isCompared({ comparison }: ChangeRow): boolean {
  const kind = comparison?.kind;
  return kind === 'changed' || kind === 'renewed' || kind === 'same';
}

/**
 * The last request of each view that overwrote something. One that did not counts only for a view without others: it may
 * have had nothing to save.
 */
function latestOfEachView(overlaps: readonly Overlap[]): readonly Overlap[] {
  const viewed = overlaps.filter(({ request }) => viewOf(request.exchange) !== null);
  const untelling = viewed.filter((each) => !overwroteSomething(each));
  const byView = new Map(
    [...untelling, ...viewed.filter(overwroteSomething)].map((each) => [
      viewOf(each.request.exchange),
      each,
    ]),
  );
  const latest = new Set(byView.values());
  return viewed.filter((each) => latest.has(each));
}

function overwroteSomething({ row }: Overlap): boolean {
  return row !== null && (row.lost ?? row.overwrote) !== null;
}

function diagnosisOf(
  { request, lost: { from, keys }, isProven }: Loss,
  situation: Situation,
): LostUpdate {
  const makers = from.flatMap(({ change }) => requestOf(exchangeOf(change), situation) ?? []);
  return {
    id: 'lostUpdate',
    severity: 'warning',
    isMinor: true, // the timeline marks what is proven, and nothing else is certain
    isProven,
    evidence: evidenceOf(...makers, request),
    request,
    madeBy: makers.at(-1) ?? null,
    keys,
  };
}
