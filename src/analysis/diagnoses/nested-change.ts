import type { Exchange } from '../../cookies/exchange.ts';
import { PairMap } from '../../cookies/pair-map.ts';
import { placesOf, type SessionTrace, type TracedPlace } from '../../cookies/session-trace.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { type NestedValue, nestedValues } from '../../timeline/nested.ts';
import {
  carriedAs,
  carriedSession,
  isRefused,
  isUnsafe,
  lastSet,
  type ReadSession,
  valueAt,
  viewOf,
} from './carried.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { isAfter } from './is-after.ts';
import { isSavedForItself } from './saved-inside.ts';
import { isDropped } from './sessions-set.ts';

interface NestedChangeOf extends Diagnosis {
  readonly id: 'nestedChange';
  /** The last request whose view may have changed something. */
  readonly request: ObservedRequest;
  /** The list or dict that may have been changed. */
  readonly nested: NestedValue;
}

/** By the app's own word, where it says that it read the value; or possible, by an earlier request. */
interface ToldByApp {
  readonly places: readonly TracedPlace[];
  readonly madeBy: null;
}
interface ShownByView {
  readonly places: null;
  /** An earlier request to the same view, which put the list or dict into the session. */
  readonly madeBy: ObservedRequest;
}

export type NestedChange = NestedChangeOf & (ToldByApp | ShownByView);

export type AgainstNestedChange = 'noUse' | 'saved' | 'refused' | 'traced';

/**
 * That a view changed something inside a list or dict of the session, which its framework does not notice. Where the app
 * itself says what it changed, that decides. Many views only look into it: one counts that had put the list or dict
 * there, and now answers in the same way and saves nothing.
 */
export const nestedChange: Cause<'nestedChange', NestedChange, AgainstNestedChange> = {
  id: 'nestedChange',
  seenIn: 'requests',
  assess(situation) {
    const { requests } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const traced = latestTraced(requests.flatMap((request) => tracedUseOf(request, situation)));
    const [proven] = traced.flatMap(provenOf).slice(-1);
    if (proven) return { kind: 'found', diagnoses: [proven] };
    const told = new Set(traced.map(({ view }) => view));
    const uses = latestUses(requests.flatMap((request) => useOf(request, situation))).filter(
      ({ view }) => !told.has(view),
    );
    const saved = uses.filter(({ kind }) => SAVED.includes(kind)).map(({ request }) => request);
    const refused = uses.filter(({ kind }) => REFUSED.includes(kind)).map(({ request }) => request);
    const unsaved = uses.filter(({ kind }) => kind === 'unsaved');
    const untold = uses.findLast(({ kind }) => kind === 'untold');
    const read = unsaved.filter(
      ({ session, request }) => !isRefused(session, request.exchange, situation),
    );
    const carriers = lastCarriers(requests);
    const shown = read.filter((use) => isCarriedAgain(use, carriers));
    const additions = additionsByView(requests, situation);
    const likely = shown.flatMap((use) => diagnosisOf(use, additions.get(use.view) ?? [])).at(-1);
    if (likely) return { kind: 'found', diagnoses: [likely] };
    const last = shown.at(-1);
    if (last) {
      const { request, nested } = last;
      return { kind: 'open', missing: { kind: 'inside', request, nested: nested[0] } };
    }
    if (read.length > 0) return { kind: 'open', missing: { kind: 'requests' } };
    // The server does not read these sessions, which is another cause.
    if (unsaved.length > 0) return { kind: 'open', missing: { kind: 'key' } };
    if (untold) {
      const { request, session } = untold;
      return {
        kind: 'open',
        missing: { kind: 'use', request, framework: session.format.framework },
      };
    }
    if (saved.length + refused.length === 0 && traced.length > 0) {
      return {
        kind: 'against',
        reason: 'traced',
        evidence: evidenceOf(...traced.map(({ request }) => request)),
      };
    }
    const unreported = requests.findLast((request) => isUnreportedChange(request, situation));
    if (unreported) return { kind: 'open', missing: { kind: 'headers', request: unreported } };
    if (refused.length > 0)
      return { kind: 'against', reason: 'refused', evidence: evidenceOf(...refused) };
    return saved.length > 0
      ? { kind: 'against', reason: 'saved', evidence: evidenceOf(...saved) }
      : { kind: 'unseen', reason: 'noUse' };
  },
};

/** Whether a request to change something saved nothing, and may have carried a session that is not known. */
function isUnreportedChange({ exchange }: ObservedRequest, { isSession }: Situation): boolean {
  return isUnsafe(exchange) && exchange.sent === null && !exchange.set.some(isSession);
}

/** A request of which the app says what it did with the session, which had lists or dicts. */
interface TracedUse {
  readonly request: ObservedRequest;
  readonly view: string;
  readonly trace: SessionTrace;
  readonly nested: readonly NestedValue[];
  readonly isSaved: boolean;
  /** Whether the view changed something inside them, and nothing else would have saved it. */
  readonly isTelling: boolean;
}

function tracedUseOf(request: ObservedRequest, situation: Situation): TracedUse[] {
  const { exchange } = request;
  const { trace } = exchange;
  const view = viewOf(exchange);
  const session = carriedSession(exchange, situation);
  if (!trace || trace.isCut || view === null || session?.name !== trace.cookie) return [];
  const nested = nestedValues(session.value);
  // A response that sets the session saves all of it.
  const isSaved = trace.isSaved !== false || lastSet(exchange, session.name) !== undefined;
  const use = { request, view, trace, nested, isSaved };
  const isTelling = insideOf(use).length > 0 && (!isSaved || isSavedForItself(session, exchange));
  return nested.length === 0 ? [] : [{ ...use, isTelling }];
}

/** The lists and dicts in which the view changed something, by the app's own word. */
function insideOf({ trace, nested }: Pick<TracedUse, 'trace' | 'nested'>) {
  const changed = trace.keys.filter(({ change }) => change === 'inside');
  return changed.flatMap((traced) => {
    const value = nested.find(({ key }) => key === traced.key);
    return value ? [{ traced, value }] : [];
  });
}

/** The last use of each view that tells whether it saves what it changes, else its last one. */
function latestTraced(uses: readonly TracedUse[]): TracedUse[] {
  return latestOfEachView([
    ...uses.filter(({ isTelling }) => !isTelling),
    ...uses.filter(({ isTelling }) => isTelling),
  ]);
}

function provenOf(use: TracedUse): NestedChange[] {
  if (use.isSaved) return [];
  const { request } = use;
  return insideOf(use).map(({ traced, value }) => ({
    id: 'nestedChange',
    severity: 'warning',
    isMinor: true,
    isProven: true,
    evidence: evidenceOf(request),
    request,
    nested: value,
    places: placesOf(traced),
    madeBy: null,
  }));
}

/** A request to change something, with a session that has lists or dicts, which its view may have used. */
interface Use {
  /**
   * `saved`: as a change inside a list or dict. `savedAnyway`: the session would have been saved without that, too.
   * `refused`, `refusedAnyway`: the same, but the browser did not keep what the response set. `untold`: nothing was saved, and
   * the response does not show whether the app used the session.
   */
  readonly kind: 'saved' | 'savedAnyway' | 'refused' | 'refusedAnyway' | 'unsaved' | 'untold';
  readonly request: ObservedRequest;
  readonly view: string;
  readonly session: ReadSession;
  readonly nested: readonly [NestedValue, ...NestedValue[]];
}

function useOf(request: ObservedRequest, situation: Situation): Use[] {
  const { exchange } = request;
  const { status } = exchange;
  if (!isUnsafe(exchange) || status === null || status < 200 || status >= 400) return [];
  const view = viewOf(exchange);
  const session = carriedSession(exchange, situation);
  if (view === null || !session) return [];
  const [first, ...others] = nestedValues(session.value);
  if (!first) return [];
  const kind = kindOf(session, request, situation);
  return [{ kind, request, view, session, nested: [first, ...others] }];
}

function kindOf(session: ReadSession, request: ObservedRequest, situation: Situation): Use['kind'] {
  const { exchange } = request;
  if (lastSet(exchange, session.name)) {
    const isForItself = isSavedForItself(session, exchange);
    if (isSetRefused(session.name, request, situation))
      return isForItself ? 'refused' : 'refusedAnyway';
    return isForItself ? 'saved' : 'savedAnyway';
  }
  return exchange.variesOnCookie && session.format.session?.variesOnlyOnUse ? 'unsaved' : 'untold';
}

/** Whether the browser did not keep the last session of this name that a response set. */
function isSetRefused(name: string, request: ObservedRequest, situation: Situation): boolean {
  const result = request.results.findLast(({ set }) => set.name === name);
  return result !== undefined && isDropped(result, request, situation);
}

const SAVED: readonly Use['kind'][] = ['saved', 'savedAnyway'];
const REFUSED: readonly Use['kind'][] = ['refused', 'refusedAnyway'];

/**
 * The last use of each view that shows whether it saves such changes, which the browser may refuse then. One whose session
 * would have been set anyway counts only for a view without others, and one that was not told only for a view without those.
 */
function latestUses(uses: readonly Use[]): Use[] {
  const ofKind = (...kinds: readonly Use['kind'][]) =>
    uses.filter(({ kind }) => kinds.includes(kind));
  return latestOfEachView([
    ...ofKind('untold'),
    ...ofKind('savedAnyway', 'refusedAnyway'),
    ...ofKind('saved', 'refused', 'unsaved'),
  ]);
}

function latestOfEachView<Each extends { readonly view: string }>(uses: readonly Each[]): Each[] {
  return [...new Map(uses.map((use) => [use.view, use])).values()];
}

/**
 * Whether a later request carried the same session, so that the response certainly set none: Chromium reports some
 * before their `Set-Cookie`.
 */
function isCarriedAgain({ request, session }: Use, carriers: PairMap<ObservedRequest>): boolean {
  const last = carriers.get(session);
  return last !== undefined && isAfter(last, request);
}

/** The request that carried each cookie and began last. */
function lastCarriers(requests: readonly ObservedRequest[]): PairMap<ObservedRequest> {
  const carriers = new PairMap<ObservedRequest>();
  for (const request of requests) {
    const { startedAt, sent } = request.exchange;
    for (const pair of sent ?? [])
      if (startedAt >= (carriers.get(pair)?.exchange.startedAt ?? 0)) carriers.set(pair, request);
  }
  return carriers;
}

function diagnosisOf(
  { request, session, nested }: Use,
  additions: readonly Addition[],
): NestedChange[] {
  const made = additions.findLast(
    (each) =>
      each.request.id < request.id &&
      each.name === session.name &&
      isAnsweredAlike(each.request.exchange, request.exchange) &&
      nested.some(({ key }) => each.keys.includes(key)),
  );
  const likely = nested.find(({ key }) => made?.keys.includes(key));
  if (!made || !likely) return [];
  return [
    {
      id: 'nestedChange',
      severity: 'info', // a view that changed nothing answers the same
      isMinor: true,
      isProven: false,
      evidence: evidenceOf(made.request, request),
      request,
      nested: likely,
      places: null,
      madeBy: made.request,
    },
  ];
}

/** A view that refuses something answers in another way than one that has done it. */
function isAnsweredAlike(a: Exchange, b: Exchange): boolean {
  return a.status === b.status && a.redirect === b.redirect;
}

/** A response that put lists or dicts under these keys into a session that did not have them. */
interface Addition {
  readonly request: ObservedRequest;
  readonly view: string;
  /** Of the session's cookie: another app on the host may have one as well. */
  readonly name: string;
  readonly keys: readonly string[];
}

function additionsByView(requests: readonly ObservedRequest[], situation: Situation) {
  const byView = new Map<string, Addition[]>();
  for (const request of requests) {
    for (const addition of additionOf(request, situation)) {
      const ofView = byView.get(addition.view);
      if (ofView) ofView.push(addition);
      else byView.set(addition.view, [addition]);
    }
  }
  return byView;
}

function additionOf(request: ObservedRequest, situation: Situation): Addition[] {
  const { exchange } = request;
  const view = isUnsafe(exchange) ? viewOf(exchange) : null;
  const set = exchange.set.findLast(situation.isSession);
  if (view === null || !set || isSetRefused(set.name, request, situation)) return [];
  const carried = carriedAs(set.name, exchange);
  if (carried === undefined) return [];
  const added = nestedValues(set.value).filter(
    ({ key }) => carried === null || valueAt(carried, key) === undefined,
  );
  const keys = added.map(({ key }) => key);
  return added.length > 0 ? [{ request, view, name: set.name, keys }] : [];
}
