import { identityChange } from '../../content/diff/identity.ts';
import { hasOnlyLost } from '../../content/diff/only-lost.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { carriedAs, isSigned, isUnsafe, type ReadSession, sessionSet, valueAt } from './carried.ts';
import type { Situation } from './diagnosis.ts';
import { hasNothingOf } from './kept.ts';
import { urlOf } from './request-url.ts';
import { findSetterIn } from './setters.ts';

/** A request whose answer began another session, as if it had carried none. */
export interface Drop {
  readonly request: ObservedRequest;
  /** The top-level keys that the request carried, and that the answer's session lacks. */
  readonly keys: readonly string[];
}

/**
 * The last request to an app that carried a login in the cookie of this name, and whose answer set a session: if that
 * has nothing of the one before, though the request asked for no change, and no key of the user's signed the one before.
 * Null if it kept something of it, and if it is a logout by its content.
 */
export function lastDrop(name: string, origin: string, situation: Situation): Drop | null {
  const { requests } = situation;
  const findSetter = findSetterIn(requests);
  for (const request of requests.toReversed()) {
    const { exchange } = request;
    if (urlOf(request).origin !== origin || exchange.response.storedBy !== null) continue;
    const before = carriedAs(name, exchange);
    const after = before && sessionSet(exchange, name);
    if (!before || !after || isUnsafe(exchange) || !hasLogin(before)) continue;
    const setter = findSetter(before);
    // Another app on the host made it.
    if (setter && urlOf(setter).origin !== origin) continue;
    if (!isDropped(before, after)) return null;
    return isSigned(before, exchange, situation)
      ? null
      : { request, keys: missingKeys(before, after) };
  }
  return null;
}

function hasLogin({ content }: ReadSession): boolean {
  return identityChange(null, content)?.change === 'login';
}

function isDropped(before: ReadSession, after: ReadSession): boolean {
  if (hasNothingOf(before, after) !== true || hasLogin(after)) return false;
  return !hasOnlyLost(before.content, after.content, after.format.id);
}

function missingKeys(before: ReadSession, after: ReadSession): readonly string[] {
  const keys = before.content.entries.map(({ key }) => key);
  return keys.filter((key) => valueAt(after, key) === undefined);
}
