import type { Observation } from './observation.ts';
import type { Settings } from './settings.ts';
import type { SessionState } from './state.ts';

/** The dev secret of each cookie host, as typed; an empty one was forgotten. */
export type Secrets = Readonly<Record<string, string>>;

/** DevTools' own theme. */
export type Theme = 'light' | 'dark';

/** What the recorder sends to the panel: all of it once, then what changes. */
export type ToPanel =
  | {
      readonly kind: 'everything';
      readonly state: SessionState;
      readonly secrets: Secrets;
      readonly settings: Settings;
      readonly theme: Theme;
    }
  | { readonly kind: 'observation'; readonly observation: Observation }
  | { readonly kind: 'secrets'; readonly secrets: Secrets }
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'theme'; readonly theme: Theme };

/** What the panel asks of the recorder. An empty secret forgets the one before. */
export type ToRecorder =
  | { readonly kind: 'setSecret'; readonly host: string; readonly secret: string }
  | { readonly kind: 'changeSettings'; readonly changed: Partial<Settings> }
  | { readonly kind: 'reloadPage' };

/** The one message to the panel's window: it brings the port on which all else goes. */
export const CONNECT = 'signed-session-devtools:connect';
