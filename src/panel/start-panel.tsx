import { CONNECT } from '../recording/protocol.ts';
import { Panel } from './frame/Panel.tsx';
import { startPage } from './start.tsx';
import { connect } from './state/index.ts';
import type { RequestAccess } from './ui/AllowButton.tsx';

/** What the panel asks of the browser directly. Everything else goes through the recorder. */
export interface PanelDependencies {
  readonly requestAccess: RequestAccess;
}

/** Renders the panel into its page and accepts the connection of the recorder, which sends the state. */
export function startPanel({ requestAccess }: PanelDependencies): void {
  window.addEventListener('message', ({ data, origin, ports: [port] }) => {
    if (origin === location.origin && data === CONNECT && port) connect(port);
  });
  startPage('panel', <Panel requestAccess={requestAccess} />);
}
