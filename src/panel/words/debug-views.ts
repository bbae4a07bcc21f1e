import type { ServerSessionsId } from '../../codec/index.ts';
import DJANGO from './debug-views/django.py?raw';
import EXPRESS from './debug-views/express.js.txt?raw';
import FLASK from './debug-views/flask.py?raw';

/** A view to be copied into an app, which answers with its session as JSON. */
export interface DebugView {
  /** Whose sessions it answers with. */
  readonly sessions: ServerSessionsId;
  readonly framework: string;
  readonly source: string;
}

/** The ready views: see docs/debug-view.md. */
export const DEBUG_VIEWS: readonly DebugView[] = [
  { sessions: 'flask_session', framework: 'Flask', source: FLASK },
  { sessions: 'django', framework: 'Django', source: DJANGO },
  { sessions: 'express_session', framework: 'Express', source: EXPRESS },
];
