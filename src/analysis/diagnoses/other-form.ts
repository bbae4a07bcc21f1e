import { type Digest, digestOf } from '../../codec/index.ts';
import { recognisedFormat } from '../../content/format-of.ts';
import { shapeOf } from '../../content/shape.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import { isDeletion } from '../../cookies/receive.ts';
import { signatureText } from '../../keys/signature-text.ts';
import type { Verdict } from '../../keys/verdict.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { carriedAs, lastSet, sessionSet } from './carried.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { hasNothingOf } from './kept.ts';
import { isSameView, urlOf } from './request-url.ts';
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

export type AgainstOtherForm = 'noneReplaced' | 'sameForm' | 'kept';

/** Sessions of an app that are compared: an upgrade is over once so many had the form of now. */
const WINDOW = 8;
const MAX_EVIDENCE = 3;

/**
 * That an app makes its session cookies in another way than before, as after an upgrade, so that it ignores those from
 * before: with another digest or salt, or as ids of sessions on the server.
 */
export const otherForm: Cause<'otherForm', OtherForm, AgainstOtherForm> = {
  id: 'otherForm',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const recent = recentOfEachApp(situation);
    if (recent.length === 0)
      return { kind: 'against', reason: 'noneReplaced', evidence: evidenceOf() };
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
interface Replacement extends Pick<OtherForm, 'request' | 'name' | 'before' | 'now'> {
  /** Null if both are made alike. */
  readonly difference: OtherForm['difference'] | null;
  /** The response that set the first; undefined if none was observed. */
  readonly setter: ObservedRequest | undefined;
  /** Whether the second has nothing of the first; null if that cannot be read. */
  readonly isIgnored: boolean | null;
}

/** One that is made in another way, by the same app. */
interface Change extends Replacement {
  readonly difference: OtherForm['difference'];
  readonly setter: ObservedRequest;
}

function isChange(replacement: Replacement): replacement is Change {
  return replacement.difference !== null && replacement.setter !== undefined;
}

function recentOfEachApp(situation: Situation): readonly Replacement[] {
  const findSetter = findSetterIn(situation.requests);
  const apps = new Map<string, Replacement[]>();
  for (const request of requestsOfPage(situation)) {
    const replacement = replacementIn(request, situation, findSetter);
    if (!replacement) continue;
    const app = `${urlOf(request).origin} ${replacement.name}`;
    apps.set(app, [...(apps.get(app) ?? []), replacement].slice(-WINDOW));
  }
  return [...apps.values()].flat();
}

function replacementIn(
  request: ObservedRequest,
  situation: Situation,
  findSetter: FindSetter,
): Replacement | null {
  const { exchange } = request;
  const name = exchange.set.findLast(situation.isSession)?.name;
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
  const isOtherSigning = () =>
    setter !== undefined && hasOtherSettings(carried.value, set.value, request, situation);
  const difference = differenceOf(before, now) ?? (isOtherSigning() ? 'settings' : null);
  const [old, fresh] = [carriedAs(carried.name, exchange), sessionSet(exchange, set.name)];
  const isIgnored = old && fresh ? hasNothingOf(old, fresh) : null;
  // A counter alone does not tell whether it was counted up.
  const isReadable = before.kind === 'signed' && now.kind === 'signed';
  if (difference !== null && isReadable && isIgnored === null) return null;
  return { request, name: set.name, before, now, difference, setter, isIgnored };
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

/** Whether the user's keys show that one key signed both in different ways, such as with another salt. */
function hasOtherSettings(
  carried: string,
  set: string,
  { exchange }: ObservedRequest,
  { verify }: Situation,
): boolean {
  const { hostname } = new URL(exchange.url);
  const before = signedWith(verify(carried, hostname));
  const now = signedWith(verify(set, hostname));
  return before !== null && now !== null && before.key === now.key && before.how !== now.how;
}

/** The key that signed a value, and how it differs from the way in which it is expected to; null if none is known. */
function signedWith(verdict: Verdict): { readonly key: string; readonly how: string } | null {
  if (verdict.kind === 'valid') return { key: verdict.match.key.id, how: '' };
  if (verdict.kind !== 'invalid' || verdict.reason.kind !== 'otherSettings') return null;
  const { match, options } = verdict.reason;
  return { key: match.key.id, how: JSON.stringify(options) };
}

function diagnosisOf(change: Change): OtherForm {
  const { request, name, before, now, difference, setter, isIgnored } = change;
  // Another app behind the same address has other views, and most likely another key.
  const isOfSameApp = difference === 'settings' || isSameView(setter, request);
  const isProven = isIgnored === true && isOfSameApp;
  return {
    id: 'otherForm',
    severity: isProven ? 'warning' : 'info',
    isMinor: !isProven,
    isProven,
    evidence: evidenceOf(setter, request),
    name,
    request,
    before,
    now,
    difference,
  };
}
