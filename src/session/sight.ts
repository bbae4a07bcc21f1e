import { parentsOf } from './cookie.ts';

/** A domain above a host whose cookies may not be read, though they go to the host; undefined for none. */
export function unreadableParent(
  host: string,
  access: ReadonlyMap<string, boolean>,
): string | undefined {
  return parentsOf(host).find((parent) => access.get(parent) === false && !isSuffix(parent));
}

/** `co.uk`, `com.br` and the like have no cookies. There are others, which only a list could tell. */
function isSuffix(domain: string): boolean {
  return /^[^.]{1,3}\.[^.]{2,3}$/.test(domain);
}
