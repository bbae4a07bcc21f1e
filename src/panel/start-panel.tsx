import { CONNECT } from '../session/protocol.ts';
import type { RequestAccess } from './components/AllowButton.tsx';
import { Panel } from './components/Panel.tsx';
import { startPage } from './start.tsx';
import { connect } from './store.ts';

/** What the panel needs of the browser itself: all else goes through the recorder. */
export interface Abilities {
  readonly requestAccess: RequestAccess;
}

/** Draws the panel into its page, and takes its state from the recorder that connects. */
export function startPanel({ requestAccess }: Abilities): void {
  window.addEventListener('message', ({ data, origin, ports: [port] }) => {
    if (origin === location.origin && data === CONNECT && port) connect(port);
  });
  startPage('panel', <Panel requestAccess={requestAccess} />);
}
