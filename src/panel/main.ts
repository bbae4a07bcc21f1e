import { requestAccess } from '../browser/access.ts';
import { announceLoaded } from '../browser/panel.ts';
import { startPanel } from './start-panel.tsx';

/** The panel in DevTools. It asks for access by itself, since a click does not go through a port. */
startPanel({ requestAccess });
announceLoaded();
