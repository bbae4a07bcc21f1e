import { render } from 'preact';

/** The least that a panel made with Preact can be: what ours takes beyond this is our own doing. */
render(<p id="line">One line.</p>, document.getElementById('panel') as HTMLElement);
