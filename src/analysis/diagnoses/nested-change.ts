import type { Exchange } from '../../cookies/exchange.ts';
import { PairMap } from '../../cookies/pair-map.ts';
import { placesOf, type SessionTrace, type TracedPlace } from '../../cookies/session-trace.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { type NestedValue, nestedValues } from '../../timeline/nested.ts';
import { lastChange } from '../../timeline/thread.ts';
import {
  carriedSession,
  isRefused,
  isSigned,
  isUnsafe,
  lastSet,
  type ReadSession,
  viewOf,
} from './carried.ts';
import {
  type Assessment,
  type Cause,
  type Diagnosis,
  evidenceOf,
  type Missing,
  type Situation,
} from './diagnosis.ts';
import { isAfter } from './is-after.ts';
import { isSavedForItself } from './saved-inside.ts';
import {
  type Addition,
  additionOf,
  isSetRefused,
  type SessionList,
  shownLists,
} from './shown-lists.ts';
import { unexplainedChange } from './unobserved.ts';

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
  /** Whether one of the user's keys signed the session that the last request carried. */
  readonly isSigned: boolean;
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
    const allTraced = requests.flatMap((request) => tracedUseOf(request, situation));
    const traced = latestTraced(allTraced);
    const [proven] = traced.flatMap(provenOf).slice(-1);
    if (proven) return { kind: 'found', diagnoses: [proven] };
    const told = new Set(traced.map(({ view }) => view));
    const allUses = requests
      .filter(({ exchange }) => isUnsafe(exchange))
      .flatMap((request) => useOf(request, situation));
    const uses = latestUses(allUses).filter(({ view }) => !told.has(view));
    const unsaved = uses.filter(({ kind }) => kind === 'unsaved');
    const untold = uses.findLast(({ kind }) => kind === 'untold');
    const read = unsaved.filter(
      ({ session, request }) => !isRefused(session, request.exchange, situation),
    );
    const carriers = lastCarriers(requests);
    const shown = read.filter((use) => isCarriedAgain(use, carriers));
    const additions = additionsByView(requests, situation);
    const likely = shown
      .flatMap((use) => diagnosisOf(use, additions.get(use.view) ?? [], situation))
      .at(-1);
    if (likely) return { kind: 'found', diagnoses: [likely] };
    const last = shown.at(-1);
    if (last) return { kind: 'open', missing: insideMissing(last) };
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
    const unreported = requests.findLast((request) => isUnreportedChange(request, situation));
    if (unreported) return { kind: 'open', missing: { kind: 'headers', request: unreported } };
    if (uses.length + traced.length === 0) return { kind: 'unseen', reason: 'noUse' };
    const unexplained = unexplainedChange(situation);
    if (unexplained) return { kind: 'open', missing: unexplained };
    const link = unsavedLinks(situation).findLast(({ view }) => !told.has(view));
    if (link) return { kind: 'open', missing: insideMissing(link) };
    const unsure = traced.flatMap((use) => (use.isSaved === null ? insideOf(use) : [])).at(-1);
    if (unsure) return { kind: 'open', missing: { kind: 'list', nested: unsure.value } };
    const lists = listsIn([...allUses, ...allTraced], situation);
    const { savers, unknown } = shownLists(lists, situation);
    if (unknown) return { kind: 'open', missing: { kind: 'list', nested: unknown } };
    if (uses.length === 0)
      return against(
        'traced',
        traced.map(({ request }) => request),
      );
    const [first] = lists;
    if (first && savers.length === 0)
      return { kind: 'open', missing: { kind: 'list', nested: first.nested } };
    const isLost = (request: ObservedRequest) =>
      request.results.some(({ set }) => isSetRefused(set.name, request, situation));
    const refused = [...uses.map(({ request }) => request), ...savers].filter(isLost);
    return refused.length > 0
      ? against('refused', [...new Set(refused)])
      : against('saved', savers);
  },
};

function against(
  reason: AgainstNestedChange,
  requests: readonly ObservedRequest[],
): Assessment<NestedChange, AgainstNestedChange> {
  return { kind: 'against', reason, evidence: evidenceOf(...requests) };
}

/** The lists and dicts of the session as it is now, and of those that requests carried. */
function listsIn(
  uses: readonly (Pick<Use, 'session' | 'nested'> | TracedUse)[],
  { thread }: Situation,
): SessionList[] {
  const now = thread && nestedValues(lastChange(thread)?.value ?? null);
  return [
    ...(now ?? []).map((nested) => ({ name: thread?.name ?? '', nested })),
    ...uses.flatMap(({ session, nested }) =>
      nested.map((each) => ({ name: session.name, nested: each })),
    ),
  ];
}

/** Whether a request to change something saved nothing, and may have carried a session that is not known. */
function isUnreportedChange({ exchange }: ObservedRequest, { isSession }: Situation): boolean {
  return isUnsafe(exchange) && exchange.sent === null && !exchange.set.some(isSession);
}

/** A request of which the app says what it did with the session, which had lists or dicts. */
interface TracedUse {
  readonly request: ObservedRequest;
  readonly view: string;
  readonly session: ReadSession;
  readonly trace: SessionTrace;
  readonly nested: readonly NestedValue[];
  /** Null if that is unknown. */
  readonly isSaved: boolean | null;
  /** Whether the view changed something inside them, and nothing else would have saved it. */
  readonly isTelling: boolean;
}

function tracedUseOf(request: ObservedRequest, situation: Situation): TracedUse[] {
  const { exchange } = request;
  const { trace } = exchange;
  const view = viewOf(exchange);
  if (!trace || trace.isCut || view === null) return [];
  const session = carriedSession(exchange, situation);
  if (session?.name !== trace.cookie) return [];
  const nested = nestedValues(session.value);
  // A response that sets the session saves all of it.
  const isSaved = lastSet(exchange, session.name) ? true : trace.isSaved;
  const use = { request, view, session, trace, nested, isSaved };
  const isTelling =
    insideOf(use).length > 0 && (isSaved === false || isSavedForItself(session, exchange));
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
  if (use.isSaved !== false) return [];
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

/** A request with a session that has lists or dicts, in which its view may have changed something. */
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
  if (status === null || status < 200 || status >= 400) return [];
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
 * The last uses of views that saved nothing and lead on, as a link such as `/add/3` does after a change. It may as well have
 * only looked into the session.
 */
function unsavedLinks(situation: Situation): Use[] {
  const uses = situation.requests
    .filter(({ exchange }) => exchange.redirect !== null)
    .flatMap((request) => useOf(request, situation));
  return latestUses(uses).filter(
    ({ kind, session, request }) =>
      kind === 'unsaved' && !isRefused(session, request.exchange, situation),
  );
}

function insideMissing({ request, nested }: Use): Missing {
  return { kind: 'inside', request, nested: nested[0] };
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
  situation: Situation,
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
      isSigned: isSigned(session, request.exchange, situation),
    },
  ];
}

/** A view that refuses something answers in another way than one that has done it. */
function isAnsweredAlike(a: Exchange, b: Exchange): boolean {
  return a.status === b.status && a.redirect === b.redirect;
}

function additionsByView(requests: readonly ObservedRequest[], situation: Situation) {
  const byView = new Map<string, Addition[]>();
  for (const request of requests) {
    const view = isUnsafe(request.exchange) ? viewOf(request.exchange) : null;
    const addition = view === null ? null : additionOf(request, situation);
    if (view !== null && addition) byView.set(view, [...(byView.get(view) ?? []), addition]);
  }
  return byView;
}
