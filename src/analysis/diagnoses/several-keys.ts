import type { NamedPart, SessionRules } from '../../codec/index.ts';
import { isPermanentValue } from '../../content/content.ts';
import { formOf, recognisedFormat } from '../../content/format-of.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { Verdict } from '../../keys/verdict.ts';
import { isSameAddress } from '../../observations/address.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { lastDrop } from './dropped-session.ts';
import { isAfter } from './is-after.ts';
import { isSameView, urlOf } from './request-url.ts';
import { requestsOfPage, type SetSession, sessionsSet } from './sessions-set.ts';

/**
 * `inTurn`: the key that signed comes back after another. `twoSignatures`: the same session, signed in the same second,
 * has two signatures. `ignoredInTurn`: a permanent session is renewed, left alone and renewed again by one view.
 * `changed`: the key is another one than before. `dropped`: without a key, all that is seen is that an answer began
 * another session than the one which its request carried.
 */
type Effect = 'inTurn' | 'twoSignatures' | 'ignoredInTurn' | 'changed' | 'dropped';

export interface SeveralKeys extends Diagnosis {
  readonly id: 'severalKeys';
  readonly effect: Effect;
  /** The name of the cookie. */
  readonly name: string;
  /** The last of the requests that show it. */
  readonly request: ObservedRequest;
  /** For `dropped`: the top-level keys that the request carried, and that its answer's session lacks. */
  readonly dropped: readonly string[];
  /** Of the framework whose session it is; null if that is unknown. */
  readonly rules: SessionRules | null;
}

export type AgainstSeveralKeys = 'oneKey';

/** Sessions of an app that are compared: an app is repaired once so many are signed with one key. */
const WINDOW = 8;
/** Apps and cookie names that are looked at. */
const MAX_GROUPS = 5;
/** Requests named as evidence. */
const MAX_EVIDENCE = 4;

/** That an app signs with several keys at once, as workers with a key each do, or with a new key after each start. */
export const severalKeys: Cause<'severalKeys', SeveralKeys, AgainstSeveralKeys> = {
  id: 'severalKeys',
  seenIn: 'changes',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const groups = groupsOf(situation);
    const [first, ...others] = groups.flatMap((group) => diagnosisOf(group, situation) ?? []);
    if (first) return { kind: 'found', diagnoses: [first, ...others] };
    const compared = groups.filter(({ sets }) => sets.length > 1);
    if (compared.length === 0) return { kind: 'open', missing: { kind: 'sessions' } };
    const ofPage = compared.filter(({ origin }) => origin === situation.page.origin);
    const signed = (ofPage.length > 0 ? ofPage : compared).map((group) => ({
      ...group,
      sets: signedByOneKey(group.sets, situation),
    }));
    const verified = signed.find(({ sets }) => sets.length > 1)?.sets;
    if (!verified || signed.some(({ sets }) => sets.length < 2))
      return { kind: 'open', missing: { kind: 'key' } };
    const unsigned = signed.flatMap((group) => lastUnsigned(group, situation) ?? []).at(-1);
    if (unsigned) return { kind: 'open', missing: { kind: 'signature', request: unsigned } };
    return {
      kind: 'against',
      reason: 'oneKey',
      evidence: evidenceOf(...verified.slice(-MAX_EVIDENCE).map(({ request }) => request)),
    };
  },
};

/** The last sessions of one name that one app set, in their order. */
interface Group {
  readonly origin: string;
  readonly name: string;
  readonly sets: readonly SetSession[];
}

function groupsOf(situation: Situation): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const set of sessionsSet(situation)) {
    if (!isOfServer(set)) continue;
    const { origin } = set;
    const { name } = set.set;
    const key = `${origin} ${name}`;
    const sets = groups.get(key)?.sets ?? [];
    const isRepeated = sets.some((each) => each.set.value === set.set.value);
    groups.delete(key); // the last one that was set comes last
    groups.set(key, { origin, name, sets: isRepeated ? sets : [...sets, set].slice(-WINDOW) });
  }
  return [...groups.values()].slice(-MAX_GROUPS);
}

/** A cache on the way repeats what was signed at some other time. */
function isOfServer({ request, set }: SetSession): boolean {
  const isStored = request.exchange.response.storedBy !== null;
  return !isStored && recognisedFormat(readValue(set.value))?.holds === 'session';
}

function diagnosisOf(group: Group, situation: Situation): SeveralKeys | null {
  return (
    inTurn(group, situation) ??
    twoSignatures(group, situation) ??
    changed(group, situation) ??
    ignoredInTurn(group, situation) ??
    dropped(group, situation)
  );
}

interface Shown
  extends Pick<SeveralKeys, 'effect' | 'isProven' | 'isMinor' | 'severity'>,
    Partial<Pick<SeveralKeys, 'dropped'>> {
  /** The last one shows it last. */
  readonly requests: readonly ObservedRequest[];
}

function found({ name, sets }: Group, { requests, ...shown }: Shown): SeveralKeys | null {
  const evidence = evidenceOf(...requests.slice(-MAX_EVIDENCE));
  const request = evidence.requests.at(-1);
  if (!request) return null;
  const rules = formOf(readValue(sets.at(-1)?.set.value ?? ''))?.session ?? null;
  return { id: 'severalKeys', dropped: [], ...shown, name, evidence, request, rules };
}

/** A session and the key that signed it; null if none of the user's keys did. */
interface Signed {
  readonly set: SetSession;
  readonly key: string | null;
}

/** The sessions of which it is known whether one of the user's keys signed them, and which. */
function signedBy(sets: readonly SetSession[], { verify }: Situation): readonly Signed[] {
  return sets.flatMap((set) => {
    const key = keyIn(verify(set.set.value, domainOf(set)));
    return key === undefined ? [] : [{ set, key }];
  });
}

function domainOf({ received, request }: SetSession): string {
  return received.kind === 'stored' ? received.cookie.domain : urlOf(request).hostname;
}

/**
 * The key of the user's that signed, null for another one. Undefined if that is unknown, if the key signs in another way,
 * or if there are too many keys to try whether one does.
 */
export function keyIn(verdict: Verdict): string | null | undefined {
  if (verdict.kind === 'valid')
    return JSON.stringify([verdict.match.key.id, verdict.match.interpretation]);
  if (verdict.kind !== 'invalid' || verdict.reason.kind !== 'unknown') return undefined;
  return verdict.reason.isComplete ? null : undefined;
}

/** The last sessions without a change of the key; none if no key of the user's signed the last one. */
function signedByOneKey(sets: readonly SetSession[], situation: Situation): readonly SetSession[] {
  const last = runsOf(signedBy(sets, situation)).at(-1);
  return last && last.key !== null ? last.sets : [];
}

/**
 * The last request that may have carried a session, and whose answer set none: a server with another key would answer the
 * same. What was signed since may be the work of another worker, until that fills the window.
 */
function lastUnsigned({ origin, name, sets }: Group, situation: Situation) {
  const [first] = sets.length < WINDOW ? [] : sets;
  return requestsOfPage(situation).findLast((request) => {
    const { sent, set } = request.exchange;
    return (
      urlOf(request).origin === origin &&
      (!first || isAfter(request, first.request)) &&
      !isStatic(request) &&
      (sent?.some((cookie) => cookie.name === name) ?? true) &&
      !set.some((cookie) => cookie.name === name && cookie.value !== '')
    );
  });
}

/** `Sec-Fetch-Dest` of what a page is made of, as opposed to what its scripts ask. */
const PARTS = ['style', 'script', 'image', 'font', 'audio', 'video', 'track'];

/** Whether a request was for a part of a page, and its answer shows no use of the session: a file, as far as can be seen. */
function isStatic({ exchange: { context, variesOnCookie } }: ObservedRequest): boolean {
  return !variesOnCookie && PARTS.includes(context.destination ?? '');
}

/** Sessions in succession that one key signed, or none of the user's. */
interface Run {
  readonly key: string | null;
  readonly sets: readonly SetSession[];
}

function runsOf(signed: readonly Signed[]): readonly Run[] {
  const runs: { key: string | null; sets: SetSession[] }[] = [];
  for (const { set, key } of signed) {
    const last = runs.at(-1);
    if (last && last.key === key) last.sets.push(set);
    else runs.push({ key, sets: [set] });
  }
  return runs;
}

/** Whether a key of the user's signed again after another key did. */
function hasReturn(runs: readonly Run[]): boolean {
  const keys = runs.flatMap(({ key }) => key ?? []);
  return new Set(keys).size < keys.length;
}

function inTurn(group: Group, situation: Situation): SeveralKeys | null {
  const signed = signedBy(sinceStart(group, situation), situation);
  const runs = runsOf(signed);
  if (!hasReturn(runs)) return null;
  // Another app behind the same address has other views.
  const byView = grouped(signed, (a, b) => isSameView(a.set.request, b.set.request));
  const isProven = byView.some((each) => hasReturn(runsOf(each)));
  return found(group, {
    effect: 'inTurn',
    severity: 'warning',
    isProven,
    // Of a session that no key verifies there is a notice.
    isMinor: !isProven || runs.at(-1)?.key === null,
    requests: runs.flatMap(({ sets }) => sets.at(-1)?.request ?? []),
  });
}

/** The sessions since the app last did not answer: it may have been started with another key then. */
function sinceStart({ origin, sets }: Group, situation: Situation): readonly SetSession[] {
  const stoppedAt = lastStop(origin, situation);
  return sets.filter(({ request }) => request.exchange.time > stoppedAt);
}

/** Unix milliseconds; 0 if the app always answered. */
function lastStop(origin: string, { requests }: Situation): number {
  const stops = requests
    .map(({ exchange }) => exchange)
    .filter(({ isUnanswered, url }) => isUnanswered && new URL(url).origin === origin);
  return Math.max(0, ...stops.map(({ time }) => time));
}

/** In groups of what is the same. */
function grouped<T>(items: readonly T[], isSame: (a: T, b: T) => boolean): readonly T[][] {
  const groups: T[][] = [];
  for (const item of items) {
    const group = groups.find(([first]) => first !== undefined && isSame(first, item));
    if (group) group.push(item);
    else groups.push([item]);
  }
  return groups;
}

/** The same text to sign has one signature, as long as the key stays. */
function twoSignatures(group: Group, situation: Situation): SeveralKeys | null {
  const seen = new Map<string, SetSession>();
  for (const set of sinceStart(group, situation)) {
    const { value } = set.set;
    const text = signedText(value);
    const other = text === null ? undefined : seen.get(text);
    if (other && other.set.value.length === value.length) {
      const isProven = isSameView(other.request, set.request);
      const requests = [other.request, set.request];
      const shown = { severity: 'warning', isProven, isMinor: !isProven, requests } as const;
      return found(group, { effect: 'twoSignatures', ...shown });
    }
    if (text !== null) seen.set(text, set);
  }
  return null;
}

/** A value up to its signature; null if it has none. */
function signedText(raw: string): string | null {
  const signature = partOf(raw, 'signature');
  return signature && readValue(raw).slice(0, signature.start);
}

function changed(group: Group, situation: Situation): SeveralKeys | null {
  const [before, now] = runsOf(signedBy(group.sets, situation)).slice(-2);
  const [last, first] = [before?.sets.at(-1), now?.sets[0]];
  if (!before || !last || !now || !first) return null;
  const isKnown = before.key !== null && now.key !== null;
  // A key that the user calls a former one was changed on purpose.
  if (isKnown && isFallback(last, situation)) return null;
  // The app was started again, and has kept its key.
  const stoppedAt = lastStop(group.origin, situation);
  const isKept = now.sets.some(({ request }) => request.exchange.time < stoppedAt);
  if (isKept && (now.sets.at(-1)?.request.exchange.time ?? 0) > stoppedAt) return null;
  // Nothing shows whether it was changed on purpose, or whether another app has taken over the address.
  return found(group, {
    ...{ effect: 'changed', severity: 'info', isProven: false, isMinor: true },
    requests: [last.request, first.request],
  });
}

/** Whether the user has entered the key of a session as one that the server had before, and still accepts. */
function isFallback(each: SetSession, { verify }: Situation): boolean {
  const verdict = verify(each.set.value, domainOf(each));
  return verdict.kind === 'valid' && verdict.match.key.isFallback;
}

/** What a view did with a permanent session that the request carried. */
interface Treatment {
  readonly request: ObservedRequest;
  readonly isRenewed: boolean;
  /** The session, signed. */
  readonly payload: string;
}

function ignoredInTurn(group: Group, situation: Situation): SeveralKeys | null {
  const treatments = situation.requests
    .filter(({ exchange }) => new URL(exchange.url).origin === group.origin)
    .toSorted((a, b) => a.exchange.time - b.exchange.time)
    .flatMap((request) => treatmentIn(request, group.name) ?? [])
    .slice(-WINDOW);
  const isSame = (
    { request: { exchange: a } }: Treatment,
    { request: { exchange: b } }: Treatment,
  ) => a.method === b.method && isSameAddress(a.url, b.url);
  const sequence = grouped(treatments, isSame)
    .map(sequenceOf)
    .find(({ length }) => length > 2);
  if (!sequence) return null;
  const requests = sequence.slice(-3).map(({ request }) => request);
  return found(group, {
    ...{ effect: 'ignoredInTurn', severity: 'warning', isProven: false, isMinor: true, requests },
  });
}

/** The treatments of the last session that differ from the one before. */
function sequenceOf(treatments: readonly Treatment[]): readonly Treatment[] {
  const payload = treatments.at(-1)?.payload;
  const ofSession = treatments.filter((each) => each.payload === payload);
  return ofSession.filter((each, index) => each.isRenewed !== ofSession[index - 1]?.isRenewed);
}

/**
 * Null if the response does not show it. A framework that renews a permanent session does so with every response, but
 * not with one to a request whose session it has not accepted.
 */
function treatmentIn(request: ObservedRequest, name: string): Treatment | null {
  const { sent, variesOnCookie, status } = request.exchange;
  const raw = sent?.find((pair) => pair.name === name)?.value;
  if (raw === undefined || status === null || status >= 400) return null;
  const format = recognisedFormat(readValue(raw));
  if (!format?.session?.variesOnlyOnUse || !isPermanentValue(raw)) return null;
  const payload = payloadText(raw);
  const set = request.results.findLast((result) => result.set.name === name)?.set;
  if (payload === null || (set && payloadText(set.value) !== payload)) return null;
  return set || variesOnCookie ? { request, isRenewed: set !== undefined, payload } : null;
}

/** As long as no key of the user's signed the session that was dropped. */
function dropped({ origin, name, sets }: Group, situation: Situation): SeveralKeys | null {
  const drop = lastDrop(name, origin, situation);
  if (!drop) return null;
  const { request, keys } = drop;
  return found(
    { origin, name, sets },
    {
      ...{ effect: 'dropped', severity: 'info', isProven: false, isMinor: true },
      ...{ requests: [request], dropped: keys },
    },
  );
}

/** What was signed, without the time; null if it cannot be told apart. */
export function payloadText(raw: string): string | null {
  return partOf(raw, 'payload')?.text ?? null;
}

function partOf(raw: string, name: NamedPart['name']): NamedPart | null {
  const value = readValue(raw);
  const parts = recognisedFormat(value)?.split(value);
  return (parts?.ok && parts.value.find((part) => part.name === name)) || null;
}
