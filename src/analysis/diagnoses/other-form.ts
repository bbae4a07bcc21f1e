import { type Digest, digestOf } from '../../codec/index.ts';
import { recognisedFormat } from '../../content/format-of.ts';
import { shapeOf } from '../../content/shape.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import { isDeletion } from '../../cookies/receive.ts';
import type { CookiePair, SetCookie } from '../../cookies/set-cookie.ts';
import { signatureText } from '../../keys/signature-text.ts';
import type { Verdict } from '../../keys/verdict.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { carriedAs, isUnsafe, lastSet, sessionSet } from './carried.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { hasNothingOf } from './kept.ts';
import { urlOf } from './request-url.ts';
import { requestsOfPage } from './sessions-set.ts';
import { type FindSetter, findSetterIn } from './setters.ts';

/** How a session cookie is made, as far as its form shows it. */
export type SessionForm =
  /** The session itself, signed. */
  | { readonly kind: 'signed'; readonly digest: Digest }
  /** The id of a session on the server; `length` in characters. */
  | { readonly kind: 'id'; readonly length: number; readonly isSigned: boolean };

export interface OtherForm extends Diagnosis {
  readonly id: 'otherForm';
  /** The name of the cookie. */
  readonly name: string;
  readonly request: ObservedRequest;
  readonly before: SessionForm;
  readonly now: SessionForm;
  /** What differs: `settings` of signing, such as the salt, by the user's keys; else the form shows it. */
  readonly difference: 'digest' | 'settings' | 'kind' | 'id';
}

export type AgainstOtherForm = 'sameForm' | 'kept';

/** Sessions of an app that are compared: an upgrade is over once so many had the form of now. */
const WINDOW = 8;
const MAX_EVIDENCE = 3;

/**
 * That an app makes its session cookies in another way than before, as after an upgrade, so that it ignores those from
 * before: with another digest or salt, or as ids of sessions on the server.
 */
export const otherForm: Cause<'otherForm', OtherForm, AgainstOtherForm> = {
  id: 'otherForm',
  seenIn: 'changes',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const recent = recentOfEachApp(situation);
    // An app may ignore a session and set none.
    if (recent.length === 0) return { kind: 'open', missing: { kind: 'replacement' } };
    const last = recent.findLast(isChange);
    if (last && last.isIgnored !== false) return { kind: 'found', diagnoses: [diagnosisOf(last)] };
    if (last) return { kind: 'against', reason: 'kept', evidence: evidenceOf(last.request) };
    const unknown = recent.findLast(({ difference }) => difference !== null);
    if (unknown) return { kind: 'open', missing: { kind: 'setter', request: unknown.request } };
    const evidence = evidenceOf(...recent.slice(-MAX_EVIDENCE).map(({ request }) => request));
    return { kind: 'against', reason: 'sameForm', evidence };
  },
};

/** A session that a request carried, with the one that the response set in the same cookie. */
interface Replacement {
  readonly request: ObservedRequest;
  readonly carried: CookiePair;
  readonly set: SetCookie;
  readonly before: SessionForm;
  readonly now: SessionForm;
  /** The response that set the first; undefined if none was observed. */
  readonly setter: ObservedRequest | undefined;
}

/** A replacement, and what it came to. */
interface Compared extends Replacement {
  /** Null if both are made alike. */
  readonly difference: OtherForm['difference'] | null;
  /** Whether the user's keys show that one key signed both. */
  readonly isOfOneKey: boolean;
  /** Whether the second has nothing of the first; null if that cannot be read. */
  readonly isIgnored: boolean | null;
}

/** One that is made in another way, by an app at the same address. */
interface Change extends Compared {
  readonly difference: OtherForm['difference'];
  readonly setter: ObservedRequest;
}

function isChange(compared: Compared): compared is Change {
  return compared.difference !== null && compared.setter !== undefined;
}

function recentOfEachApp(situation: Situation): readonly Compared[] {
  const findSetter = findSetterIn(situation.requests);
  const apps = new Map<string, Replacement[]>();
  for (const request of requestsOfPage(situation)) {
    const replacement = replacementIn(request, situation, findSetter);
    if (!replacement) continue;
    const app = `${urlOf(request).origin} ${replacement.set.name}`;
    apps.set(app, [...(apps.get(app) ?? []), replacement].slice(-WINDOW));
  }
  return [...apps.values()].flat().flatMap((each) => compared(each, situation));
}

function replacementIn(
  request: ObservedRequest,
  { isSession }: Situation,
  findSetter: FindSetter,
): Replacement | null {
  const { exchange } = request;
  const name = exchange.set.findLast(isSession)?.name;
  const set = name === undefined ? undefined : lastSet(exchange, name);
  const sent = exchange.sent?.filter((cookie) => cookie.name === name) ?? [];
  const [carried] = sent;
  // Which of several the app reads depends on its framework.
  if (!set || !carried || sent.length > 1 || exchange.response.storedBy !== null) return null;
  if (isDeletion(set, exchange.time / 1000)) return null;
  const [before, now] = [formOfSession(carried.value), formOfSession(set.value)];
  if (!before || !now) return null;
  const setter = findSetter(carried);
  // Another app on the host made it.
  if (setter && urlOf(setter).origin !== urlOf(request).origin) return null;
  return { request, carried, set, before, now, setter };
}

/** None where a counter is all that differs, which may have been counted up. */
function compared(replacement: Replacement, situation: Situation): Compared[] {
  const { request, carried, set, before, now } = replacement;
  const { hostname } = urlOf(request);
  const [old, fresh] = [carried, set].map(({ value }) =>
    signedWith(situation.verify(value, hostname)),
  );
  const isOfOneKey = old?.key !== undefined && old.key === fresh?.key;
  const isOtherwise = isOfOneKey && old?.how !== fresh?.how;
  const difference = differenceOf(before, now) ?? (isOtherwise ? 'settings' : null);
  const contents = {
    before: carriedAs(carried.name, request.exchange),
    now: sessionSet(request.exchange, set.name),
  };
  const isIgnored =
    contents.before && contents.now ? hasNothingOf(contents.before, contents.now) : null;
  const isReadable = before.kind === 'signed' && now.kind === 'signed';
  // Of an id on the server it cannot be read either: then only the form itself says something.
  const isTold = isReadable || difference === 'settings';
  if (difference !== null && isTold && isIgnored === null) return [];
  return [{ ...replacement, difference, isOfOneKey, isIgnored }];
}

/** Null if the two look alike. */
function differenceOf(before: SessionForm, now: SessionForm): OtherForm['difference'] | null {
  if (before.kind === 'signed' && now.kind === 'signed')
    return before.digest === now.digest ? null : 'digest';
  if (before.kind === 'id' && now.kind === 'id') return before.length === now.length ? null : 'id';
  return 'kind';
}

/** Null if it is no session, or damaged. */
function formOfSession(raw: string): SessionForm | null {
  const value = readValue(raw);
  const format = recognisedFormat(value);
  const digest = digestOf(signatureText(value) ?? '');
  if (format?.holds === 'session') return digest && { kind: 'signed', digest };
  const { length } = value;
  if (format?.holds === 'sessionId') return { kind: 'id', length, isSigned: true };
  const isId = !format && ID_LENGTHS.includes(length) && shapeOf(value) === 'server_side_id';
  return isId ? { kind: 'id', length, isSigned: false } : null;
}

/** Characters of a UUID, and of 32 bytes in base64: other ids may have any number. */
const ID_LENGTHS: readonly number[] = [36, 43];

/** The key that signed a value, and how it differs from the way in which it is expected to; null if none is known. */
function signedWith(verdict: Verdict): { readonly key: string; readonly how: string } | null {
  if (verdict.kind === 'valid') return { key: verdict.match.key.id, how: '' };
  if (verdict.kind !== 'invalid' || verdict.reason.kind !== 'otherSettings') return null;
  const { match, options } = verdict.reason;
  return { key: match.key.id, how: JSON.stringify(options) };
}

function diagnosisOf(change: Change): OtherForm {
  const { request, set, before, now, difference, isOfOneKey, setter, isIgnored } = change;
  // Without the key, another app at the same address looks the same; and a login begins a new session on purpose.
  const isProven = isIgnored === true && isOfOneKey && !isUnsafe(request.exchange);
  return {
    id: 'otherForm',
    severity: isProven ? 'warning' : 'info',
    isMinor: !isProven,
    isProven,
    evidence: evidenceOf(setter, request),
    name: set.name,
    request,
    before,
    now,
    difference,
  };
}
