import { serveButton } from '../browser/relay.ts';

/** Chromium's service worker. It only serves the extension's button: DevTools pages have the other APIs themselves. */
serveButton();
