/** @typedef {Readonly<Record<string, string | number | boolean>>} Preferences */

/**
 * Keep Firefox from speaking on its own. Puppeteer's preferences do most of it already.
 *
 * @type {Preferences}
 */
export const QUIET = {
  'app.normandy.enabled': false,
  'dom.push.connection.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.trr.mode': 5,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.server': '',
};

/** Without it, a release of Firefox takes no other server for its settings (Firefox 153). */
export const ENVIRONMENT = { MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' };

/**
 * What is not of this machine goes to a proxy that is not there, and every other name is an address
 * of this machine; `network.dns.localDomains` would want each name of `*.test` by itself.
 *
 * @type {Preferences}
 */
export const OFFLINE = {
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.failover_direct': false,
  'network.proxy.no_proxies_on': 'localhost, .localhost, 127.0.0.1, [::1], .test',
  'network.dns.forceResolve': 'localhost',
};

/**
 * As people have it, where puppeteer's preferences change how Firefox keeps cookies and passwords.
 *
 * @type {Preferences}
 */
export const USUAL = {
  'browser.contentblocking.category': 'custom',
  'network.cookie.cookieBehavior': 5,
  'signon.rememberSignons': true,
};
