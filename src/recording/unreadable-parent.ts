import { parentsOf } from '../cookies/cookie.ts';

/** A parent domain whose cookies go to the host but may not be read; undefined if there is none. */
export function unreadableParent(
  host: string,
  access: ReadonlyMap<string, boolean>,
): string | undefined {
  return parentsOf(host).find((parent) => access.get(parent) === false && !isSuffix(parent));
}

/**
 * Public suffixes such as `co.uk` and `com.br` have no cookies. Only a list could tell all of them.
 */
function isSuffix(domain: string): boolean {
  return /^[^.]{1,3}\.[^.]{2,3}$/.test(domain);
}
