import { batch, computed, signal } from '@preact/signals';
import type { SignatureOptions } from '../codec/index.ts';
import type { SessionChange } from '../session/diff/change.ts';
import { changesBetween } from '../session/history/comparison.ts';
import type { Change } from '../session/history/entry.ts';
import { evidenceAt } from '../session/history/evidence.ts';
import { exportThread } from '../session/history/export.ts';
import { type Renewal, renewalOf } from '../session/history/renewal.ts';
import {
  type ChangeRow,
  changeRows,
  foldRenewals,
  type RefusedRow,
  type TimelineRow,
  timelineRows,
} from '../session/history/rows.ts';
import {
  changeAt,
  cookieAfter,
  hasEntry,
  lastChangeUpTo,
  shownThread,
} from '../session/history/shown.ts';
import { lastChange, RECENT, type Thread } from '../session/history/thread.ts';
import { type KeyMatch, type PreparedRing, prepareRing } from '../session/keys/prepare.ts';
import { EMPTY_RING, type KeyRing, type KeyRings, withKeys } from '../session/keys/ring.ts';
import { type Scheme, schemeOf } from '../session/keys/scheme.ts';
import {
  type Evidence,
  judge,
  judgeToken,
  NO_EVIDENCE,
  UNCHECKED,
  type Verdict,
} from '../session/keys/verdict.ts';
import type { KnownCookie } from '../session/known-cookie.ts';
import { toldLifetime } from '../session/lifetime.ts';
import {
  FIRST_LOOKS,
  type Looks,
  type Theme,
  type TimelineLooks,
  type ToPanel,
  type ToRecorder,
} from '../session/protocol.ts';
import { kindOf, readSession, type SessionReading } from '../session/reading.ts';
import { DEFAULT_SETTINGS, type Settings } from '../session/settings.ts';
import { aheadFor, reduce, type SessionState } from '../session/state.ts';
import { type CookieView, knownCookies, type View, view } from '../session/view.ts';
import { isPendingChange } from './timeline/pending.ts';
import { pickLanguage } from './words/catalogue.ts';
import { createWords } from './words/words.ts';

/** What the recorder told; null before its first word. */
const state = signal<SessionState | null>(null);
/** The same after the last word, which is shown once a frame: a hidden panel has no frames. */
let latest: SessionState | null = null;
let isFrameAsked = false;

/** Whether the recorder has told anything yet. */
export const isConnected = computed(() => state.value !== null);
const rings = signal<KeyRings>(new Map());
/** Whether keys are stored until the browser ends, or end with these DevTools. */
export const areKeysStored = signal(false);
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
      rings.value = message.rings;
      areKeysStored.value = message.areKeysStored;
      settings.value = message.settings;
      theme.value = message.theme;
      looks.value = message.looks;
      break;
    case 'observation':
      if (latest) latest = reduce(latest, message.observation);
      if (isFrameAsked) break;
      isFrameAsked = true;
      requestAnimationFrame(showLatest);
      break;
    case 'rings':
      rings.value = message.rings;
      areKeysStored.value = message.areKeysStored;
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

/** The host whose keys may be entered; null for none. It keeps them when its cookie goes and comes. */
export const keyHost = computed<string | null>(() => {
  if (cookieView.value) return cookieView.value.cookie.domain;
  return currentView.value.kind === 'noCookie' ? currentView.value.host : null;
});

/** Keys and settings belong to the cookie's host. */
export function ringOf(host: string): KeyRing {
  return rings.value.get(host) ?? EMPTY_RING;
}

/** The host whose keys signed a value; the first that has any, where none did. */
export function hostOfKeys(value: string): string {
  const verifies = (host: string) => judgeToken(value, preparedRing(host)).kind === 'valid';
  return keyHosts.value.find(verifies) ?? keyHosts.value[0] ?? 'localhost';
}

/** The hosts that have keys. */
export const keyHosts = computed(() =>
  [...rings.value].filter(([, { keys }]) => keys.length > 0).map(([host]) => host),
);

/** Changes a host's keys, here at once. */
export function changeRing(host: string, ring: KeyRing): void {
  rings.value = new Map(rings.value).set(host, ring);
  ask({ kind: 'setRing', host, ring });
}

/** Whether a text, as far as it is typed, is the key of the cookie that is shown. */
export function matchesShown(host: string, text: string): boolean {
  const cookie = shownCookie.value;
  const ring = withKeys(EMPTY_RING, text, () => '');
  if (!cookie || cookie.domain !== host || 'refused' in ring) return false;
  return judgeCookie(cookie, prepareRing(ring, signatureOf(host)), NO_EVIDENCE).kind === 'valid';
}

function judgeCookie(cookie: KnownCookie, ring: PreparedRing, evidence: Evidence): Verdict {
  const isToken = kindOf(cookie) === 'token';
  return isToken ? judgeToken(cookie.value, ring) : judge(cookie.value, ring, evidence);
}

/** How the apps of a host sign their sessions, where the user has said so. */
export function signatureOf(host: string): SignatureOptions {
  return settings.value.signatures.get(host) ?? FLASK_WAY;
}

const FLASK_WAY: SignatureOptions = {};

/** As long as the ring stays as it is. */
const prepared = new WeakMap<KeyRing, PreparedRing>();

export function preparedRing(host: string): PreparedRing {
  const [ring, options] = [ringOf(host), signatureOf(host)];
  const before = prepared.get(ring);
  const after = before?.options === options ? before : prepareRing(ring, options);
  prepared.set(ring, after);
  return after;
}

/** The life of the cookie that is shown, or of the last one of the page's host. */
export const thread = computed(() =>
  state.value ? shownThread(state.value.history, currentView.value) : null,
);

const boundaries = computed(() => state.value?.history.boundaries ?? []);

const showsSent = computed(() => looks.value.timeline.showsSent);
const showsRenewals = computed(() => looks.value.timeline.showsRenewals);
const pausedAt = computed(() => looks.value.timeline.pausedAt);

function rowsUntil(until: number | null): readonly TimelineRow[] {
  if (!thread.value) return [];
  const choice = { showsSent: showsSent.value, until };
  const rows = timelineRows(thread.value, boundaries.value, choice);
  return showsRenewals.value ? rows : foldRenewals(rows);
}

/** The lines of the timeline before any filter, up to where it was paused. */
export const rows = computed(() => rowsUntil(pausedAt.value));

/** How many lines have come since it was paused. */
export const newerRows = computed(() =>
  pausedAt.value === null ? 0 : rowsUntil(null).length - rows.value.length,
);

/** The last line that says something of the session. */
export const lastRow = computed(() =>
  rows.value.findLast(({ kind }) => kind !== 'boundary' && kind !== 'sent'),
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
    (entry) => entry.kind === 'change' && isPendingChange(entry, now.value * 1000),
  );
});

/** The id of the entry that the user has chosen; null for none, and where this cookie has no such. */
export const chosenEntry = computed(() => {
  const { entry } = looks.value.timeline;
  if (entry === null || !thread.value) return null;
  return hasEntry(thread.value, boundaries.value, entry) ? entry : null;
});

/** The change that was last at what is looked at; null for what is now. */
const chosenChange = computed<Change | null>(() => {
  if (!thread.value) return null;
  if (chosenEntry.value !== null) {
    return changeAt(thread.value, boundaries.value, chosenEntry.value);
  }
  return pausedAt.value === null ? null : lastChangeUpTo(thread.value, pausedAt.value);
});

/** The change that is looked at in place of what is now; null where that is the same. */
export const shownChange = computed<Change | null>(() => {
  const change = chosenChange.value;
  return change && thread.value && change !== lastChange(thread.value) ? change : null;
});

/** What was pasted, in the page for that: it is shown in place of any page's cookies. */
export const pasted = signal<readonly KnownCookie[]>([]);

const shownCookie = computed(() => {
  const [first] = pasted.value;
  if (first) return pasted.value.find(({ id }) => id === looks.value.picked) ?? first;
  const change = shownChange.value;
  if (change && thread.value) return cookieAfter(thread.value, change);
  return cookieView.value?.cookie ?? null;
});

/** By itself, so that requests which leave the cookie alone have no reason looked for anew. */
const verdict = computed<Verdict>(() => {
  const cookie = shownCookie.value;
  if (!cookie) return UNCHECKED;
  const evidence = thread.value ? evidenceAt(thread.value, shownChange.value) : NO_EVIDENCE;
  return judgeCookie(cookie, preparedRing(cookie.domain), evidence);
});

const serverAhead = computed(() => {
  const cookie = shownCookie.value;
  return state.value && cookie ? aheadFor(state.value, cookie) : null;
});

export const reading = computed<SessionReading | null>(() => {
  const cookie = shownCookie.value;
  if (!cookie) return null;
  return readSession(cookie, {
    verdict: verdict.value,
    chosenLifetime: settings.value.lifetimes.get(cookie.domain) ?? null,
    toldLifetime: thread.value && toldLifetime(thread.value),
    serverAhead: serverAhead.value,
  });
});

/** Whether the session is signed again with each response, as far as that was seen. */
export const renewal = computed<Renewal>(() =>
  thread.value ? renewalOf(thread.value) : 'unknown',
);

/** Another cookie that the app has signed, such as Flask-Login's, and what verifying it came to. */
export interface OtherSignature {
  readonly cookie: KnownCookie;
  readonly scheme: Exclude<Scheme, 'flask'>;
  readonly match: KeyMatch | null;
  readonly isChecked: boolean;
}

/** Those beside the one that is shown. */
export const otherSignatures = computed<readonly OtherSignature[]>(() =>
  known.value.flatMap((cookie) => {
    const scheme = schemeOf(cookie.value);
    if (scheme === 'flask' || cookie.id === shownCookie.value?.id) return [];
    const ring = preparedRing(cookie.domain);
    const match = ring.find(cookie.value, scheme);
    return [{ cookie, scheme, match, isChecked: ring.ring.keys.length > 0 }];
  }),
);

/** Two states of the session and what differs. */
export interface Compared {
  readonly row: ChangeRow | RefusedRow;
  /** What it is compared with; null for the one before. */
  readonly base: Change | null;
  readonly changes: readonly SessionChange[] | 'unknown' | 'unreadable';
}

/** What the *Changes* tab compares: the chosen entry, or the last one that says something. */
export const compared = computed<Compared | null>(() => {
  if (!thread.value) return null;
  const all = changeRows(thread.value);
  const refused = all.find(
    ({ entry, kind }) => kind === 'refused' && entry.id === chosenEntry.value,
  );
  const change = chosenChange.value;
  const row =
    refused ?? (change ? all.find(({ entry }) => entry === change) : all.findLast(isWorthTelling));
  if (!row) return null;
  const baseId = looks.value.timeline.base;
  const base = baseId === null ? null : changeAt(thread.value, boundaries.value, baseId);
  const before = base ? base.value : valueBefore(row, thread.value);
  if (before === undefined) return { row, base, changes: 'unknown' };
  if (row.kind === 'refused' && row.entry.value === null) return { row, base, changes: 'unknown' };
  return { row, base, changes: changesBetween(before, row.entry.value) ?? 'unreadable' };
});

function valueBefore(row: ChangeRow | RefusedRow, { entries }: Thread): string | null | undefined {
  if (row.kind === 'change') return row.before;
  return lastChange({ entries: entries.slice(0, entries.indexOf(row.entry)) })?.value;
}

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
  const all = changeRows(thread.value);
  const change = chosenChange.value;
  const place = change ? all.findIndex(({ entry }) => entry === change) : all.length;
  const isOfKey = (row: ChangeRow | RefusedRow) => row.kind === 'change' && touches(row, key);
  // At a request or a page, the change before it is not shown by itself yet.
  const isItself = change?.id === chosenEntry.value || chosenEntry.value === null;
  const found =
    direction === 'previous'
      ? all.slice(0, isItself ? place : place + 1).findLast(isOfKey)
      : all.slice(place + 1).find(isOfKey);
  return found?.entry.id ?? null;
}

function touches({ comparison }: ChangeRow, key: string): boolean {
  if (comparison?.kind !== 'changed') return false;
  const { added, changed, removed } = comparison;
  return [...added, ...changed, ...removed].includes(key);
}

/** What is copied of the row that is selected in the tree. */
export const selectedText = signal<string | null>(null);
