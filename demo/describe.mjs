/**
 * Where the demo app is, in lines for a terminal.
 *
 * @param {import('./hosts.mjs').Addresses} addresses
 * @param {string} secretKey
 */
export function describeDemo({ cookie, server }, secretKey) {
  return `Demo app: ${cookie} (secret key: ${secretKey})
The same with its sessions on the server: ${server}
Both side by side: ${cookie}/compare`;
}
