import type { KeyRing, KeyRings } from './keys/ring.ts';
import type { Observation } from './observation.ts';
import type { Settings } from './settings.ts';
import type { SessionState } from './state.ts';

/** DevTools' own theme. */
export type Theme = 'light' | 'dark';

/** How the panel was left. The recorder keeps it: Firefox makes the panel's page anew when DevTools are
 * docked elsewhere. */
export interface Looks {
  readonly tab: 'session' | 'changes' | 'cookie' | 'keys';
  /** The id of the cookie to show; null for the one that the page's server reads. */
  readonly picked: string | null;
  /** What is looked for in the tree. */
  readonly search: string;
  readonly tree: TreeState;
  readonly timeline: TimelineLooks;
}

/** What the user has chosen to see of the timeline. */
export interface TimelineLooks {
  /** The id of the entry to show in place of what is now; null for that. */
  readonly entry: number | null;
  /** The id of the entry to compare with; null for the one before. */
  readonly base: number | null;
  /** The id of the last entry to show; null where it goes on. */
  readonly pausedAt: number | null;
  readonly filter: string;
  readonly showsSent: boolean;
  readonly showsRenewals: boolean;
  /** Whether it is open where there is room for one line of it alone. */
  readonly isOpen: boolean;
}

/** What the user did to the tree, by the path of a node. */
export interface TreeState {
  readonly open: ReadonlyMap<string, boolean>;
  /** How many steps of children were asked for beyond the first. */
  readonly more: ReadonlyMap<string, number>;
}

export const FIRST_LOOKS: Looks = {
  tab: 'session',
  picked: null,
  search: '',
  tree: { open: new Map(), more: new Map() },
  timeline: {
    entry: null,
    base: null,
    pausedAt: null,
    filter: '',
    showsSent: false,
    showsRenewals: false,
    isOpen: false,
  },
};

/** What the recorder sends to the panel: all of it once, then what changes. */
export type ToPanel =
  | {
      readonly kind: 'everything';
      readonly state: SessionState;
      readonly rings: KeyRings;
      readonly areKeysStored: boolean | null;
      readonly settings: Settings;
      readonly theme: Theme;
      readonly looks: Looks;
    }
  | { readonly kind: 'observation'; readonly observation: Observation }
  /** `areKeysStored`: beyond these DevTools, as they are not in a private window; null as long as that is
   * being asked. */
  | { readonly kind: 'rings'; readonly rings: KeyRings; readonly areKeysStored: boolean | null }
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'looks'; readonly looks: Looks };

/** What the panel asks of the recorder. */
export type ToRecorder =
  | { readonly kind: 'setRing'; readonly host: string; readonly ring: KeyRing }
  /** These promise where keys are, and so the panel shows them once the recorder has done them. `ids`: of the
   * keys to forget; null for all. */
  | { readonly kind: 'forgetKeys'; readonly host: string; readonly ids: readonly string[] | null }
  | { readonly kind: 'keepKeys'; readonly host: string; readonly isKept: boolean }
  | { readonly kind: 'changeSettings'; readonly changed: Partial<Settings> }
  | { readonly kind: 'keepLooks'; readonly looks: Looks }
  /** `time`: of the user's click, in unix milliseconds. */
  | { readonly kind: 'clearTimeline'; readonly time: number }
  | { readonly kind: 'reloadPage' }
  /** The page in which cookies are pasted. */
  | { readonly kind: 'openPastePage' };

/** The one message to the panel's window: it brings the port on which all else goes. */
export const CONNECT = 'signed-session-devtools:connect';
