import { computed, effect, signal } from '@preact/signals';
import type { Session } from '../../analysis/session.ts';
import type { FormatId, PythonValue } from '../../codec/index.ts';
import type { ValuePath } from '../../content/diff/change.ts';
import { diffSessions } from '../../content/diff/diff.ts';
import { formatOfValue } from '../../content/format-of.ts';
import { belongsTo, goesTo, isAlive } from '../../cookies/cookie.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import {
  contentOf,
  type Draft,
  draftOf,
  newDraft,
  redo as redone,
  undo as undone,
  withContent,
} from '../../draft/draft.ts';
import { applyEdit, type Edit, type EditError } from '../../draft/edit.ts';
import type { KeptDraft } from '../../draft/kept-draft.ts';
import { type Overtaken, overtaken } from '../../draft/overtaken.ts';
import { lastAddress } from '../../recording/page.ts';
import { isEditProblem, type KnownProblem } from '../../recording/problems.ts';
import { lastChange, type Thread } from '../../timeline/thread.ts';
import { harFile } from './har-file.ts';
import {
  ask,
  changePanelState,
  changeTimeline,
  currentView,
  now,
  panelState,
  settings,
  state,
} from './recorded.ts';
import { pasted, selectedRow, sessionAfter, shownSession } from './session.ts';
import { shownChange, thread } from './timeline.ts';
import { values } from './values.ts';

/** What a draft belongs to: a cookie, or a host that had none when the session was made. */
export interface DraftPlace {
  /** By which the panel state keeps its draft. */
  readonly key: string;
  readonly host: string;
  /** The cookie into which the draft is put; null if it is to be a cookie of its own. */
  readonly thread: Thread | null;
}

/** Null where nothing can be edited: what was pasted, a HAR file, a page without a session and a host. */
export const draftPlace = computed<DraftPlace | null>(() => {
  if (harFile.value || pasted.value.length > 0) return null;
  const view = currentView.value;
  const ofThread = thread.value && placeOfThread(thread.value);
  if (view.kind !== 'noCookie') return (ofThread && placeOfMade(ofThread)) ?? ofThread;
  // A draft outlives its cookie. The timeline may show that of another name of this machine.
  const isOfHost = thread.value && belongsTo(thread.value, view.host);
  if (ofThread && isOfHost && panelState.value.drafts.has(ofThread.key)) return ofThread;
  return placeOfHost(view.host);
});

interface CookiePlace extends DraftPlace {
  readonly thread: Thread;
}

function placeOfThread(of: Thread): CookiePlace {
  return { key: `thread ${of.threadId}`, host: of.domain, thread: of };
}

function placeOfHost(host: string): DraftPlace {
  return { key: `host ${host}`, host, thread: null };
}

/**
 * The place of a session that the user began to make before its host had one: the cookie that the page's requests carry now,
 * if it holds a session of the same format. Null if there is none, and beside a draft of that cookie.
 */
function placeOfMade(ofThread: CookiePlace): DraftPlace | null {
  const address = state.value && lastAddress(state.value.page);
  if (currentView.value.kind !== 'cookie' || !address) return null;
  const page = new URL(address);
  const ofHost = placeOfHost(page.hostname);
  const { drafts } = panelState.value;
  const made = drafts.get(ofHost.key);
  if (!made || drafts.has(ofThread.key) || !goesTo(currentView.value.cookie, page)) return null;
  const value = lastChange(ofThread.thread)?.value ?? null;
  const isSameFormat = value !== null && formatOfValue(readValue(value)).id === made.draft.format;
  return isSameFormat ? { ...ofThread, key: ofHost.key } : ofHost;
}

const kept = computed<KeptDraft | null>(() => {
  const key = draftPlace.value?.key;
  return key === undefined ? null : (panelState.value.drafts.get(key) ?? null);
});

/** Whether the jar has what was last put there of a draft, or had it before a server changed it again. */
function isDone({ sent }: KeptDraft, jarValue: string | null | undefined): boolean {
  if (sent === null) return false;
  const edits = state.value?.jarEdits.list ?? [];
  return (
    jarValue === sent.value ||
    edits.some(({ id, wanted }) => id > sent.since && wanted?.value === sent.value)
  );
}

/** The draft that the jar has not had yet. */
const unsent = computed(() => {
  const jarValue = draftPlace.value?.thread?.jarValue;
  return kept.value && !isDone(kept.value, jarValue) ? kept.value.draft : null;
});

/** The draft of the shown session; null if there is none, and while an earlier session is shown. */
export const draft = computed<Draft | null>(() => {
  const isHidden = shownChange.value !== null || settings.value.isReadOnly;
  return isHidden ? null : unsent.value;
});

/** What the draft says; null without one. */
export const draftContent = computed(() => draft.value && contentOf(draft.value));

/** The session as it was when the user opened a row's menu, so that nothing changes meanwhile. */
const held = signal<{ readonly place: string; readonly draft: Draft } | null>(null);

/** The same, or as it was when the user opened a field; null where another session is shown. */
const heldDraft = computed(() => {
  const place = draftPlace.value?.key;
  if (place === undefined || shownChange.value) return null;
  const ofMenu = held.value?.place === place ? held.value.draft : null;
  return panelState.value.fields.get(place)?.session ?? ofMenu;
});

/** What the tree shows: the draft, or the session. */
export const shownContent = computed(() => {
  if (draftContent.value) return draftContent.value;
  if (heldDraft.value) return contentOf(heldDraft.value);
  return shownSession.value?.content ?? null;
});

/** Shows the session as it is now, whatever becomes of the cookie, until {@link releaseSession}. */
export function holdSession(): void {
  const [place, shown] = [draftPlace.value, shownDraft()];
  held.value = place && shown ? { place: place.key, draft: shown } : null;
}

export function releaseSession(): void {
  held.value = null;
}

/** Whether the draft is signed with the timestamp of the cookie that it started from. */
export const keepsTimestamp = computed(() => kept.value?.keepsTimestamp ?? false);

/** Whether what the draft says came from a snapshot. */
export const isRestored = computed(
  () => draftContent.value !== null && kept.value?.restored === draftContent.value,
);

// A draft that is done must not come back when the cookie changes again, or is gone.
effect(() => {
  const place = draftPlace.value;
  if (place && kept.value && isDone(kept.value, place.thread?.jarValue)) forget(place.key);
});

/** The session of the draft's cookie where the page's requests carry none; null if the cookie is gone, too. */
const uncarried = computed<Session | null>(() => {
  const of = draftPlace.value?.thread;
  const last = of && lastChange(of);
  if (!last || currentView.value.kind !== 'noCookie') return null;
  if (of.attributes && !isAlive(of.attributes, now.value)) return null;
  return sessionAfter({ ...last, value: of.jarValue === undefined ? last.value : of.jarValue });
});

/** Whether the page's requests do not carry the draft's cookie, though it is not gone. */
export const isDraftUncarried = computed(() => draft.value !== null && uncarried.value !== null);

/** What the session says in whose place the draft is: null for none, undefined if not all of it was read. */
const current = computed<PythonValue | null | undefined>(() => {
  if (!draftPlace.value?.thread) return null;
  const session = currentView.value.kind === 'noCookie' ? uncarried.value : shownSession.value;
  if (!session) return null;
  const live = draftOfSession(session);
  return live ? contentOf(live) : undefined;
});

/** What changed in the cookie since the draft was started; null if nothing did; `unread` if not all of it was read. */
export const draftOvertaken = computed<Overtaken | 'unread' | null>(() => {
  if (!draft.value) return null;
  return current.value === undefined ? 'unread' : overtaken(draft.value, current.value);
});

/** What putting the draft back changes in the session that is there now, as far as that was read. */
export const draftChanges = computed(() => {
  const meanwhile = draftOvertaken.value;
  if (meanwhile && meanwhile !== 'unread') return meanwhile.putBack;
  return draftContent.value ? diffSessions(current.value ?? null, draftContent.value) : [];
});

/** Why the shown session cannot be edited. `earlier`: it is not the present one; `inPart`: not all of it was read. */
export type EditBarrier = 'readOnly' | 'hidden' | 'earlier' | 'notLive' | 'inPart';

/** Null if it can be edited. */
export const editBarrier = computed<EditBarrier | null>(() => {
  if (settings.value.isReadOnly) return 'readOnly';
  if (!draftPlace.value) return 'notLive';
  if (values.value.isHiding) return 'hidden';
  if (shownChange.value) return 'earlier';
  if (draft.value || !draftPlace.value.thread) return null;
  return shownSession.value && draftOfSession(shownSession.value) ? null : 'inPart';
});

/** A draft that says what a session says; null if not all of that was read. */
function draftOfSession(session: Session): Draft | null {
  return session.reading.content.ok ? draftOf(session) : null;
}

/** The draft, or what is shown as one; null if not all of it was read. */
export function shownDraft(): Draft | null {
  return (
    draft.value ?? heldDraft.value ?? (shownSession.value && draftOfSession(shownSession.value))
  );
}

/** Why an edit was not possible. `nested`: inside a text; `overwritten`: by a later value of the same key. */
export type EditRefusal = EditBarrier | 'nested' | 'overwritten' | EditError;

const lastRefusal = signal<EditRefusal | null>(null);

/** Why the last edit that was tried is not possible; null once it may be, and for another row. */
export const refusedEdit = computed(() => {
  const refusal = lastRefusal.value;
  const isOfRow = typeof refusal === 'object' || refusal === 'nested' || refusal === 'overwritten';
  return isOfRow || refusal === editBarrier.value ? refusal : null;
});

effect(() => {
  selectedRow.value; // subscribes
  lastRefusal.value = null;
});

/** Says why an edit is not possible. */
export function refuseEdit(refusal: EditRefusal | null): void {
  lastRefusal.value = refusal;
}

/** Whether editing is possible; if not, the panel says why. */
export function mayEdit(): boolean {
  refuseEdit(editBarrier.value);
  return editBarrier.value === null;
}

/** Edits the draft, which it starts if there is none. Returns where the value is then; null if that is not possible. */
export function editDraft(edit: Edit): ValuePath | null {
  if (!mayEdit()) return null;
  const before = shownDraft();
  if (!before) return null;
  const result = applyEdit(before, edit);
  refuseEdit(result.ok ? null : result.error);
  if (!result.ok) return null;
  if (result.draft !== before) keepDraft(result.draft);
  forgetFailedEdits();
  return result.path;
}

export function undoEdit(): void {
  if (draft.value) keepDraft(undone(draft.value));
}

export function redoEdit(): void {
  if (draft.value) keepDraft(redone(draft.value));
}

/** Starts a session from nothing, for a host without one. */
export function makeSession(format: FormatId): void {
  if (mayEdit()) keepDraft(newDraft(format));
}

export function dropDraft(): void {
  const place = draftPlace.value;
  if (place) forget(place.key);
  forgetFailedEdits();
}

/** What failed of an edit before is past once the user goes on. */
function forgetFailedEdits(): void {
  const host = draftPlace.value?.host;
  const hasFailed = (problem: KnownProblem) => isEditProblem(problem) && problem.host === host;
  if (host !== undefined && state.value?.problems.some(hasFailed))
    ask({ kind: 'forgetFailedEdits', host });
}

/** Starts to edit the session of the chosen earlier entry, in place of the one that is there now. */
export function editEarlier(): void {
  const earlier = shownSession.value && draftOfSession(shownSession.value);
  if (!earlier) return;
  keepDraft(besideCurrent(earlier));
  changeTimeline({ entry: null, pausedAt: null });
}

/** The draft that began with the session that is there now, then says what another draft says. */
export function besideCurrent(other: Draft): Draft {
  const last = thread.value && lastChange(thread.value);
  const session = last ? sessionAfter(last) : null;
  const live = unsent.value ?? (session && draftOfSession(session));
  return live?.format === other.format ? withContent(live, contentOf(other)) : other;
}

/** Keeps what the draft has become. */
export function keepDraft(draft: Draft, changed: Partial<KeptDraft> = {}): void {
  const place = draftPlace.value;
  if (!place) return;
  const { restored = null, keepsTimestamp = false } = kept.value ?? {};
  const next = { draft, restored, keepsTimestamp, sent: null, ...changed };
  changePanelState({ drafts: new Map(panelState.value.drafts).set(place.key, next) });
}

function forget(key: string): void {
  const drafts = new Map(panelState.peek().drafts);
  if (drafts.delete(key)) changePanelState({ drafts });
}
