import { serveButton, serveRelay } from '../browser/relay.ts';
import { serveUpdates } from '../browser/update.ts';

/** Firefox's background page: it calls the APIs that Firefox does not give to DevTools pages. */
serveRelay();
serveButton();
serveUpdates();
