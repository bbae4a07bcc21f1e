import { batch, computed, signal } from '@preact/signals';
import type { SessionChange } from '../session/diff/change.ts';
import { changesBetween } from '../session/history/comparison.ts';
import type { Change } from '../session/history/entry.ts';
import { exportThread } from '../session/history/export.ts';
import { searchText } from '../session/history/filter.ts';
import {
  type ChangeRow,
  changeRows,
  type RefusedRow,
  type TimelineRow,
  timelineRows,
} from '../session/history/rows.ts';
import { changeAt, cookieAfter, lastChangeUpTo, shownThread } from '../session/history/shown.ts';
import { lastChange, RECENT } from '../session/history/thread.ts';
import {
  FIRST_LOOKS,
  type Looks,
  type Secrets,
  type Theme,
  type TimelineLooks,
  type ToPanel,
  type ToRecorder,
} from '../session/protocol.ts';
import { readSession, type SessionReading } from '../session/reading.ts';
import { DEFAULT_SETTINGS, type Settings } from '../session/settings.ts';
import { reduce, type SessionState } from '../session/state.ts';
import { type CookieView, knownCookies, type View, view } from '../session/view.ts';
import { PENDING } from './timeline/pending.ts';
import { pickLanguage } from './words/catalogue.ts';
import { createWords } from './words/words.ts';

/** What the recorder told; null before its first word. */
const state = signal<SessionState | null>(null);
/** The same after the last word, which is shown once a frame: a hidden panel has no frames. */
let latest: SessionState | null = null;
let isFrameAsked = false;

/** Whether the recorder has told anything yet. */
export const isConnected = computed(() => state.value !== null);
const secrets = signal<Secrets>({});
const theme = signal<Theme>('light');
export const looks = signal<Looks>(FIRST_LOOKS);
export const settings = signal<Settings>(DEFAULT_SETTINGS);

/** Unix seconds, as far as anything shown depends on it: see clock.ts. */
export const now = signal(Math.floor(Date.now() / 1000));

export function readClock(): void {
  now.value = Math.floor(Date.now() / 1000);
}

let recorder: MessagePort | null = null;

/** Takes its state from the recorder at the other end of `port`, in place of one before it. */
export function connect(port: MessagePort): void {
  recorder?.close();
  recorder = port;
  port.onmessage = ({ data }: MessageEvent<ToPanel>) => batch(() => receive(data));
}

/** Asks something of the recorder. */
export function ask(request: ToRecorder): void {
  recorder?.postMessage(request);
}

/** Changes how the panel looks, and has the recorder remember it. */
export function changeLooks(changed: Partial<Looks>): void {
  looks.value = { ...looks.value, ...changed };
  ask({ kind: 'keepLooks', looks: looks.value });
}

export function changeTimeline(changed: Partial<TimelineLooks>): void {
  changeLooks({ timeline: { ...looks.value.timeline, ...changed } });
}

function receive(message: ToPanel): void {
  switch (message.kind) {
    case 'everything':
      readClock();
      latest = message.state;
      state.value = latest;
      secrets.value = message.secrets;
      settings.value = message.settings;
      theme.value = message.theme;
      looks.value = message.looks;
      break;
    case 'observation':
      if (latest) latest = reduce(latest, message.observation);
      if (!isFrameAsked) requestAnimationFrame(showLatest);
      isFrameAsked = true;
      break;
    case 'secrets':
      secrets.value = message.secrets;
      break;
    case 'settings':
      settings.value = message.settings;
      break;
    case 'theme':
      theme.value = message.theme;
      break;
    case 'looks':
      looks.value = message.looks;
      break;
  }
}

function showLatest(): void {
  isFrameAsked = false;
  batch(() => {
    readClock(); // what was just signed must not look as if it came from the future
    state.value = latest;
  });
}

export const words = computed(() =>
  createWords(pickLanguage(settings.value.language, navigator.languages)),
);

/** The theme to show: the user's, else that of DevTools. */
export const shownTheme = computed<Theme>(() => {
  const chosen = settings.value.theme;
  return chosen === 'auto' ? theme.value : chosen;
});

export const problems = computed(() => state.value?.problems ?? []);

export const skipped = computed(() => state.value?.skipped ?? null);

/** By itself, so that a tick of the clock, which leaves all cookies as they were, reads none anew. */
const known = computed(() => (state.value ? knownCookies(state.value) : []));

export const currentView = computed<View>(() => {
  if (!state.value) return { kind: 'waiting' };
  const choice = { names: settings.value.cookieNames, picked: looks.value.picked };
  return view(state.value, known.value, now.value, choice);
});

/** The cookie to show: the page's, else that of the page before, where the page has none to show. */
export const cookieView = computed<CookieView | null>(() => {
  const shown = currentView.value;
  if (shown.kind === 'unreadablePage') return shown.left;
  return shown.kind === 'cookie' ? shown : null;
});

/** Keys and settings belong to the cookie's host. */
export function secretOf(host: string): string {
  return Object.hasOwn(secrets.value, host) ? (secrets.value[host] ?? '') : '';
}

/** The life of the cookie that is shown, or of the last one of the page's host. */
export const thread = computed(() =>
  state.value ? shownThread(state.value.history, currentView.value) : null,
);

const boundaries = computed(() => state.value?.history.boundaries ?? []);

/** The lines of the timeline, before any filter; up to where it was paused. */
const allRows = computed<readonly TimelineRow[]>(() => {
  if (!thread.value) return [];
  const { showsSent, showsRenewals } = looks.value.timeline;
  return timelineRows(thread.value, boundaries.value, { showsSent, showsRenewals });
});

/** Up to where it was paused. */
const reachedRows = computed<readonly TimelineRow[]>(() => {
  const { pausedAt } = looks.value.timeline;
  if (pausedAt === null) return allRows.value;
  return allRows.value.filter(({ entry }) => entry.id <= pausedAt);
});

/** The last line that says something of the session. */
export const lastRow = computed(() =>
  reachedRows.value.findLast(({ kind }) => kind !== 'boundary' && kind !== 'sent'),
);

/** The id of the newest entry: a pause stops there. */
export function newestId(): number {
  return (state.value?.history.nextId ?? 1) - 1;
}

/** The whole timeline as JSON. */
export function exportTimeline(withValues: boolean): string {
  return thread.value ? exportThread(thread.value, boundaries.value, withValues) : '{}';
}

/** Whether a request may still be told for what has just happened. */
export const isPending = computed(() => {
  const entries = thread.value?.entries.slice(-RECENT) ?? [];
  return entries.some(
    (entry) =>
      entry.kind === 'change' &&
      entry.cause.kind === 'unseen' &&
      now.value * 1000 - entry.time < PENDING,
  );
});

/** How many have come since it was paused. */
export const newerRows = computed(() => allRows.value.length - reachedRows.value.length);

/** The lines to show. `describe` gives the words of a line, by which it can be found as well. */
export function findRows(describe: (row: TimelineRow) => string): readonly TimelineRow[] {
  const wanted = looks.value.timeline.filter.trim().toLowerCase();
  if (wanted === '') return reachedRows.value;
  return reachedRows.value.filter(
    (row) => searchText(row).includes(wanted) || describe(row).toLowerCase().includes(wanted),
  );
}

/** The change that is looked at in place of what is now: the chosen one, else the last before a pause. */
export const shownChange = computed<Change | null>(() => {
  const { entry, pausedAt } = looks.value.timeline;
  if (!thread.value) return null;
  if (entry !== null) {
    const change = changeAt(thread.value, entry);
    return change === lastChange(thread.value) ? null : change;
  }
  return pausedAt === null ? null : lastChangeUpTo(thread.value, pausedAt);
});

const shownCookie = computed(() => {
  const change = shownChange.value;
  if (change && thread.value) return cookieAfter(thread.value, change);
  return cookieView.value?.cookie ?? null;
});

export const reading = computed<SessionReading | null>(() => {
  const cookie = shownCookie.value;
  if (!cookie) return null;
  const chosen = settings.value.lifetimes.get(cookie.domain) ?? null;
  return readSession(cookie, secretOf(cookie.domain), chosen);
});

/** Two states of the session and what differs. */
export interface Compared {
  readonly row: ChangeRow | RefusedRow;
  /** What it is compared with; null for the one before. */
  readonly base: Change | null;
  readonly changes: readonly SessionChange[] | 'unknown' | 'unreadable';
}

/** What the *Changes* tab compares: the chosen entry, or the last one. */
export const compared = computed<Compared | null>(() => {
  if (!thread.value) return null;
  const { entry, base: baseId, pausedAt } = looks.value.timeline;
  const rows = changeRows(thread.value);
  const until = entry ?? pausedAt ?? Infinity;
  const row =
    rows.find((each) => each.entry.id === entry) ??
    rows.findLast((each) => each.entry.id <= until && isWorthTelling(each));
  if (!row) return null;
  const base = baseId === null ? null : changeAt(thread.value, baseId);
  if (row.kind === 'refused') return { row, base: null, changes: 'unknown' };
  const before = base ? base.value : row.before;
  if (before === undefined) return { row, base, changes: 'unknown' };
  return { row, base, changes: changesBetween(before, row.entry.value) ?? 'unreadable' };
});

/** Renewals say nothing of the content. */
function isWorthTelling(row: ChangeRow | RefusedRow): boolean {
  return (
    row.kind === 'change' && row.comparison?.kind !== 'renewed' && row.comparison?.kind !== 'same'
  );
}

/** The top-level key of the row that is selected in the tree. */
export const selectedKey = signal<string | null>(null);

/** The id of the next change of a top-level key from what is shown; null for none. */
export function changeOfKey(key: string, direction: 'previous' | 'next'): number | null {
  if (!thread.value) return null;
  const rows = changeRows(thread.value);
  const { entry } = looks.value.timeline;
  const place = entry === null ? rows.length - 1 : rows.findIndex((row) => row.entry.id === entry);
  const isOfKey = (row: ChangeRow | RefusedRow) => row.kind === 'change' && touches(row, key);
  const found =
    direction === 'previous'
      ? rows.slice(0, entry === null ? undefined : Math.max(0, place)).findLast(isOfKey)
      : rows.slice(place + 1).find(isOfKey);
  return found?.entry.id ?? null;
}

function touches({ comparison }: ChangeRow, key: string): boolean {
  if (comparison?.kind !== 'changed') return false;
  const { added, changed, removed } = comparison;
  return [...added, ...changed, ...removed].includes(key);
}

/** What is copied of the row that is selected in the tree. */
export const selectedText = signal<string | null>(null);
