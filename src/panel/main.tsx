import { effect } from '@preact/signals';
import { render } from 'preact';
import { CONNECT } from '../session/protocol.ts';
import { startClock } from './clock.ts';
import { Panel } from './components/Panel.tsx';
import { connect, shownTheme, words } from './store.ts';

window.addEventListener('message', ({ data, origin, ports: [port] }) => {
  if (origin === location.origin && data === CONNECT && port) connect(port);
});

effect(() => {
  document.documentElement.dataset.theme = shownTheme.value;
  document.documentElement.lang = words.value.language;
});

startClock();
render(<Panel />, document.getElementById('panel') as HTMLElement);
