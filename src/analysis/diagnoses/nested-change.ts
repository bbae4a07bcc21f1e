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
  /** An earlier request to the same view, which put the list or dict into the session; null if none was observed. */
  readonly madeBy: ObservedRequest | null;
}

export type AgainstNestedChange = 'noUse' | 'saved';

/**
 * That a view changed something inside a list or dict of the session, which its framework does not notice. Only a view
 * whose response shows that the session was used, and that answered a request to change something, counts: where an
 * extension uses it in each response, every such view.
 */
export const nestedChange: Cause<'nestedChange', NestedChange, AgainstNestedChange> = {
  id: 'nestedChange',
  assess(situation) {
    const { requests } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const uses = latestOfEachView(requests.flatMap((request) => useOf(request, situation)));
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
    return saved.length > 0
      ? { kind: 'against', reason: 'saved', evidence: evidenceOf(...saved) }
      : { kind: 'against', reason: 'noUse', evidence: evidenceOf() };
  },
};

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
function latestOfEachView(uses: readonly Use[]): Use[] {
  const told = uses.filter(({ kind }) => kind !== 'untold');
  const untold = uses.filter(({ kind }) => kind === 'untold');
  return [...new Map([...untold, ...told].map((use) => [use.view, use])).values()];
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
