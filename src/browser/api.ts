/**
 * The one import of webextension-polyfill, which has ended upstream: Chromium has `browser` for
 * extensions with a DevTools page from 152 on, and then this module is all that changes.
 */
export { type Cookies, default as browser, type Tabs } from 'webextension-polyfill';
