/**
 * The match pattern for a host, with both schemes: with https alone Chromium hides an https site's cookies that are
 * not Secure.
 */
export function originPattern(host: string): string {
  return `*://${host}/*`;
}
