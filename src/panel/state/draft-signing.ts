import { computed } from '@preact/signals';
import { type Foreseen, foresee } from '../../analysis/foresee.ts';
import { lifetimeToPut } from '../../analysis/session.ts';
import { DEFAULT_FORMAT, FORMATS, formatOf } from '../../codec/index.ts';
import { formatOfValue, recognisedFormat } from '../../content/format-of.ts';
import { sessionIdOf } from '../../content/session-id.ts';
import { addressOf, belongsTo } from '../../cookies/cookie.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { JarCookie } from '../../cookies/jar-cookie.ts';
import type { Draft } from '../../draft/draft.ts';
import { defaultCookieName, putDraft, putNewCookie } from '../../draft/put-draft.ts';
import {
  originTimestamp,
  type SignedDraft,
  signDraft,
  tamperedCookie,
} from '../../draft/sign-draft.ts';
import { signingKeys } from '../../draft/signing-keys.ts';
import { type ProvenKey, provenKey } from '../../keys/proven-key.ts';
import { NO_EVIDENCE, verdictOf } from '../../keys/verdict.ts';
import { lastAddress } from '../../recording/page.ts';
import { setterOrigin } from '../../timeline/entry.ts';
import type { ExpectingRequest } from '../../timeline/put-back.ts';
import { RECENT, type Thread } from '../../timeline/thread.ts';
import { draft, draftPlace, isRestored, keepDraft, keepsTimestamp } from './draft.ts';
import { editJar, expecting, isAllowed, isChangeable, lastJarEditId, seeing } from './jar-edits.ts';
import { preparedRing, ringOf } from './keys.ts';
import { now, recordingOptions, settings, state } from './recorded.ts';
import { factsNow } from './session.ts';
import { thread } from './timeline.ts';
import { values } from './values.ts';

/** The timestamp of the cookie that the draft started from, in unix seconds of the server's clock; null for none. */
export const draftTimestamp = computed(() => draft.value && originTimestamp(draft.value));

/** The key with which a draft is signed, and how. */
export interface DraftSigner extends ProvenKey {
  /** Whether it signed the cookie that the draft started from, or the last one of its host. */
  readonly isProven: boolean;
}

/**
 * The key that signed the cookie that the draft started from; null if none of the ring is known to have. Of a session made
 * from nothing, the key of the host's last cookie, or else the likeliest one.
 */
export const draftSigner = computed<DraftSigner | null>(() => {
  const [place, written] = [draftPlace.value, draft.value];
  if (!place || !written) return null;
  const format = formatOf(written.format);
  const last = lastOf(threadOfHost(place.host)) ?? '';
  const value = written.origin?.cookie ?? readValue(last);
  const ring = preparedRing(place.host);
  const proven = provenKey(value, format, verdictOf(value, ring, NO_EVIDENCE, format), ring);
  if (proven) return { ...proven, isProven: true };
  const [likely] = written.origin ? [] : signingKeys(ring, format);
  return likely ? { ...likely, isProven: false } : null;
});

/** The formats of sessions that can be made from nothing: the default one first. */
const MADE_FORMATS = FORMATS.filter(
  ({ contentRules, session }) => contentRules !== null && session !== null,
).toSorted(
  (a, b) =>
    Number(b === DEFAULT_FORMAT) - Number(a === DEFAULT_FORMAT) ||
    a.framework.localeCompare(b.framework),
);

/** The frameworks whose sessions responses of the page's origin have set; the last one first. */
const seenFrameworks = computed(() => {
  const address = state.value && lastAddress(state.value.page);
  if (!state.value || !address) return [];
  const { origin, hostname } = new URL(address);
  const set = state.value.history.threads
    .filter((each) => belongsTo(each, hostname))
    .flatMap(({ entries }) => entries.slice(-RECENT))
    .filter((entry) => entry.kind === 'change' && setterOrigin(entry) === origin)
    .toSorted((a, b) => b.time - a.time);
  return [...new Set(set.flatMap(({ value }) => (value && frameworkOf(value)) ?? []))];
});

/** Null for a value that is not known to be a session, or the id of one. */
function frameworkOf(raw: string): string | null {
  const format = recognisedFormat(readValue(raw));
  if (format?.holds === 'session' || format?.holds === 'sessionId') return format.framework;
  return sessionIdOf(raw)?.sessions?.framework ?? null;
}

/**
 * The formats of sessions that can be made from nothing, the likeliest first: those of frameworks that the page's app was
 * seen to use. None if it was seen to use others alone, which would not read them.
 */
export const madeFormats = computed(() => {
  const seen = seenFrameworks.value;
  const used = seen.flatMap((name) => MADE_FORMATS.filter(({ framework }) => framework === name));
  if (seen.length > 0 && used.length === 0) return [];
  return [...new Set([...used, ...MADE_FORMATS])];
});

/** The host on which a session can be made from nothing: it has no cookie, and a key. Null for none. */
export const makingHost = computed(() => {
  const place = draftPlace.value;
  if (!place || place.thread || settings.value.isReadOnly || values.value.isHiding) return null;
  return ringOf(place.host).keys.length > 0 ? place.host : null;
});

/** Whether the panel may put the draft into the jar. */
export const canPutDraft = computed(() => {
  const place = draftPlace.value;
  if (!place) return false;
  return place.thread ? isChangeable(place.thread) : isAllowed(place.host);
});

/** How a draft is put into the jar: signed, or with the signature of the session from before. */
export type PutWay = 'signed' | 'tampered';

/** A draft as a cookie. */
export interface PreparedDraft {
  /** Null if no key signs it. */
  readonly signed: SignedDraft | null;
  /** Null if not all of the cookie is known. */
  readonly request: ExpectingRequest | null;
  /** What carrying out the request leads to. */
  readonly foreseen: Foreseen | null;
}

const NOT_PREPARED: PreparedDraft = { signed: null, request: null, foreseen: null };

/** The draft as it would be put into the jar now; null without one. */
export const preparedDraft = computed(
  () => draft.value && prepare(draft.value, 'signed', now.value),
);

/** The same without a valid signature. */
export const tamperedDraft = computed(
  () => draft.value && prepare(draft.value, 'tampered', now.value),
);

/** Signs the draft with the timestamp of the cookie that it started from, or as of now. */
export function keepTimestamp(keepsTimestamp: boolean): void {
  if (draft.value) keepDraft(draft.value, { keepsTimestamp });
}

/** Puts the draft into the jar, where the panel showed this; it is kept until the jar shows it. */
export function sendDraft(way: PutWay, shown: JarCookie | null): void {
  if (!draft.value || !canPutDraft.value) return;
  const { request } = prepare(draft.value, way, Date.now() / 1000);
  if (!request) return;
  keepDraft(draft.value, { sent: { value: request.cookie.value, since: lastJarEditId() } });
  editJar(seeing(request, shown));
}

/** `time` in unix seconds. */
function prepare(written: Draft, way: PutWay, time: number): PreparedDraft {
  const { thread: ofPlace = null, host = '' } = draftPlace.value ?? {};
  const of = ofPlace ?? earlierThread(written, host);
  const format = formatOf(written.format);
  const facts = factsNow(host, format);
  const ahead = facts.serverAhead ?? 0;
  const timestamp = (keepsTimestamp.value ? originTimestamp(written) : null) ?? time + ahead;
  const signed = signedDraft(written, way, timestamp);
  if (!signed?.ok) return { ...NOT_PREPARED, signed };
  const end = timestamp - ahead + lifetimeToPut(facts, format.session).seconds;
  const usual = ofPlace ? 'edited' : 'made';
  const how = way === 'tampered' ? way : isRestored.value ? 'restored' : usual;
  const address = state.value && lastAddress(state.value.page);
  const page = address === null ? null : new URL(address);
  const times = { now: time, end };
  const put = of
    ? putDraft(of, written, signed.value, how, times)
    : putNewCookie(written, signed.value, {
        ...{ ...times, name: nameOf(written), host },
        isSecure: page?.protocol === 'https:',
      });
  const request = expecting(put);
  if (!request) return { ...NOT_PREPARED, signed };
  const foreseen = foresee(request, {
    page: page ?? new URL(addressOf(request.cookie)),
    now: time,
    jar: state.value?.jars.get(host) ?? [],
    format,
    ring: preparedRing(host),
    facts,
  });
  return { signed, request, foreseen };
}

/** Of a cookie that the host had before, of the same format: a session made from nothing takes its place. */
function earlierThread({ format }: Draft, host: string): Thread | null {
  const earlier = threadOfHost(host);
  const last = lastOf(earlier);
  return last && formatOfValue(readValue(last)).id === format ? earlier : null;
}

/** The shown thread, if it is of this host: the timeline may show that of another name of this machine. */
function threadOfHost(host: string): Thread | null {
  return thread.value && belongsTo(thread.value, host) ? thread.value : null;
}

/** The last value that the cookie had; undefined for none. */
function lastOf(of: Thread | null): string | null | undefined {
  return of?.entries.findLast(({ value }) => value !== null)?.value;
}

/** The framework's own name, unless the user has others in mind. */
function nameOf(written: Draft): string {
  const { cookieNames } = recordingOptions.value;
  const usual = defaultCookieName(written) ?? '';
  return cookieNames.includes(usual) ? usual : (cookieNames[0] ?? usual);
}

function signedDraft(written: Draft, way: PutWay, timestamp: number): SignedDraft | null {
  if (way === 'tampered') return tamperedCookie(written);
  return draftSigner.value && signDraft(written, draftSigner.value, timestamp);
}
