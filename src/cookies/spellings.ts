/** Names under which a machine reaches itself, and addresses of its local network (RFC 1918, 3927, 6762). */
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0)$/;
const LOCAL_NETWORK =
  /^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|169\.254(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|[^.]+\.local)$/;

/**
 * Whether two different hosts are, or may be, names of this machine, which browsers take for two sites: `certain` for
 * two names by which a machine reaches itself, `possible` if one is an address of the local network. Null if not.
 */
export function areSpellings(a: string, b: string): 'certain' | 'possible' | null {
  if (a === b) return null;
  const [isOne, isOther] = [LOOPBACK.test(a), LOOPBACK.test(b)];
  if (isOne && isOther) return 'certain';
  return (isOne && LOCAL_NETWORK.test(b)) || (isOther && LOCAL_NETWORK.test(a)) ? 'possible' : null;
}

/** The name of this machine that is used most, beside this one. */
export function otherNameOf(host: string): string {
  return host === 'localhost' ? '127.0.0.1' : 'localhost';
}

/** Whether the host is, or may be, a name of this machine. */
export function isSpelling(host: string): boolean {
  return LOOPBACK.test(host) || LOCAL_NETWORK.test(host);
}
