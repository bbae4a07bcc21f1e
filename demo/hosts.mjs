/** What the host's name begins with on which the app keeps its sessions on the server. */
const STORED = 'stored.';

/** Browsers take it and `stored.demo.localhost` for one site, so that a page of one can show both. */
const HOST = 'demo.localhost';

/** Where the app can keep its sessions. */
export const KEPT_IN = /** @type {const} */ (['cookie', 'server']);

/** @typedef {(typeof KEPT_IN)[number]} KeptIn */

/**
 * The same app, once for each way to keep sessions. Browsers keep the cookies of the two hosts apart.
 *
 * @typedef {Readonly<Record<KeptIn, string>>} Addresses without a slash at the end
 */

/**
 * @param {string} host of the `Host` header
 * @returns {KeptIn}
 */
export function keptInOn(host) {
  return host.startsWith(STORED) ? 'server' : 'cookie';
}

/**
 * The addresses of both apps: on the host that was asked for, if one page there can show both.
 *
 * @param {string} host of the `Host` header
 * @returns {Addresses}
 */
export function addressesOn(host) {
  const [name = '', port = ''] = host.split(':');
  const site = keptInOn(name) === 'server' ? name.slice(STORED.length) : name;
  const base = /^[\w-]+(\.[\w-]+)*\.localhost$/.test(site) ? site : HOST;
  const suffix = /^\d+$/.test(port) ? `:${port}` : '';
  return { cookie: `http://${base}${suffix}`, server: `http://${STORED}${base}${suffix}` };
}
