import { type Format, type FormatId, LEGACY_EPOCH } from '../../codec/index.ts';
import { rawTimestampOf } from '../../content/content.ts';
import { keepsSomething } from '../../content/diff/keeps.ts';
import { isSameValue } from '../../content/diff/same.ts';
import { formOf } from '../../content/format-of.ts';
import { type Lifetime, lifetimesOf, reportedLifetime } from '../../content/lifetime.ts';
import { DATE_TOLERANCE } from '../../content/server-clock.ts';
import { belongsTo } from '../../cookies/cookie.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import type { Exchange } from '../../cookies/exchange.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import {
  isSameContent,
  isUnsafe,
  type ReadSession,
  readPair,
  sessionSet,
  valueAt,
} from './carried.ts';
import type { Situation } from './diagnosis.ts';
import { urlOf } from './request-url.ts';
import { type Kept, keptOf, momentsMade } from './shown-acceptance.ts';

/** A session that a request carried, by the server's own clock, and what the response made of it. */
export interface CarriedSession {
  /** As in the header. */
  readonly value: string;
  readonly format: Format<FormatId>;
  /** Seconds. */
  readonly age: number;
  /**
   * `keeps`: the response set one with something of it; `renews`: with all of it. `replaces`: with nothing of it.
   * `none`: it set none, or one of which that cannot be said.
   */
  readonly response: 'keeps' | 'renews' | 'replaces' | 'none';
  /** What it has of it that another session would not begin with. */
  readonly kept: Kept;
}

/** What a request and its response have to do with the cookie of a name. */
interface Told {
  readonly carried: CarriedSession | null;
  /** The moments in the session that the response set, which are those of its setting. */
  readonly moments: readonly string[];
}

const known = new WeakMap<ObservedRequest, Map<string, Told>>();

/** Read once: causes look at all requests, again and again. */
function toldBy(request: ObservedRequest, name: string): Told {
  const ofRequest = known.get(request) ?? new Map<string, Told>();
  known.set(request, ofRequest);
  const { exchange } = request;
  const told = ofRequest.get(name) ?? {
    carried: read(exchange, name),
    moments: readMoments(exchange, name),
  };
  ofRequest.set(name, told);
  return told;
}

/**
 * The session that a request carried in the cookie of this name; null for none, and where the response does not tell the
 * server's time.
 */
export function carriedIn(request: ObservedRequest, name: string): CarriedSession | null {
  return toldBy(request, name).carried;
}

/** As {@link momentsMade}, of the session that a response set in the cookie of this name. */
export function momentsMadeIn(request: ObservedRequest, name: string): readonly string[] {
  return toldBy(request, name).moments;
}

function readMoments(exchange: Exchange, name: string): readonly string[] {
  const { date, response } = exchange;
  const set = date === null || response.storedBy !== null ? null : sessionSet(exchange, name);
  return set && date !== null ? momentsMade(set, date) : NONE;
}

const NONE: readonly string[] = [];
const NOTHING_KEPT: Kept = { hasSecret: false, moments: NONE };

function read(exchange: Exchange, name: string): CarriedSession | null {
  const { sent, date, response } = exchange;
  const named = sent?.filter((cookie) => cookie.name === name) ?? [];
  const format = formOf(readValue(named[0]?.value ?? ''));
  if (!format?.session || date === null || response.storedBy !== null) return null;
  const value = named.at(format.cookieHeader.reads === 'last' ? -1 : 0)?.value ?? '';
  const signedAt = rawTimestampOf(value);
  if (signedAt === null || signedAt < LEGACY_EPOCH) return null;
  const set = sessionSet(exchange, name);
  const carried = set && readPair({ name, value });
  const told =
    carried && set
      ? { response: responseTo(carried, set), kept: keptOf(exchange, carried, set) }
      : ({ response: 'none', kept: NOTHING_KEPT } as const);
  return { value, format, age: date - signedAt, ...told };
}

function responseTo(carried: ReadSession, set: ReadSession): CarriedSession['response'] {
  if (!keepsSomething(carried.content, set.content)) return 'replaces';
  if (!keepsMore(carried, set)) return 'none';
  return isSameContent(carried, set) ? 'renews' : 'keeps';
}

/** Whether a session keeps more of the one before it than what another one could begin with, such as a counter at 1. */
function keepsMore(before: ReadSession, after: ReadSession): boolean {
  return before.content.entries.some(({ key, value }) => {
    const now = valueAt(after, key);
    if (now === undefined || value.type === 'bool' || value.type === 'none') return false;
    if (value.type === 'int')
      return now.type === 'int' && now.value >= value.value && now.value > 1n;
    return isSameValue(value, now);
  });
}

/**
 * What a response shows of a session's age. `within`: the server accepted the session. `kept`: so it seems, but a login or
 * the app itself may have put again what the response kept. `tooOld`: it did not, or would not if the lifetime is the
 * assumed one. `startedAnew`: it began another one. `unknown`: its lifetime is not known.
 */
export type AgeState = 'within' | 'kept' | 'tooOld' | 'startedAnew' | 'unknown';

/** `moments`: those that earlier responses of the app are known to have set. */
export function ageState(
  { age, response, kept }: CarriedSession,
  { exchange }: ObservedRequest,
  {
    lifetime,
    moments,
  }: { readonly lifetime: KnownLifetime; readonly moments: ReadonlySet<string> },
): AgeState {
  const { seconds, source } = lifetime;
  const isKept = response === 'keeps' || response === 'renews';
  if (kept.hasSecret || kept.moments.some((moment) => moments.has(moment))) return 'within';
  if (age - DATE_TOLERANCE > seconds) return isKept ? 'kept' : 'tooOld';
  if (source !== 'assumed') return 'within';
  if (isKept) return 'kept';
  // A login begins a new session on purpose.
  return response === 'replaces' && !isUnsafe(exchange) ? 'startedAnew' : 'unknown';
}

/** How long the server accepts a session, as far as that is known. */
export type KnownLifetime = Pick<Lifetime, 'seconds' | 'source'>;

export function lifetimeOfApp(
  name: string,
  format: Format<FormatId>,
  request: ObservedRequest,
  { threads, chosenLifetime }: Situation,
): KnownLifetime {
  const { origin, hostname } = urlOf(request);
  const named = threads.filter((thread) => thread.name === name);
  const chosen = named
    .filter((thread) => belongsTo(thread, hostname))
    .map(({ domain }) => chosenLifetime(domain))
    .find((seconds) => seconds !== null);
  if (chosen !== undefined) return { seconds: chosen, source: 'chosen' };
  const reported = named.flatMap(({ lifetimes }) => lifetimesOf(lifetimes, origin, format.id));
  const seconds = reportedLifetime(reported, format.session?.expiryAttribute ?? 'expires');
  return seconds === null
    ? { seconds: format.session?.defaultLifetime ?? Infinity, source: 'assumed' }
    : { seconds, source: 'setCookie' };
}
