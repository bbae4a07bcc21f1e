import { computed, signal } from '@preact/signals';
import type { QuestionId } from '../../analysis/diagnoses/questions.ts';
import { type OtherSetter, otherSetterOf } from '../../analysis/other-setter.ts';
import { readSession, type Session, type SessionFacts } from '../../analysis/session.ts';
import type { Format, FormatId } from '../../codec/index.ts';
import type { ValuePath } from '../../content/diff/change.ts';
import { formatOfCookie, formatOfValue } from '../../content/format-of.ts';
import { lifetimesOf, reportedLifetime } from '../../content/lifetime.ts';
import { belongsTo, goesTo } from '../../cookies/cookie.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { KnownCookie } from '../../cookies/known-cookie.ts';
import type { KeyMatch } from '../../keys/key-match.ts';
import { prepareRing } from '../../keys/prepare.ts';
import { type ProvenKey, provenKey } from '../../keys/proven-key.ts';
import { EMPTY_RING, withKeys } from '../../keys/ring.ts';
import { hasOpenBracket } from '../../keys/syntax/brackets.ts';
import {
  NO_EVIDENCE,
  UNCHECKED,
  type Verdict,
  verdictOf,
  verdictOfPasted,
} from '../../keys/verdict.ts';
import type { PastedCookie } from '../../pasted/pasted.ts';
import { lastAddress } from '../../recording/page.ts';
import { cookieAfter } from '../../recording/shown.ts';
import { type Change, setterOrigin } from '../../timeline/entry.ts';
import { evidenceAt } from '../../timeline/evidence.ts';
import { type Renewal, renewalOf } from '../../timeline/renewal.ts';
import type { ChangeRow, RefusedRow } from '../../timeline/rows.ts';
import { knownServerAhead } from '../../timeline/server-ahead.ts';
import { lastChange } from '../../timeline/thread.ts';
import { keyThatSigned, preparedRing, signatureOptionsOf } from './keys.ts';
import { allCookies, cookieView, currentView, panelState, settings, state } from './recorded.ts';
import { shownChange, thread, threadRows } from './timeline.ts';

/** The path of the value whose row the tree is to focus; null for none. */
export const wantedPath = signal<ValuePath | null>(null);

/** The step of the demonstration, from 0, and the cookie on which it was opened; null while it is closed. */
export const demonstration = signal<{ readonly cookie: string; readonly step: number } | null>(
  null,
);

/** The step that is shown; null for none, as for another cookie. */
export const demonstrationStep = computed(() => {
  const shown = demonstration.value;
  return shown && shown.cookie === shownCookie.value?.id ? shown.step : null;
});

/** The question whose answers are shown; null while all are closed. */
export const openQuestion = signal<QuestionId | null>(null);

/** The cookies pasted into the page for pasted cookies; they are shown instead of those of an inspected page. */
export const pasted = signal<readonly PastedCookie[]>([]);

const shownCookie = computed(() => {
  const [first] = pasted.value;
  if (first) return pasted.value.find(({ id }) => id === panelState.value.picked) ?? first;
  const change = shownChange.value;
  if (change && thread.value) return cookieAfter(thread.value, change);
  return cookieView.value?.cookie ?? null;
});

const withheld = computed(() => state.value?.history.withheld ?? []);

/** A signal of its own, so that requests that leave the cookie unchanged do not repeat the search for a reason. */
const verdict = computed<Verdict>(() => {
  const cookie = shownCookie.value;
  if (!cookie) return UNCHECKED;
  threadRows.value; // subscribes: rows become evidence once they are compared
  const evidence = thread.value
    ? evidenceAt(thread.value, shownChange.value, cookiePageOrigin.value, withheld.value)
    : NO_EVIDENCE;
  const ring = preparedRing(cookie.domain);
  const format = formatOfCookie(cookie);
  const found = verdictOf(cookie.value, ring, evidence, format);
  if (cookie.source !== 'pasted') return found;
  return verdictOfPasted(found, format, signatureOptionsOf(cookie.domain));
});

/** The inspected page's address, if requests to it carry the shown cookie; else null. */
export const cookiePage = computed(() => {
  const page = state.value && lastAddress(state.value.page);
  const cookie = shownCookie.value;
  return page && cookie && goesTo(cookie, new URL(page)) ? new URL(page) : null;
});

const cookiePageOrigin = computed(() => cookiePage.value?.origin ?? null);

/** The change that identifies the app behind the shown cookie. Only the app that set a session renews it, so a renewal
 * by an unseen request (one of DevTools itself, for example) leads back to the change before it. */
const decisiveChange = computed(() => {
  if (!thread.value || pasted.value.length > 0) return null;
  const change = shownChange.value ?? lastChange(thread.value) ?? null;
  const rows = threadRows.value;
  let index = rows.findLastIndex(({ entry }) => entry === change);
  while (index > 0 && isUnseenRenewal(rows[index])) index -= 1;
  const row = rows[index];
  return row?.kind === 'change' ? row.entry : change;
});

function isUnseenRenewal(row: ChangeRow | RefusedRow | undefined): boolean {
  if (row?.kind !== 'change') return false;
  return row.entry.cause.kind === 'unseen' && row.comparison?.kind === 'renewed';
}

/** Another app on the page's host that set the shown cookie; null if the page's own app did, or if the app is unknown. */
export const otherSetter = computed<OtherSetter | null>(() => {
  const change = decisiveChange.value;
  const page = cookiePageOrigin.value;
  if (!change || !page || !thread.value || !state.value) return null;
  const { entries, domain } = thread.value;
  const { requests } = state.value;
  const keyOf = (value: string) => keyThatSigned(value, domain);
  return otherSetterOf(change, { page, requests, entries, keyOf });
});

const serverAhead = computed(() =>
  thread.value ? knownServerAhead(thread.value, cookiePageOrigin.value) : null,
);

/** The session that the panel shows; null if there is none. */
export const shownSession = computed<Session | null>(
  () => shownCookie.value && sessionIn(shownCookie.value, verdict.value, decisiveChange.value),
);

/** The session that a change brought, with what is known of it now; null if the cookie was gone. */
export function sessionAfter(change: Change): Session | null {
  const cookie = thread.value && cookieAfter(thread.value, change);
  if (!cookie) return null;
  const ring = preparedRing(cookie.domain);
  return sessionIn(
    cookie,
    verdictOf(cookie.value, ring, NO_EVIDENCE, formatOfCookie(cookie)),
    change,
  );
}

/** `setBy`: the change that identifies the app; null if unknown. */
function sessionIn(cookie: KnownCookie, verdict: Verdict, setBy: Change | null): Session {
  // Two formats may look alike, and a key tells them apart.
  const ring = preparedRing(cookie.domain);
  const format = ring.signedFormat(readValue(cookie.value), formatOfCookie(cookie));
  const isInRow = pastedOf(cookie)?.storedUntil !== undefined;
  return readSession(cookie, { ...factsOf(cookie, format, setBy), format, verdict, isInRow });
}

/** A cookie as it was pasted; undefined if it was not. */
export function pastedOf({ id }: Pick<KnownCookie, 'id'>): PastedCookie | undefined {
  return pasted.value.find((each) => each.id === id);
}

/** What is known of a session beside its cookie. */
function factsOf(
  cookie: Pick<KnownCookie, 'id' | 'domain' | 'source'>,
  format: Format<FormatId>,
  setBy: Change | null,
): Omit<SessionFacts, 'verdict' | 'format' | 'isInRow'> {
  const before = setBy && notEdited(setBy);
  const facts = factsTold(cookie, format, before);
  return before === setBy ? facts : { ...facts, lifetimeBefore: lifetimeAfter(before) };
}

/** The same without the lifetime from before the user put the cookie there. */
function factsTold(
  cookie: Pick<KnownCookie, 'id' | 'domain' | 'source'>,
  format: Format<FormatId>,
  setBy: Change | null,
) {
  const attribute = format.session?.expiryAttribute ?? 'expires';
  return {
    chosenLifetime: settings.value.lifetimes.get(cookie.domain) ?? null,
    reportedLifetime: reportedLifetime(reportedByHeader(cookie, format, setBy), attribute),
    serverAhead: serverAhead.value,
  };
}

function lifetimeAfter(change: Change | null) {
  return change && (sessionAfter(change)?.lifetime ?? null);
}

/** The last change up to this one that brought a cookie and that the user did not make here; null for none. */
function notEdited(change: Change): Change | null {
  if (!thread.value) return change;
  let isUpTo = false;
  const last = thread.value.entries.findLast((entry) => {
    isUpTo ||= entry.id === change.id;
    return (
      isUpTo && entry.kind === 'change' && entry.value !== null && entry.cause.kind !== 'edited'
    );
  });
  return last?.kind === 'change' ? last : null;
}

/** The same of a session that is put into a cookie of the jar now. */
export function factsNow(domain: string, format: Format<FormatId>) {
  const isOfDomain = thread.value !== null && belongsTo(thread.value, domain);
  const setBy = isOfDomain ? decisiveChange.value : null;
  const before = setBy && notEdited(setBy);
  const facts = factsTold({ id: '', domain, source: 'jar' }, format, before);
  return { ...facts, lifetimeBefore: lifetimeAfter(before) };
}

/** The session lifetimes, in seconds, that responses of the app that set the cookie reported; for a pasted cookie, the
 * one pasted with it. */
function reportedByHeader(
  { id, source }: Pick<KnownCookie, 'id' | 'source'>,
  format: Format<FormatId>,
  setBy: Change | null,
) {
  if (source === 'pasted') {
    const cookie = pastedOf({ id });
    const isOfForm = cookie && formatOfCookie(cookie).id === format.id;
    return isOfForm && cookie.reported !== null ? [cookie.reported] : [];
  }
  if (!thread.value || !setBy) return [];
  return lifetimesOf(thread.value.lifetimes, setterOrigin(setBy), format.id);
}

/** Whether the app renews the session with each response, as far as observed. */
export const renewal = computed<Renewal>(() => {
  const origin = decisiveChange.value && setterOrigin(decisiveChange.value);
  threadRows.value; // subscribes: rows become evidence once they are compared
  // The observed responses say nothing about a session that another app set.
  if (!thread.value || !shownSession.value || !origin || origin !== cookiePageOrigin.value)
    return 'unknown';
  // Without such a mark, a session that was signed again may have been set again by the app.
  if (!shownSession.value.rules?.isPermanent) return 'unknown';
  return renewalOf(thread.value, origin, shownSession.value.lifetime.seconds);
});

/** Another signed cookie of the app that holds an id, and the key that verifies it. */
export interface OtherSignature {
  readonly cookie: KnownCookie;
  readonly format: Format<FormatId>;
  readonly match: KeyMatch | null;
  readonly isChecked: boolean;
}

/** The signed cookies other than the shown one. */
export const otherSignatures = computed<readonly OtherSignature[]>(() =>
  allCookies.value.flatMap((cookie) => {
    const value = readValue(cookie.value);
    const format = formatOfValue(value);
    if (format.session || cookie.id === shownCookie.value?.id) return [];
    const ring = preparedRing(cookie.domain);
    const match = ring.find(value, format)?.match ?? null;
    return [{ cookie, format, match, isChecked: ring.ring.keys.length > 0 }];
  }),
);

/** The host whose keys the user can edit; null if there is none. The host keeps its keys while its cookie is gone. */
export const keyHost = computed<string | null>(() => {
  if (cookieView.value) return cookieView.value.cookie.domain;
  return currentView.value.kind === 'noCookie' ? currentView.value.host : null;
});

/** Whether the text typed so far is a key that verifies the shown cookie. */
export function isKeyOfShownCookie(host: string, text: string): boolean {
  const cookie = shownCookie.value;
  const typed = withKeys(EMPTY_RING, text, () => '');
  if (!cookie || cookie.domain !== host || 'refused' in typed) return false;
  if (hasOpenBracket(text)) return false; // a list of keys that is still being typed
  const ring = prepareRing(typed.ring, signatureOptionsOf(host));
  return verdictOf(cookie.value, ring, NO_EVIDENCE, formatOfCookie(cookie)).kind === 'valid';
}

/** What copying the tree's selected row puts on the clipboard; null if no row is selected. */
export const selectedText = signal<string | null>(null);

/** The id of the tree's selected row, kept while another tab is shown; null if none was selected. */
export const selectedRow = signal<string | null>(null);

/** The key that made the shown cookie's signature; null if none of the ring is known to have. */
export const signer = computed<ProvenKey | null>(() => {
  const session = shownSession.value;
  if (!session) return null;
  const { format, cookie } = session;
  return provenKey(readValue(cookie.value), format, session.verdict, preparedRing(cookie.domain));
});
