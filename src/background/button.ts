import { serveButton } from '../browser/relay.ts';

/** Chromium's service worker: all else its DevTools pages do themselves. */
serveButton();
