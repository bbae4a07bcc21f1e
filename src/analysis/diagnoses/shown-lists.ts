import type { ObservedRequest } from '../../recording/requests.ts';
import { type NestedValue, nestedValues } from '../../timeline/nested.ts';
import { carriedAs, carriedSession, lastSet } from './carried.ts';
import type { Situation } from './diagnosis.ts';
import { keysSavedInside, onceBySession } from './saved-inside.ts';
import { isDropped } from './sessions-set.ts';

/** A list or dict at the top level of the session in the cookie of this name. */
export interface SessionList {
  readonly name: string;
  readonly nested: NestedValue;
}

/** What requests have shown of lists and dicts: those inside which changes are saved, and those of which it is unknown. */
export interface ShownLists {
  /** For each list or dict the last request that saved a change inside it, and nothing else that would have saved it. */
  readonly savers: readonly ObservedRequest[];
  /** One that may have been changed before, or in a request that was not observed; null for none. */
  readonly unknown: NestedValue | null;
}

/**
 * A view that saves something else shows nothing of the view that changes the list. What was in the session before the
 * recording may have lost a change then, until one is seen to be saved.
 */
export function shownLists(lists: readonly SessionList[], situation: Situation): ShownLists {
  const saverOf = new Map<string, ObservedRequest>();
  const isPutThere = new Set<string>();
  for (const request of situation.requests) {
    for (const { name, key } of savedBy(request, situation)) saverOf.set(idOf(name, key), request);
    const addition = additionOf(request, situation);
    for (const key of addition?.keys ?? []) isPutThere.add(idOf(addition?.name ?? '', key));
  }
  const ids = lists.map(({ name, nested }) => idOf(name, nested.key));
  const savers = [...new Set(ids.flatMap((id) => saverOf.get(id) ?? []))];
  const unknown = lists.find(({ name, nested }) => {
    const id = idOf(name, nested.key);
    return !saverOf.has(id) && !isPutThere.has(id);
  });
  return { savers: savers.sort((a, b) => a.id - b.id), unknown: unknown?.nested ?? null };
}

function idOf(name: string, key: string): string {
  return `${name} ${key}`;
}

function savedBy({ exchange }: ObservedRequest, situation: Situation) {
  if (!exchange.set.some(situation.isSession)) return [];
  const session = carriedSession(exchange, situation);
  if (!session) return [];
  return keysSavedInside(session.name, exchange).map((key) => ({ name: session.name, key }));
}

/** A response that put lists or dicts under these keys into a session that did not have them. */
export interface Addition {
  readonly request: ObservedRequest;
  /** Of the session's cookie: another app on the host may have one as well. */
  readonly name: string;
  readonly keys: readonly string[];
}

/** Null if it put none there, or if the browser refused it. */
export function additionOf(request: ObservedRequest, situation: Situation): Addition | null {
  const { exchange } = request;
  const set = exchange.set.findLast(situation.isSession);
  if (!set || isSetRefused(set.name, request, situation)) return null;
  const keys = keysAdded(set.name, exchange);
  return keys.length > 0 ? { request, name: set.name, keys } : null;
}

const keysAdded = onceBySession((name, exchange): readonly string[] => {
  const carried = carriedAs(name, exchange);
  if (carried === undefined) return [];
  const before = new Set(carried?.content.entries.map(({ key }) => key));
  const keys = nestedValues(lastSet(exchange, name)?.value ?? null).map(({ key }) => key);
  return keys.filter((key) => !before.has(key));
});

/** Whether the browser did not keep the last session of this name that a response set. */
export function isSetRefused(
  name: string,
  request: ObservedRequest,
  situation: Situation,
): boolean {
  const result = request.results.findLast(({ set }) => set.name === name);
  return result !== undefined && isDropped(result, request, situation);
}
