import type { SessionRules } from '../../codec/index.ts';
import { formOf } from '../../content/format-of.ts';
import { lifetimeIn } from '../../content/lifetime.ts';
import { DATE_TOLERANCE } from '../../content/server-clock.ts';
import { whyNotSent } from '../../cookies/barrier.ts';
import { belongsTo } from '../../cookies/cookie.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { JarCookie } from '../../cookies/jar-cookie.ts';
import { isDeletion } from '../../cookies/receive.ts';
import type { SetCookie } from '../../cookies/set-cookie.ts';
import { lazy } from '../../lib/lazy.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { areOtherApps, type Change, type Entry, setterOrigin } from '../../timeline/entry.ts';
import { entryOf } from '../../timeline/entry-of.ts';
import { lastChange, RECENT, type Thread } from '../../timeline/thread.ts';
import { isUnsafe, lastSet, viewOf } from './carried.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { urlOf } from './request-url.ts';
import {
  type AgeState,
  ageState,
  type CarriedSession,
  carriedIn,
  type KnownLifetime,
  lifetimeOfApp,
  momentsMadeIn,
} from './session-age.ts';
import { isMadeUpFor, type Loss } from './session-since.ts';
import { type FindSetter, findSetterIn } from './setters.ts';
import { keyIn } from './several-keys.ts';

/** How it was seen that a session was over. */
export type SessionEnd =
  /**
   * `inBrowser`: the cookie had expired, so the request carried none. `onServer`: the request carried it.
   * `startedAnew`: so it did, and the lifetime is not known, but the response began another session.
   */
  | {
      readonly kind: 'inBrowser' | 'onServer' | 'startedAnew';
      /** The request that came too late. */
      readonly request: ObservedRequest;
      /** Seconds from the signing, or setting, to the request. */
      readonly age: number;
      /** Seconds. */
      readonly lifetime: number;
    }
  /** The jar lost the cookie at its expiry, and no request is known to have missed it. */
  | {
      readonly kind: 'expired';
      /** Seconds; null if the response that set the cookie was not observed. */
      readonly lifetime: number | null;
    };

export interface TooOld extends Diagnosis {
  readonly id: 'tooOld';
  /** The name of the cookie. */
  readonly name: string;
  readonly end: SessionEnd;
  /** The last request that used the session meanwhile, and whose response did not renew it; null for none. */
  readonly usedBy: ObservedRequest | null;
  /**
   * What would decide it: the server's lifetime, or which app set the session, as another one of the host may have its own
   * clock. Null if it is proven.
   */
  readonly decidedBy: 'lifetime' | 'setter' | null;
  /** Of the framework whose session it is; null if that is unknown. */
  readonly rules: SessionRules | null;
}

export type AgainstTooOld = 'noSession' | 'within' | 'since';

/** Seconds. A session that is younger has ended for another reason. */
const MIN_AGE = 60;

/** Names of session cookies that are looked at. */
const MAX_NAMES = 5;

/**
 * That a session ended by its age. That the server dropped it stays the reason until a session is renewed that was not
 * before, or has a longer lifetime: a new login alone shows neither. That the browser did explains only what is missing now.
 */
export const tooOld: Cause<'tooOld', TooOld, AgainstTooOld> = {
  id: 'tooOld',
  seenIn: 'changes',
  assess(situation) {
    if (situation.requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const findSetter = findSetterIn(situation.requests);
    const hasOtherApps = lazy(() => hasOtherAppsOnHost(situation));
    const lives = namesOf(situation).map((name) =>
      lifeOf({
        ...{ name, situation, findSetter, hasOtherApps },
        keysOfApp: lazy(() => keysOfApp(name, situation)),
      }),
    );
    const ended = lives.filter(({ end }) => end !== null);
    const past = ended.filter(({ loss, end }) => isMadeUpFor(loss, end?.name ?? '', situation));
    const [first, ...others] = ended.flatMap((life) =>
      past.includes(life) ? [] : (life.end ?? []),
    );
    if (first) return { kind: 'found', diagnoses: [first, ...others] };
    const within = lives.flatMap(({ within }) => within ?? []);
    const [missing] = lives.flatMap((life) => missingOf(life) ?? []);
    if (missing) return { kind: 'open', missing: { kind: missing } };
    if (past.length > 0) return { kind: 'unseen', reason: 'since' };
    if (within.length > 0)
      return { kind: 'against', reason: 'within', evidence: evidenceOf(...within) };
    // A session was carried, and no answer tells its age.
    if (lives.some(({ wasCarried }) => wasCarried))
      return { kind: 'open', missing: { kind: 'lifetime' } };
    return { kind: 'unseen', reason: 'noSession' };
  },
};

/** The names of the session cookies that requests to the page's server carried or its responses set. */
function namesOf({ requests, page, isSession, threads }: Situation): readonly string[] {
  const names = new Set(threads.map(({ name }) => name));
  const used = requests
    .filter((request) => urlOf(request).origin === page.origin)
    .flatMap(({ exchange: { sent, set } }) => [...(sent ?? []), ...set])
    .filter((cookie) => names.has(cookie.name) || isSession(cookie));
  return [...new Set(used.map(({ name }) => name))].slice(-MAX_NAMES);
}

/** What is known of the sessions of one name, up to some request. */
interface Life {
  /** How the last one ended that ended by its age; null if none did, or if the app is repaired. */
  readonly end: TooOld | null;
  /** What the browser lost then; null if the server dropped it, or if none ended. */
  readonly loss: Loss | null;
  /** The last request that carried one which the server accepted; null for none. */
  readonly within: ObservedRequest | null;
  /** Why it is unknown what the server did with the last one that was carried; null if it is known. */
  readonly unknown: 'lifetime' | 'key' | null;
  /**
   * Why it is unknown whether an earlier one was too old, which a response replaced by another; null if none was. A
   * session that began since does not tell. `requests`: the response kept something of it, though it was older than the
   * known lifetime.
   */
  readonly suspected: 'key' | 'requests' | null;
  /** The greatest age, in seconds, of a session of which it is not known whether the server accepted it. */
  readonly doubtedAge: number;
  /** Whether a request carried one. */
  readonly wasCarried: boolean;
  /** What a response set last; null if that is unknown, or if it was deleted. */
  readonly held: Held | null;
  /** By the value of a session, the last request that used it without renewing it. */
  readonly uses: ReadonlyMap<string, ObservedRequest>;
  /** The addresses of which a response kept content, and the greatest age of a session that it seems to have kept. */
  readonly keepers: ReadonlySet<string>;
  readonly keptAge: number;
  /** The moments that responses have set in a session. */
  readonly moments: ReadonlySet<string>;
  /** The greatest age of a session that the server accepted. */
  readonly acceptedAge: number;
}

interface Held {
  readonly request: ObservedRequest;
  readonly set: SetCookie;
  readonly cookie: JarCookie;
}

const NOTHING: Life = {
  end: null,
  loss: null,
  within: null,
  unknown: null,
  suspected: null,
  doubtedAge: 0,
  wasCarried: false,
  held: null,
  uses: new Map(),
  keepers: new Set(),
  keptAge: 0,
  moments: new Set(),
  acceptedAge: 0,
};

/** The sessions that are looked at, and where. */
interface View {
  readonly name: string;
  readonly situation: Situation;
  readonly findSetter: FindSetter;
  /** The user's keys that have signed what the page's server set. */
  readonly keysOfApp: () => ReadonlySet<string>;
  /** Whether requests went to other apps of the page's host, which share its cookies. */
  readonly hasOtherApps: () => boolean;
}

function lifeOf(view: View): Life {
  const { name, situation } = view;
  const { requests, page } = situation;
  type Step = { readonly time: number; readonly after: (life: Life) => Life };
  const steps: Step[] = requests
    .filter((request) => urlOf(request).origin === page.origin)
    .flatMap((request) => [
      {
        time: request.exchange.startedAt,
        after: (life) => afterRequest(life, name, request, situation),
      },
      {
        time: request.exchange.time,
        after: (life) => afterResponse(life, request, view),
      },
    ]);
  const expiries = expiriesOf(view).map(
    (expiry): Step => ({
      time: expiry.change.time,
      after: (life) => afterExpiry(life, expiry, view),
    }),
  );
  return [...steps, ...expiries]
    .sort((a, b) => a.time - b.time)
    .reduce((life, { after }) => after(life), NOTHING);
}

/** That the jar lost a cookie which the page's app had set, or may have, because it had expired. */
interface Expiry {
  readonly change: Change;
  /** Of the cookie. */
  readonly value: string;
  /** The origin of the response that had set it; null if that is unknown. */
  readonly setter: string | null;
}

function expiriesOf(view: View): readonly Expiry[] {
  const { name, situation } = view;
  const { threads, page, requests } = situation;
  // What requests show of it is said with them.
  const since = requests[0]?.exchange.startedAt ?? 0;
  return threads
    .filter((thread) => thread.name === name && belongsTo(thread, page.hostname))
    .flatMap((thread) => {
      const reported = thread.entries.slice(-RECENT).filter((entry) => entry.kind === 'change');
      const changes = [...reported, ...unreportedExpiry(thread, situation)];
      return changes.flatMap((change, index): Expiry[] => {
        const before = changes[index - 1];
        if (change.cause.kind !== 'expired' || change.time < since) return [];
        if (before?.value == null || !wasKept(before, changes)) return [];
        const setter = originOfSetter(before, before.value, view);
        // Another app of the host set it: it was no session of this one.
        if (setter !== null && areOtherApps(setter, page.origin)) return [];
        return [{ change, value: before.value, setter }];
      });
    });
}

function originOfSetter(change: Change, value: string, { name, findSetter }: View): string | null {
  const setter = findSetter({ name, value });
  return setterOrigin(change) ?? (setter ? urlOf(setter).origin : null);
}

function hasOtherAppsOnHost({ requests, page }: Situation): boolean {
  return requests.some((request) => areOtherApps(urlOf(request).origin, page.origin));
}

/** That the cookie which the page's host had last is past its expiry, with the entry that brought it. */
function unreportedExpiry(thread: Thread, { hasExpired, thread: ofPage }: Situation): Change[] {
  const last = thread === ofPage && hasExpired ? lastChange(thread) : undefined;
  const expires = last?.attributes?.expires ?? null;
  if (!last || expires === null) return [];
  const time = Math.max(last.time, expires * 1000);
  return [{ ...last, time, value: null, attributes: null, cause: { kind: 'expired' } }];
}

/** Whether the browser has kept what a change brought, or had the same value already, as one of the same second is. */
function wasKept(change: Change, entries: readonly Entry[]): boolean {
  for (const entry of entries.slice(0, entries.indexOf(change) + 1).toReversed()) {
    if (entry.kind !== 'change') continue;
    if (entry.value !== change.value) return false;
    if (entry.isProven) return true;
  }
  return false;
}

function afterExpiry(life: Life, { change, value, setter }: Expiry, view: View): Life {
  // The request that missed it has said so.
  if (!life.held && life.end?.end.kind === 'inBrowser') return life;
  const held = life.held?.set.value === value ? life.held : null;
  const usedBy = life.uses.get(value) ?? null;
  const shown = common([held?.request ?? null, usedBy]);
  const isOfApp = setter !== null || !view.hasOtherApps() || isSignedByApp(value, view);
  const end: TooOld = {
    ...shown,
    evidence: { ...shown.evidence, entries: [change.id] },
    name: view.name,
    isProven: isOfApp, // that it expired, by the jar
    decidedBy: isOfApp ? null : 'setter',
    end: { kind: 'expired', lifetime: held && lifetimeOf(held) },
    usedBy,
    rules: rulesOf({ value }),
  };
  return { ...life, end, loss: { time: change.time, value, setter }, unknown: null };
}

/** Seconds for which the browser keeps what a response has set; null for as long as it runs. */
function lifetimeOf({ request, set, cookie: { expires } }: Held): number | null {
  if (expires === null) return null;
  const kept = expires - request.exchange.time / 1000;
  const told = lifetimeIn(set);
  // A server whose clock is off means another time than the browser keeps to.
  return told !== null && Math.abs(told - kept) <= DATE_TOLERANCE ? told : Math.round(kept);
}

function rulesOf({ value }: Pick<SetCookie, 'value'>): SessionRules | null {
  return formOf(readValue(value))?.session ?? null;
}

/** After a request that carried no session because the cookie had expired. */
function afterRequest(
  life: Life,
  name: string,
  request: ObservedRequest,
  situation: Situation,
): Life {
  const { held } = life;
  const { startedAt } = request.exchange;
  const expires = held?.cookie.expires ?? null;
  if (!held || expires === null || startedAt / 1000 < expires) return life;
  if (!isMissing(held.cookie, request) || !wasThere(held, expires, situation)) return life;
  const setAt = held.request.exchange.time / 1000;
  const lifetime = lifetimeOf(held) ?? 0;
  const usedBy = life.uses.get(held.set.value) ?? null;
  return {
    ...life,
    end: {
      ...common([held.request, usedBy, request]),
      name,
      isProven: true, // by the cookie's expiry
      decidedBy: null,
      end: { kind: 'inBrowser', request, age: Math.round(startedAt / 1000 - setAt), lifetime },
      usedBy,
      rules: rulesOf(held.set),
    },
    loss: { time: startedAt, value: held.set.value, setter: urlOf(request).origin },
    held: null,
    unknown: null,
  };
}

/** Whether the request would have carried a cookie of this name if the browser had one. */
function isMissing(cookie: JarCookie, { exchange }: ObservedRequest): boolean {
  if (exchange.context.credentials === 'unknown') return false;
  if (exchange.sent?.some(({ name }) => name === cookie.name)) return false;
  return whyNotSent({ ...cookie, expires: null }, exchange) === 'unknown';
}

/** Whether the browser has kept the cookie, as was shown, and nothing removed or replaced it before it expired, in unix seconds. */
function wasThere({ request, set }: Held, expires: number, { threads }: Situation): boolean {
  return threads.some((thread) => {
    const entry = thread.name === set.name ? entryOf(thread, request.exchange) : null;
    if (entry?.kind !== 'change' || !wasKept(entry, thread.entries)) return false;
    const last = thread.entries.findLast(
      (each) => each === entry || (each.kind === 'change' && each.time / 1000 < expires - 1),
    );
    return last === entry;
  });
}

function afterResponse(life: Life, request: ObservedRequest, view: View): Life {
  const { name } = view;
  const judged = judgedIn(request, life, view);
  const aged = judged ? withAge(life, judged, view) : life;
  const wasCarried = request.exchange.sent?.some((cookie) => cookie.name === name) ?? false;
  const isSame = judged?.state === 'within' && judged.carried.response === 'renews';
  const isRenewed = isSame && !mayLogIn(request, name);
  const made = momentsMadeIn(request, name);
  const moments = made.length > 0 ? new Set([...life.moments, ...made]) : life.moments;
  const after = { ...aged, moments, wasCarried: life.wasCarried || wasCarried };
  return withSet(after, { name, request, isRenewed });
}

/** Whether a request may have logged in again, by a form or by another cookie, and so brought the same content back. */
function mayLogIn({ exchange }: ObservedRequest, name: string): boolean {
  return isUnsafe(exchange) || exchange.sent?.some((cookie) => cookie.name !== name) === true;
}

/** A session that a request carried to the app that may have set it, and what the response shows of its age. */
interface Judged {
  readonly request: ObservedRequest;
  readonly carried: CarriedSession;
  readonly lifetime: KnownLifetime;
  readonly state: AgeState;
  /** The response that set it; undefined if none was observed. */
  readonly setter: ObservedRequest | undefined;
}

function judgedIn(
  request: ObservedRequest,
  { moments }: Life,
  { name, situation, findSetter }: View,
): Judged | null {
  const carried = carriedIn(request, name);
  if (!carried) return null;
  const setter = findSetter({ name, value: carried.value });
  // Another app on the host made it, by its own clock.
  if (setter && urlOf(setter).origin !== urlOf(request).origin) return null;
  const lifetime = lifetimeOfApp(name, carried.format, request, situation);
  const state = ageState(carried, request, { lifetime, moments });
  return { request, carried, lifetime, state, setter };
}

function withAge(life: Life, judged: Judged, view: View): Life {
  const { name, situation } = view;
  const { request, carried, lifetime, state } = judged;
  const { value, age } = carried;
  const address = viewOf(request.exchange);
  const kept: Life = {
    ...life,
    keptAge: Math.max(life.keptAge, age),
    keepers: address === null ? life.keepers : new Set([...life.keepers, address]),
  };
  const isAssumed = lifetime.source === 'assumed';
  switch (state) {
    case 'within': {
      const acceptedAge = Math.max(life.acceptedAge, age);
      return withUse(
        { ...kept, within: request, unknown: null, acceptedAge },
        name,
        value,
        request,
      );
    }
    case 'kept':
      return isAssumed ? withDoubt(kept, age) : { ...kept, suspected: 'requests' };
    case 'unknown':
      return withUse({ ...withDoubt(life, age), unknown: 'lifetime' }, name, value, request);
    case 'tooOld':
    case 'startedAnew': {
      // Only a view that keeps what younger sessions have is known to do no more than read it.
      const isByAge = age >= MIN_AGE && age > life.keptAge && life.keepers.has(address ?? '');
      if (state === 'startedAnew' && age <= life.acceptedAge) return { ...life, unknown: null };
      if (state === 'startedAnew' && !isByAge) return withDoubt(life, age);
      if (isOfOtherKey(name, value, request, situation)) return { ...life, suspected: 'key' };
      const isOnServer = state === 'tooOld';
      const end = endOf(
        life,
        carried,
        { name, decidedBy: isOnServer && !isAssumed ? doubtOf(judged, view) : 'lifetime' },
        { kind: isOnServer ? 'onServer' : state, request, age, lifetime: lifetime.seconds },
      );
      return { ...life, end, loss: null, unknown: null };
    }
  }
}

/**
 * Whether it is unknown that the app itself set the session: no response shows it, nor is the key that signed it one with
 * which the app was seen to sign. The user's keys may be those of several apps of the host.
 */
function doubtOf({ carried, setter }: Judged, view: View): 'setter' | null {
  return setter || isSignedByApp(carried.value, view) ? null : 'setter';
}

/** Whether a key signed the session with which the app was seen to sign. */
function isSignedByApp(value: string, { situation: { verify, page }, keysOfApp }: View): boolean {
  const key = keyIn(verify(value, page.hostname));
  return typeof key === 'string' && keysOfApp().has(key);
}

function keysOfApp(name: string, { requests, page, verify }: Situation): ReadonlySet<string> {
  const keys = requests
    .filter((request) => urlOf(request).origin === page.origin)
    .flatMap(({ exchange }) => lastSet(exchange, name) ?? [])
    .flatMap(({ value }) => keyIn(verify(value, page.hostname)) ?? []);
  return new Set(keys);
}

/** Whether the user's keys show that the server did not sign the session, or signs the next one with another key. */
function isOfOtherKey(
  name: string,
  value: string,
  { exchange }: ObservedRequest,
  { verify }: Situation,
): boolean {
  const host = new URL(exchange.url).hostname;
  const key = keyIn(verify(value, host));
  const next = lastSet(exchange, name);
  const nextKey =
    next && !isDeletion(next, exchange.time / 1000) ? keyIn(verify(next.value, host)) : key;
  return key === null || (key !== undefined && nextKey !== undefined && key !== nextKey);
}

function withDoubt(life: Life, age: number): Life {
  return { ...life, doubtedAge: Math.max(life.doubtedAge, age) };
}

/** What is missing to say that none was too old: that one was accepted as old as any does, whose fate is not known. */
function missingOf({
  unknown,
  suspected,
  doubtedAge,
  acceptedAge,
}: Life): 'lifetime' | 'key' | 'requests' | null {
  if (suspected ?? unknown) return suspected ?? unknown;
  return doubtedAge > acceptedAge ? 'lifetime' : null;
}

function withUse(life: Life, name: string, value: string, request: ObservedRequest): Life {
  const { exchange } = request;
  const { variesOnCookie, status } = exchange;
  const isUsed = variesOnCookie && status !== null && status < 400 && !lastSet(exchange, name);
  return isUsed ? { ...life, uses: new Map(life.uses).set(value, request) } : life;
}

function endOf(
  { uses, held }: Life,
  { value, format }: CarriedSession,
  { name, decidedBy }: Pick<TooOld, 'name' | 'decidedBy'>,
  end: Exclude<SessionEnd, { kind: 'expired' }>,
): TooOld {
  const usedBy = uses.get(value) ?? null;
  const setBy = held?.set.value === value ? held.request : null;
  const told = { name, decidedBy, isProven: decidedBy === null };
  return { ...common([setBy, usedBy, end.request]), ...told, end, usedBy, rules: format.session };
}

function common(requests: readonly (ObservedRequest | null)[]) {
  const shown = new Set(requests.filter((each) => each !== null));
  return {
    id: 'tooOld',
    severity: 'info',
    isMinor: true,
    evidence: evidenceOf(...shown),
  } as const;
}

/** After what a response did with the cookie. */
function withSet(
  life: Life,
  {
    name,
    request,
    isRenewed,
  }: { readonly name: string; readonly request: ObservedRequest; readonly isRenewed: boolean },
): Life {
  const last = request.results.findLast(({ set }) => set.name === name);
  if (!last) return life;
  const { set, received } = last;
  if (received.kind === 'deleted') return { ...life, held: null };
  if (received.kind !== 'stored') return life;
  const held: Held = { request, set, cookie: received.cookie };
  return {
    ...life,
    held,
    end: life.end && isRepaired(life.end, held, isRenewed) ? null : life.end,
  };
}

/** Whether a response renews what was not renewed before, or gives it longer. */
function isRepaired({ usedBy, end }: TooOld, { set }: Held, isRenewed: boolean): boolean {
  const now = lifetimeIn(set);
  if (now !== null && end.lifetime !== null && now > end.lifetime) return true;
  return usedBy !== null && isRenewed;
}
