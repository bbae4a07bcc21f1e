import type { RingChange } from './keys/change.ts';
import type { KeyRings } from './keys/ring.ts';
import type { Observation } from './observation.ts';
import type { Settings } from './settings.ts';
import type { SessionState } from './state.ts';

/** DevTools' own theme. */
export type Theme = 'light' | 'dark';

/** How the panel was left. The recorder keeps it: Firefox makes the panel's page anew when DevTools are
 * docked elsewhere. */
export interface PanelState {
  readonly tab: 'session' | 'changes' | 'cookie' | 'keys';
  /** The id of the cookie to show; null for the one that the page's server reads. */
  readonly picked: string | null;
  /** What is looked for in the tree. */
  readonly search: string;
  readonly tree: TreeState;
  readonly timeline: TimelineState;
}

/** What the user has chosen to see of the timeline. */
export interface TimelineState {
  /** The id of the entry to show in place of what is now; null for that. */
  readonly entry: number | null;
  /** The id of the entry to compare with; null for the one before. */
  readonly base: number | null;
  /** The id of the last entry to show; null where it goes on. */
  readonly pausedAt: number | null;
  readonly filter: string;
  readonly showsUnchanged: boolean;
  readonly showsRenewals: boolean;
  /** Whether it is open where there is room for one line of it alone. */
  readonly isOpen: boolean;
}

/** What the user did to the tree, by the path of a node. */
export interface TreeState {
  readonly open: ReadonlyMap<string, boolean>;
  /** How many steps of children were asked for beyond the first. */
  readonly more: ReadonlyMap<string, number>;
  /** Whether nodes that the user has not opened are closed, as after all were collapsed. */
  readonly isCollapsed: boolean;
}

export const INITIAL_PANEL_STATE: PanelState = {
  tab: 'session',
  picked: null,
  search: '',
  tree: { open: new Map(), more: new Map(), isCollapsed: false },
  timeline: {
    entry: null,
    base: null,
    pausedAt: null,
    filter: '',
    showsUnchanged: false,
    showsRenewals: false,
    isOpen: false,
  },
};

/** What the user asked for the keys of a host and the browser did not do, with its own words. */
export interface KeyFailure {
  /** `forget`: they may be stored still. `keep`: to keep them on disk. `drop`: to keep them there no longer.
   * `store`: to add or change a key, which is so in these DevTools alone. */
  readonly what: 'forget' | 'keep' | 'drop' | 'store';
  readonly detail: string;
  /** Whether a key that was added or changed is stored nowhere. */
  readonly hasUnsaved: boolean;
}

/** What the recorder knows of keys. */
export interface KnownKeys {
  readonly rings: KeyRings;
  /** Beyond these DevTools, as they are not in a private window; null as long as that is being asked. */
  readonly areKeysStored: boolean | null;
  /** By host. */
  readonly keyFailures: ReadonlyMap<string, KeyFailure>;
}

/** What the recorder sends to the panel: all of it once, then what changes. */
export type ToPanel =
  | (KnownKeys & {
      readonly kind: 'everything';
      readonly state: SessionState;
      readonly settings: Settings;
      readonly theme: Theme;
      readonly panelState: PanelState;
    })
  /** In their order. The panel answers with `received`, and gets no more before that: what comes meanwhile is sent
   * together. */
  | { readonly kind: 'observations'; readonly observations: readonly Observation[] }
  /** In place of many observations. */
  | { readonly kind: 'state'; readonly state: SessionState }
  | (KnownKeys & { readonly kind: 'rings' })
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'panelState'; readonly panelState: PanelState };

/** What the panel asks of the recorder. */
export type ToRecorder =
  /** The last `observations`, or `state`, are in the panel's state. */
  | { readonly kind: 'received' }
  | { readonly kind: 'changeRing'; readonly host: string; readonly change: RingChange }
  | { readonly kind: 'changeSettings'; readonly changed: Partial<Settings> }
  | { readonly kind: 'keepPanelState'; readonly panelState: PanelState }
  /** `time`: of the user's click, in unix milliseconds. */
  | { readonly kind: 'clearTimeline'; readonly time: number }
  | { readonly kind: 'reloadPage' }
  /** The page in which cookies are pasted. */
  | { readonly kind: 'openPastePage' };

/** The one message to the panel's window: it brings the port on which all else goes. */
export const CONNECT = 'signed-session-devtools:connect';
