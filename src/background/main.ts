import { serveButton, serveRelay } from '../browser/relay.ts';

/** Firefox's background page: it does for the DevTools pages what Firefox keeps from them. */
serveRelay();
serveButton();
