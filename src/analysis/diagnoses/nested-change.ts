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

export interface NestedChange extends Diagnosis {
  readonly id: 'nestedChange';
  readonly request: ObservedRequest;
  /** The list or dict that may have been changed. */
  readonly nested: NestedValue;
  /** Where the app read it, as the app says: that it was changed is then proven. Null if the app says nothing. */
  readonly places: readonly TracedPlace[] | null;
  /** An earlier request to the same view, which put the list or dict into the session; null if none was observed. */
  readonly madeBy: ObservedRequest | null;
}

export type AgainstNestedChange = 'noUse' | 'saved' | 'traced';

/**
 * That a view changed something inside a list or dict of the session, which its framework does not notice. Only a view
 * whose response shows that the session was used, and that answered a request to change something, counts: where an
 * extension uses it in each response, every such view. Where the app itself says what it changed, that decides.
 */
export const nestedChange: Cause<'nestedChange', NestedChange, AgainstNestedChange> = {
  id: 'nestedChange',
  assess(situation) {
    const { requests } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const traced = latestOfEachView(requests.flatMap((request) => tracedUseOf(request, situation)));
    const [proven] = traced.flatMap(provenOf).slice(-1);
    if (proven) return { kind: 'found', diagnoses: [proven] };
    const told = new Set(traced.map(({ view }) => view));
    const uses = latestUses(requests.flatMap((request) => useOf(request, situation))).filter(
      ({ view }) => !told.has(view),
    );
    const saved = uses.filter(({ kind }) => kind === 'saved').map(({ request }) => request);
    const unsaved = uses.filter(({ kind }) => kind === 'unsaved');
    const untold = uses.findLast(({ kind }) => kind === 'untold');
    const additions = requests.flatMap((request) => additionOf(request, situation));
    const found = unsaved
      .filter(({ session, request }) => !isRefused(session, request.exchange, situation))
      .map((use) => diagnosisOf(use, additions));
    const likely = found.findLast(({ madeBy }) => madeBy !== null) ?? found.at(-1);
    if (likely) return { kind: 'found', diagnoses: [likely] };
    // The server does not read these sessions, which is another cause.
    if (unsaved.length > 0) return { kind: 'open', missing: { kind: 'key' } };
    if (untold) {
      const { request, session } = untold;
      return {
        kind: 'open',
        missing: { kind: 'use', request, framework: session.format.framework },
      };
    }
    if (saved.length === 0 && traced.length > 0) {
      return {
        kind: 'against',
        reason: 'traced',
        evidence: evidenceOf(...traced.map(({ request }) => request)),
      };
    }
    return saved.length > 0
      ? { kind: 'against', reason: 'saved', evidence: evidenceOf(...saved) }
      : { kind: 'against', reason: 'noUse', evidence: evidenceOf() };
  },
};

/** A request of which the app says what it did with the session, which had lists or dicts. */
interface TracedUse {
  readonly request: ObservedRequest;
  readonly view: string;
  readonly trace: SessionTrace;
  readonly nested: readonly NestedValue[];
  readonly isSaved: boolean;
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
  return nested.length === 0 ? [] : [{ request, view, trace, nested, isSaved }];
}

function provenOf({ request, trace, nested, isSaved }: TracedUse): NestedChange[] {
  if (isSaved) return [];
  const changed = trace.keys.filter(({ change }) => change === 'inside');
  return changed.flatMap((traced): NestedChange[] => {
    const value = nested.find(({ key }) => key === traced.key);
    if (!value) return [];
    return [
      {
        id: 'nestedChange',
        severity: 'warning',
        isMinor: true,
        isProven: true,
        evidence: evidenceOf(request),
        request,
        nested: value,
        places: placesOf(traced),
        madeBy: null,
      },
    ];
  });
}

/** A request to change something, with a session that has lists or dicts, which its view may have used. */
interface Use {
  /** `untold`: nothing was saved, and the response does not show whether the app used the session. */
  readonly kind: 'saved' | 'unsaved' | 'untold';
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
  const isSaved = lastSet(exchange, session.name) !== undefined;
  const [first, ...others] = nestedValues(session.value);
  if (!first) return [];
  const isUsed = exchange.variesOnCookie && session.format.session?.variesOnlyOnUse;
  const unsaved = isUsed ? 'unsaved' : 'untold';
  const kind = isSaved ? 'saved' : unsaved;
  return [{ kind, request, view, session, nested: [first, ...others] }];
}

/** The last use of each view; one that was not told counts only for a view without others. */
function latestUses(uses: readonly Use[]): Use[] {
  const told = uses.filter(({ kind }) => kind !== 'untold');
  const untold = uses.filter(({ kind }) => kind === 'untold');
  return latestOfEachView([...untold, ...told]);
}

function latestOfEachView<Each extends { readonly view: string }>(uses: readonly Each[]): Each[] {
  return [...new Map(uses.map((use) => [use.view, use])).values()];
}

function diagnosisOf({ request, view, nested }: Use, additions: readonly Addition[]): NestedChange {
  const earlier = additions.filter((each) => each.view === view && each.request.id < request.id);
  const isMade = ({ key }: NestedValue) => earlier.some(({ keys }) => keys.includes(key));
  const likely = nested.find(isMade) ?? nested[0];
  const madeBy = earlier.findLast(({ keys }) => keys.includes(likely.key))?.request ?? null;
  return {
    id: 'nestedChange',
    severity: madeBy ? 'warning' : 'info',
    isMinor: true,
    isProven: false,
    evidence: evidenceOf(...(madeBy ? [madeBy] : []), request),
    request,
    nested: likely,
    places: null,
    madeBy,
  };
}

/** A response that put lists or dicts under these keys into a session that did not have them. */
interface Addition {
  readonly request: ObservedRequest;
  readonly view: string;
  readonly keys: readonly string[];
}

function additionOf(request: ObservedRequest, situation: Situation): Addition[] {
  const { exchange } = request;
  const view = isUnsafe(exchange) ? viewOf(exchange) : null;
  const set = exchange.set.findLast(situation.isSession);
  if (view === null || !set) return [];
  const carried = carriedAs(set.name, exchange);
  if (carried === undefined) return [];
  const added = nestedValues(set.value).filter(
    ({ key }) => carried === null || valueAt(carried, key) === undefined,
  );
  return added.length > 0 ? [{ request, view, keys: added.map(({ key }) => key) }] : [];
}
