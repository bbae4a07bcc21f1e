import { formOf } from '../content/format-of.ts';
import { readValue } from '../cookies/cookie-header.ts';
import {
  isChanged,
  placesOf,
  placeText,
  type SessionTrace,
  type TracedPlace,
  tracedKey,
} from '../cookies/session-trace.ts';
import type { ExchangeRef } from './entry.ts';

/** What the app says that it did with a session whose cookie its response left alone. */
export type TracedUseOfSession =
  /** It changed keys, and did not save them. */
  | { readonly kind: 'unsaved'; readonly keys: readonly string[] }
  /** It changed keys, which are elsewhere than in the cookie. */
  | { readonly kind: 'changed'; readonly keys: readonly string[] }
  | { readonly kind: 'read' }
  | { readonly kind: 'unused' };

/** Null if the app says nothing, or not enough to say it. */
export function tracedUseOf({ trace, carried }: ExchangeRef): TracedUseOfSession | null {
  if (!trace) return null;
  const keys = trace.keys.filter(isChanged).map(({ key }) => key);
  if (keys.length > 0) {
    const isUnsaved = trace.isSaved === false || (trace.isSaved === null && isInCookie(carried));
    return { kind: isUnsaved ? 'unsaved' : 'changed', keys };
  }
  const isComplete = !trace.isCut && trace.keys.every(({ change }) => change !== 'unknown');
  if (!isComplete || trace.isUsed === null) return null;
  return { kind: trace.isUsed ? 'read' : 'unused' };
}

/** Whether the cookie itself holds the session. */
function isInCookie(carried: ExchangeRef['carried']): boolean {
  return formOf(readValue(carried ?? ''))?.holds === 'session';
}

/** The keys that a session had before a change, and that the app says to have deleted or changed in it. */
export function tracedBefore(
  trace: SessionTrace,
  {
    changed,
    removed,
  }: { readonly changed: readonly string[]; readonly removed: readonly string[] },
): readonly string[] {
  const was = (key: string) => tracedKey(trace, key)?.change;
  return [
    ...removed.filter((key) => was(key) === 'deleted'),
    ...changed.filter((key) => was(key) === 'changed' || was(key) === 'inside'),
  ];
}

/** The places that changed these keys, as the app says; each once. */
export function placesOfKeys(trace: SessionTrace, keys: readonly string[]): readonly TracedPlace[] {
  const places = keys.flatMap((key) => {
    const traced = tracedKey(trace, key);
    return traced ? placesOf(traced) : [];
  });
  return distinct(places);
}

/** The places at which the app read the session, each once. */
export function placesOfReads({ keys }: SessionTrace): readonly TracedPlace[] {
  const uses = keys.flatMap((key) => key.uses).filter(({ verb }) => verb === 'read');
  return distinct(uses.map(({ place }) => place));
}

function distinct(places: readonly TracedPlace[]): readonly TracedPlace[] {
  return [...new Map(places.map((place) => [placeText(place), place])).values()];
}
