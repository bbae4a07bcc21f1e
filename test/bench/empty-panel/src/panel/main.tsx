import { render } from 'preact';

/** A minimal panel with Preact: our panel's start is measured against it. */
render(<p id="line">One line.</p>, document.getElementById('panel') as HTMLElement);
