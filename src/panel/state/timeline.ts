import { computed, effect, signal } from '@preact/signals';
import { digestOf } from '../../codec/index.ts';
import { rawTimestampOf } from '../../content/content.ts';
import type { SessionChange } from '../../content/diff/change.ts';
import { formatOfValue } from '../../content/format-of.ts';
import { lifetimesOf, reportedLifetime } from '../../content/lifetime.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import { signatureText } from '../../keys/signature-text.ts';
import { requestOf } from '../../recording/request-of.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { changeAt, hasEntry, lastChangeUpTo, timelineThread } from '../../recording/shown.ts';
import { INITIAL_STATE } from '../../recording/state.ts';
import { changesBetween } from '../../timeline/comparison.ts';
import { type Change, type ExchangeRef, setterOrigin } from '../../timeline/entry.ts';
import { exportParts } from '../../timeline/export.ts';
import { type LineChoice, type TimelineLines, timelineLines } from '../../timeline/lines.ts';
import {
  type ContentLoad,
  hasContent,
  loadChanges,
  loadComparison,
  requestsBetween,
  type ThreadLoad,
  threadLoads,
} from '../../timeline/loads.ts';
import { isRowOf, pageOriginOf } from '../../timeline/pages.ts';
import {
  areRowsCompared,
  type ChangeRow,
  changeRows,
  compareRows,
  type PageVisitRow,
  type RefusedRow,
  type TimelineRow,
  type UnchangedRow,
} from '../../timeline/rows.ts';
import { lastChange, RECENT, type Thread } from '../../timeline/thread.ts';
import { lastTracedKeys } from '../../timeline/traced-keys.ts';
import type { Signer } from '../timeline/row-words.ts';
import { keyThatSigned } from './keys.ts';
import { isPendingChange } from './pending.ts';
import { currentView, panelState, reportTime, state } from './recorded.ts';
import { frameTime, inSlice, nextTask, sliceTime } from './slices.ts';

/**
 * The thread of the shown cookie, or of the last cookie of the page's host or of another name of this machine; null if
 * there is none.
 */
export const thread = computed(() => {
  const shown = state.value ? timelineThread(state.value.history, currentView.value) : null;
  if (shown && !areRowsCompared(shown)) compareRows(shown, frameTime());
  return shown;
});

/** Counts the finished slices: a dependency of everything that shows compared rows. */
const slices = signal(0);

/** Compares the remaining rows in slices, for as long as their thread is shown. */
effect(() => {
  slices.value;
  const uncompared = thread.value;
  if (uncompared === null || areRowsCompared(uncompared)) return;
  const isWanted = () => thread.peek() === uncompared;
  inSlice(
    () => isWanted() && compareRows(uncompared, sliceTime()),
    () => {
      if (isWanted()) slices.value += 1;
    },
  );
});

/** The changes and refusals of {@link thread}; some may not be compared yet. */
export const threadRows = computed(() => {
  slices.value;
  return thread.value ? changeRows(thread.value) : [];
});

const pageVisits = computed(() => state.value?.history.pageVisits ?? []);

const showsUnchanged = computed(() => panelState.value.timeline.showsUnchanged);
const showsRenewals = computed(() => panelState.value.timeline.showsRenewals);
export const pausedAt = computed(() => panelState.value.timeline.pausedAt);

const observedLoads = computed(() => state.value?.loads ?? []);
export const history = computed(() => state.value?.history ?? INITIAL_STATE.history);

/** The loads of the shown cookie's sessions. */
export const loads = computed(() =>
  thread.value ? threadLoads(thread.value, observedLoads.value, history.value) : [],
);

const loadsByEntry = computed(() => new Map(loads.value.map((load) => [load.entry.id, load])));
const loaded = computed(() => new Set(loadsByEntry.value.keys()));

/** The load that an entry is; undefined if it is none. */
export function loadAt(id: number): ThreadLoad | ContentLoad | undefined {
  return loadsByEntry.value.get(id);
}

/** How many requests that changed nothing are not shown: one of them may have the change that was lost. */
export const hiddenRequests = computed(() => {
  if (thread.value === null || showsUnchanged.value) return 0;
  const until = pausedAt.value ?? Number.POSITIVE_INFINITY;
  return thread.value.unchanged.filter(({ id }) => id <= until && !loaded.value.has(id)).length;
});

/** The lines up to an entry id; null for all. Each signal keeps its last lines, to reuse them. */
function linesUntil(until: () => LineChoice['until']) {
  let last: TimelineLines | null = null;
  return computed(() => {
    if (!thread.value) return null;
    slices.value; // subscribes: more rows are compared after each slice
    const choice = {
      showsUnchanged: showsUnchanged.value,
      showsRenewals: showsRenewals.value,
      until: until(),
      loaded: loaded.value,
    };
    last = timelineLines(thread.value, pageVisits.value, choice, last);
    return last;
  });
}

const shownLines = linesUntil(() => pausedAt.value);
const allLines = linesUntil(() => null);

/** The rows of the timeline before filtering, up to where it is paused. */
export const rows = computed(() => shownLines.value?.rows ?? []);

/** The ids of page visits without a row of their own, by the id of the first entry on the page. */
export const pageStarts = computed(() => shownLines.value?.starts ?? new Map<number, number>());

/** The origin of the page that was open when a request began; null if unknown. */
export function pageOrigin(exchange: ExchangeRef): string | null {
  return pageOriginOf(pageVisits.value, exchange);
}

/** The request of an entry as it was reported; undefined if it is not kept any more. */
export function observedRequest(exchange: ExchangeRef): ObservedRequest | undefined {
  return requestOf(exchange, state.value ?? INITIAL_STATE);
}

/** How many rows were added since the timeline was paused. */
export const newerRows = computed(() =>
  pausedAt.value === null ? 0 : (allLines.value?.rows.length ?? 0) - rows.value.length,
);

/** The row of the chosen entry, else the last row about the session itself. */
export const currentRow = computed(() => {
  const chosen = chosenEntry.value;
  const chosenRow = chosen === null ? undefined : rows.value.find((row) => isRowOf(row, chosen));
  const isOfSession = ({ kind, entry }: TimelineRow) =>
    (kind !== 'pageVisit' && kind !== 'unchanged') || loadsByEntry.value.has(entry.id);
  return chosenRow ?? rows.value.findLast(isOfSession);
});

/** The id of the newest entry, at which a pause stops the timeline. */
export function newestId(): number {
  return (state.value?.history.nextId ?? 1) - 1;
}

/** The whole timeline as JSON, in parts to be concatenated. Long timelines take several tasks. */
export async function exportTimeline(withValues: boolean): Promise<string[]> {
  const exported = thread.value;
  if (!exported) return ['{}'];
  const visits = pageVisits.value;
  for (; !areRowsCompared(exported); await nextTask()) compareRows(exported, sliceTime());
  const parts: string[] = [];
  let hasTime = sliceTime();
  for (const part of exportParts(exported, visits, withValues)) {
    parts.push(part);
    if (hasTime(() => 0)) continue;
    await nextTask();
    hasTime = sliceTime();
  }
  return parts;
}

/** Whether the browser may still report the request that caused a recent change. */
export const isPending = computed(() => {
  const entries = thread.value?.entries.slice(-RECENT) ?? [];
  return entries.some(
    (entry) => entry.kind === 'change' && isPendingChange(entry, reportTime.value),
  );
});

/** The id of the entry that the user has chosen; null if there is none or this cookie has no such entry. */
export const chosenEntry = computed(() => {
  const { entry } = panelState.value.timeline;
  if (entry === null || !thread.value) return null;
  return hasEntry(thread.value, pageVisits.value, entry) ? entry : null;
});

/** The last change up to the chosen entry or the pause; null if the present is shown. */
const chosenChange = computed<Change | null>(() => {
  if (!thread.value) return null;
  if (chosenEntry.value !== null) {
    return changeAt(thread.value, pageVisits.value, chosenEntry.value);
  }
  return pausedAt.value === null ? null : lastChangeUpTo(thread.value, pausedAt.value);
});

/** The earlier change that is shown instead of the present; null if the present is shown. */
export const shownChange = computed<Change | null>(() => {
  const change = chosenChange.value;
  return change && thread.value && change !== lastChange(thread.value) ? change : null;
});

/** What the *Changes* tab shows. */
export type Compared =
  /** Two states of the session and their difference. */
  | {
      readonly kind: 'difference';
      readonly row: ChangeRow | RefusedRow;
      /** The change chosen to compare with; null for the previous one. */
      readonly base: Change | null;
      readonly changes:
        | readonly SessionChange[]
        | 'unknown'
        | 'unreadable'
        | 'tooLarge'
        | 'onServer';
    }
  /** A load of the session, and how it differs from the one before; null changes if it is the first one. */
  | {
      readonly kind: 'load';
      readonly row: ChangeRow | UnchangedRow;
      readonly load: ContentLoad;
      readonly changes: readonly SessionChange[] | 'tooLarge' | null;
      /** The requests that may have made the changes. */
      readonly requests: readonly ExchangeRef[];
    }
  /** The chosen entry is an unchanged request or a page visit. */
  | { readonly kind: 'unchanged'; readonly row: UnchangedRow | PageVisitRow };

/** The content of the *Changes* tab: the chosen entry, else the last entry that changed the content. */
export const compared = computed<Compared | null>(() => {
  if (!thread.value) return null;
  const ofLoad = comparedLoad();
  if (ofLoad) return ofLoad;
  const id = chosenEntry.value;
  const chosen = id === null ? undefined : rows.value.find(({ entry }) => entry.id === id);
  const isUnchanged = chosen?.kind === 'unchanged' || chosen?.kind === 'pageVisit';
  if (isUnchanged && panelState.value.timeline.base === null)
    return { kind: 'unchanged', row: chosen };
  const all = threadRows.value;
  const isChosen = ({ entry, kind }: ChangeRow | RefusedRow) =>
    kind === 'refused' && entry.id === id;
  const refused = id === null ? undefined : all.find(isChosen);
  const change = chosenChange.value;
  const row =
    refused ?? (change ? all.find(({ entry }) => entry === change) : all.findLast(changesContent));
  if (!row) return null;
  const baseId = panelState.value.timeline.base;
  const base = baseId === null ? null : changeAt(thread.value, pageVisits.value, baseId);
  const before = base ? base.value : valueBefore(row, thread.value);
  const isUnknown = before === undefined || (row.kind === 'refused' && row.entry.value === null);
  const changes = isUnknown ? 'unknown' : changesBetween(before, row.entry.value);
  return { kind: 'difference', row, base, changes };
});

/** The chosen load, or the last one if it changed the content and nothing else is newer; null if another entry is. */
function comparedLoad(): Extract<Compared, { kind: 'load' }> | null {
  if (panelState.value.timeline.base !== null) return null;
  const id = chosenEntry.value;
  const load = id === null ? newestDifference() : loadAt(id);
  if (!load || !hasContent(load)) return null;
  const { entry } = load;
  const row: ChangeRow | RefusedRow | UnchangedRow | undefined =
    entry.kind === 'unchanged'
      ? { kind: 'unchanged', entry }
      : threadRows.value.find((each) => each.entry === entry);
  if (!row || row.kind === 'refused') return null;
  // An answer that also changed the id says that.
  if (row.kind === 'change' && changesContent(row)) return null;
  const requests = thread.value ? requestsBetween(thread.value, load) : [];
  return { kind: 'load', row, load, changes: loadChanges(load), requests };
}

function newestDifference(): ContentLoad | null {
  if (pausedAt.value !== null) return null;
  const last = loads.value.filter(hasContent).findLast((load) => {
    const kind = loadComparison(load)?.kind;
    return kind !== undefined && kind !== 'same';
  });
  const lastContent = threadRows.value.findLast(changesContent);
  return last && last.entry.time > (lastContent?.entry.time ?? 0) ? last : null;
}

function valueBefore(row: ChangeRow | RefusedRow, { entries }: Thread): string | null | undefined {
  if (row.kind === 'change') return row.before;
  return lastChange({ entries: entries.slice(0, entries.indexOf(row.entry)) })?.value;
}

/** Whether the row says something about the content; a renewal does not. */
function changesContent(row: ChangeRow | RefusedRow): boolean {
  return (
    row.kind === 'change' && row.comparison?.kind !== 'renewed' && row.comparison?.kind !== 'same'
  );
}

/** Signals of their own, so that a new change does not re-examine earlier ones. */
const domain = computed(() => thread.value?.domain ?? null);
const lifetimes = computed(() => thread.value?.lifetimes ?? []);

/** Whether the key that signed the session after a change is the one that signed the session before it. */
export function signerOf(row: TimelineRow | RefusedRow): Signer {
  if (row.kind !== 'change' || domain.value === null) return 'unknown';
  const { before, entry } = row;
  if (typeof before !== 'string' || entry.value === null) return 'unknown';
  const earlier = keyThatSigned(before, domain.value);
  if (earlier === undefined) return 'unknown';
  if (keyThatSigned(entry.value, domain.value) === earlier)
    return wasUnexpired(before, entry) ? 'same' : 'unknown';
  const isSigned =
    digestOf(signatureText(readValue(entry.value)) ?? '') !== null &&
    rawTimestampOf(entry.value) !== null;
  // A fallback key is rotated out as intended; a session that no response has set may have been altered.
  const isOther = isSigned && entry.cause.kind === 'exchange' && !earlier.isFallback;
  return isOther ? 'other' : 'unknown';
}

/** Seconds; no app that people log in to has a shorter session lifetime. */
const MIN_LIFETIME = 300;

/** Whether the session before a change was certainly too young for the app to treat as expired. */
function wasUnexpired(before: string, change: Change): boolean {
  const signedAt = rawTimestampOf(before);
  const { id, session } = formatOfValue(readValue(before));
  const known = lifetimesOf(lifetimes.value, setterOrigin(change), id);
  const reported = reportedLifetime(known, session?.expiryAttribute ?? 'expires');
  const lifetime = reported ?? MIN_LIFETIME;
  return signedAt !== null && change.time / 1000 - signedAt <= lifetime;
}

/** What apps said of the last change of each top-level key of the shown session. */
export const keyLines = computed(() => lastTracedKeys(threadRows.value, shownChange.value));

/** The top-level key of the tree's selected row; null if there is none. */
export const selectedKey = signal<string | null>(null);

/** The id of the previous or next change of a top-level key, seen from the shown change; null if there is none. */
export function changeOfKey(key: string, direction: 'previous' | 'next'): number | null {
  if (!thread.value) return null;
  const all = threadRows.value;
  const change = chosenChange.value;
  const index = change ? all.findIndex(({ entry }) => entry === change) : all.length;
  const isOfKey = (row: ChangeRow | RefusedRow) => row.kind === 'change' && touches(row, key);
  // At an unchanged request or a page visit, the change before it also counts as a previous change.
  const isItself = change?.id === chosenEntry.value || chosenEntry.value === null;
  const found =
    direction === 'previous'
      ? all.slice(0, isItself ? index : index + 1).findLast(isOfKey)
      : all.slice(index + 1).find(isOfKey);
  return found?.entry.id ?? null;
}

function touches({ comparison }: ChangeRow, key: string): boolean {
  if (comparison?.kind !== 'changed') return false;
  const { added, changed, removed } = comparison;
  return [...added, ...changed, ...removed].includes(key);
}
