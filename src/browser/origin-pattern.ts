/** Both schemes: with https alone Chromium hides the cookies of an https site that are not Secure. */
export function originPattern(host: string): string {
  return `*://${host}/*`;
}
