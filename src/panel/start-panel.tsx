import { CONNECT } from '../recording/protocol.ts';
import { Panel, type PanelProps } from './frame/Panel.tsx';
import { startPage } from './start.tsx';
import { connect } from './state/index.ts';

/** Renders the panel into its page and accepts the connection of the recorder, which sends the state. */
export function startPanel(props: PanelProps): void {
  window.addEventListener('message', ({ data, origin, ports: [port] }) => {
    if (origin === location.origin && data === CONNECT && port) connect(port);
  });
  startPage('panel', () => <Panel {...props} />);
}
