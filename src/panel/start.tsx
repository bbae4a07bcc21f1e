import { effect } from '@preact/signals';
import { render } from 'preact';
import { CONNECT } from '../session/protocol.ts';
import { startClock } from './clock.ts';
import type { RequestAccess } from './components/AllowButton.tsx';
import { Panel } from './components/Panel.tsx';
import { connect, isConnected, shownTheme, words } from './store.ts';

/** What the panel needs of the browser itself: all else goes through the recorder. */
export interface Abilities {
  readonly requestAccess: RequestAccess;
}

/** Draws the panel into its page, and takes its state from the recorder that connects. */
export function startPanel({ requestAccess }: Abilities): void {
  window.addEventListener('message', ({ data, origin, ports: [port] }) => {
    if (origin === location.origin && data === CONNECT && port) connect(port);
  });
  effect(() => {
    document.documentElement.dataset.theme = shownTheme.value;
    document.documentElement.lang = words.value.language;
  });
  startClock();
  const root = document.getElementById('panel') as HTMLElement;
  // Not before: what has no state yet would be laid out and painted only to be replaced at once.
  isConnected.subscribe((connected) => {
    if (connected) render(<Panel requestAccess={requestAccess} />, root);
  });
}
