import { computed, signal } from '@preact/signals';
import { goesTo } from '../../session/cookie.ts';
import { readValue } from '../../session/cookie-header.ts';
import { setterOrigin } from '../../session/history/entry.ts';
import { evidenceAt } from '../../session/history/evidence.ts';
import { type Renewal, renewalOf } from '../../session/history/renewal.ts';
import type { ChangeRow, RefusedRow } from '../../session/history/rows.ts';
import { knownServerAhead } from '../../session/history/server-ahead.ts';
import { cookieAfter } from '../../session/history/shown.ts';
import { lastChange } from '../../session/history/thread.ts';
import type { KeyMatch } from '../../session/keys/key-match.ts';
import { type PreparedRing, prepareRing } from '../../session/keys/prepare.ts';
import { EMPTY_RING, withKeys } from '../../session/keys/ring.ts';
import { type Scheme, schemeOf } from '../../session/keys/scheme.ts';
import { hasOpenBracket } from '../../session/keys/syntax/brackets.ts';
import {
  NO_EVIDENCE,
  type SignatureEvidence,
  tokenVerdict,
  UNCHECKED,
  type Verdict,
  verdictOf,
} from '../../session/keys/verdict.ts';
import type { KnownCookie } from '../../session/known-cookie.ts';
import { lifetimesOf, reportedLifetime } from '../../session/lifetime.ts';
import type { PastedCookie } from '../../session/pasted.ts';
import { kindOf, readSession, type SessionReading } from '../../session/reading.ts';
import { lastPage } from '../../session/state.ts';
import { preparedRing, signatureOf } from './keys.ts';
import { cookieView, currentView, known, panelState, settings, state } from './recorded.ts';
import { shownChange, thread, threadRows } from './timeline.ts';

/** What was pasted, in the page for that: it is shown in place of any page's cookies. */
export const pasted = signal<readonly PastedCookie[]>([]);

const shownCookie = computed(() => {
  const [first] = pasted.value;
  if (first) return pasted.value.find(({ id }) => id === panelState.value.picked) ?? first;
  const change = shownChange.value;
  if (change && thread.value) return cookieAfter(thread.value, change);
  return cookieView.value?.cookie ?? null;
});

function judgeCookie(
  cookie: KnownCookie,
  ring: PreparedRing,
  evidence: SignatureEvidence,
): Verdict {
  const isToken = kindOf(cookie) === 'token';
  return isToken ? tokenVerdict(cookie.value, ring) : verdictOf(cookie.value, ring, evidence);
}

const withheld = computed(() => state.value?.history.withheld ?? []);

/** By itself, so that requests which leave the cookie alone have no reason looked for anew. */
const verdict = computed<Verdict>(() => {
  const cookie = shownCookie.value;
  if (!cookie) return UNCHECKED;
  threadRows.value; // what is not compared yet is no evidence
  const evidence = thread.value
    ? evidenceAt(thread.value, shownChange.value, readingOrigin.value, withheld.value)
    : NO_EVIDENCE;
  return judgeCookie(cookie, preparedRing(cookie.domain), evidence);
});

/** The page's origin, where the shown cookie goes to it. */
const readingOrigin = computed(() => {
  const page = state.value && lastPage(state.value);
  const cookie = shownCookie.value;
  return page && cookie && goesTo(cookie, new URL(page)) ? new URL(page).origin : null;
});

/** The change that made the shown cookie what it is. Nobody but its app signs a session again and leaves it as it
 * is, be it for a request that nobody saw: DevTools' own, say. */
const madeBy = computed(() => {
  if (!thread.value || pasted.value.length > 0) return null;
  const change = shownChange.value ?? lastChange(thread.value) ?? null;
  const rows = threadRows.value;
  let row = rows[rows.findLastIndex(({ entry }) => entry === change)];
  for (let index = row ? rows.indexOf(row) : 0; index > 0 && isUnseenRenewal(row); index -= 1) {
    row = rows[index - 1];
  }
  return row?.kind === 'change' ? row.entry : change;
});

function isUnseenRenewal(row: ChangeRow | RefusedRow | undefined): boolean {
  if (row?.kind !== 'change') return false;
  return row.entry.cause.kind === 'unseen' && row.comparison?.kind === 'renewed';
}

/** The app on the page's host, `localhost:5001`, that has set the shown cookie, where that is not the page's. */
export const otherSetter = computed<string | null>(() => {
  const origin = madeBy.value && setterOrigin(madeBy.value);
  if (!origin || !readingOrigin.value || origin === readingOrigin.value) return null;
  const [setter, page] = [new URL(origin), new URL(readingOrigin.value)];
  // One app may be at both schemes.
  const isOther = setter.hostname === page.hostname && setter.port !== page.port;
  return isOther ? setter.host : null;
});

const serverAhead = computed(() =>
  thread.value ? knownServerAhead(thread.value, readingOrigin.value) : null,
);

export const reading = computed<SessionReading | null>(() => {
  const cookie = shownCookie.value;
  if (!cookie) return null;
  return readSession(cookie, {
    verdict: verdict.value,
    chosenLifetime: settings.value.lifetimes.get(cookie.domain) ?? null,
    reportedLifetime: reportedLifetime(reportedByHeader(cookie)),
    serverAhead: serverAhead.value,
  });
});

/** What responses of the app that set a cookie have told of the lifetime; of one that was pasted, its own. */
function reportedByHeader({ id, source }: KnownCookie): readonly number[] {
  if (source === 'pasted') {
    const reported = pasted.value.find((each) => each.id === id)?.reported ?? null;
    return reported === null ? [] : [reported];
  }
  if (!thread.value || !madeBy.value) return [];
  return lifetimesOf(thread.value.lifetimes, setterOrigin(madeBy.value));
}

/** Whether the session is signed again with each response, as far as that was seen. */
export const renewal = computed<Renewal>(() => {
  const origin = madeBy.value && setterOrigin(madeBy.value);
  threadRows.value; // what is not compared yet says nothing
  // Of another app's responses, those that were seen say nothing.
  if (!thread.value || !reading.value || !origin || origin !== readingOrigin.value)
    return 'unknown';
  return renewalOf(thread.value, origin, reading.value.lifetime.seconds);
});

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
    const value = readValue(cookie.value);
    const scheme = schemeOf(value);
    if (scheme === 'flask' || cookie.id === shownCookie.value?.id) return [];
    const ring = preparedRing(cookie.domain);
    const match = ring.find(value, scheme);
    return [{ cookie, scheme, match, isChecked: ring.ring.keys.length > 0 }];
  }),
);

/** The host whose keys may be entered; null for none. It keeps them when its cookie goes and comes. */
export const keyHost = computed<string | null>(() => {
  if (cookieView.value) return cookieView.value.cookie.domain;
  return currentView.value.kind === 'noCookie' ? currentView.value.host : null;
});

/** Whether a text, as far as it is typed, is the key of the cookie that is shown. */
export function matchesShown(host: string, text: string): boolean {
  const cookie = shownCookie.value;
  const typed = withKeys(EMPTY_RING, text, () => '');
  if (!cookie || cookie.domain !== host || 'refused' in typed) return false;
  if (hasOpenBracket(text)) return false; // of a list, which has more keys
  const ring = prepareRing(typed.ring, signatureOf(host));
  return judgeCookie(cookie, ring, NO_EVIDENCE).kind === 'valid';
}

/** What is copied of the row that is selected in the tree. */
export const selectedText = signal<string | null>(null);
