/** @typedef {Readonly<Record<string, string | number | boolean>>} Preferences */

/**
 * Stops Firefox's own network requests. Puppeteer's preferences already stop most of them.
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

/**
 * Stops what Firefox prepares for later, in case somebody needs it (processes for further sites, a new tab, translations), and its
 * animations.
 *
 * @type {Preferences}
 */
export const LIGHT = {
  'accessibility.force_disabled': 1,
  'browser.ml.enable': false,
  'browser.newtab.preload': false,
  'browser.translations.enable': false,
  'dom.ipc.processPrelaunch.enabled': false,
  'extensions.screenshots.disabled': true,
  // Firefox's own animations, such as that of a tab that loads.
  'ui.prefersReducedMotion': 1,
};

/** Firefox releases accept another settings server only with this variable (Firefox 153). */
export const ENVIRONMENT = { MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' };

/**
 * Requests to other machines go to a proxy that does not exist, and all other names resolve to this machine;
 * `network.dns.localDomains` would need each name of `*.test` listed.
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
 * Firefox's defaults, where puppeteer's preferences change how Firefox stores cookies and passwords.
 *
 * @type {Preferences}
 */
export const USUAL = {
  'browser.contentblocking.category': 'custom',
  'network.cookie.cookieBehavior': 5,
  'signon.rememberSignons': true,
};
