import { requestAccess } from '../browser/access.ts';
import { requestShower } from '../browser/network.ts';
import { loadInPage } from '../browser/page.ts';
import { announceLoaded } from '../browser/panel.ts';
import { startPanel } from './start-panel.tsx';

/** The panel in DevTools. It requests access itself: browsers require a user gesture, which a port does not carry. */
startPanel({ requestAccess, showRequest: requestShower(), loadInPage });
announceLoaded();
