/**
 * The only import of webextension-polyfill, whose development has ended. Chromium 152 and later have `browser` for
 * extensions with a DevTools page; once it is the minimum version, only this module has to change.
 */
export { type Cookies, default as browser, type Tabs } from 'webextension-polyfill';
