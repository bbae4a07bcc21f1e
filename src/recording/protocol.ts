import type { CookieDraft } from '../cookies/cookie-draft.ts';
import type { KeptDraft } from '../draft/kept-draft.ts';
import type { OpenField, Typed } from '../draft/open-field.ts';
import type { Snapshot } from '../draft/snapshot.ts';
import type { RingChange } from '../keys/change.ts';
import type { KeyRings } from '../keys/ring.ts';
import type { Observation } from '../observations/observation.ts';
import type { ExpectingRequest } from '../timeline/put-back.ts';
import type { Settings, StoredSettings } from './settings.ts';
import type { SessionState } from './state.ts';

/** The theme of DevTools. */
export type Theme = 'light' | 'dark';

/**
 * How the user left the panel. The recorder keeps it, because Firefox reloads the panel's page when
 * DevTools are docked elsewhere.
 */
export interface PanelState {
  readonly tab: 'session' | 'changes' | 'cookie' | 'cookies' | 'findings' | 'keys';
  /** The id of the cookie to show; null for the one that the page's server reads. */
  readonly picked: string | null;
  /** The text searched for in the tree. */
  readonly search: string;
  /** Whether types and lengths stand for the session's values, as on a shared screen. Never stored. */
  readonly hidesValues: boolean;
  readonly tree: TreeState;
  readonly timeline: TimelineState;
  /** The sessions that the user is writing, by `draftKey` in the panel's state. */
  readonly drafts: ReadonlyMap<string, KeptDraft>;
  /** The fields that are open in the tree, by the same keys. */
  readonly fields: ReadonlyMap<string, OpenField>;
  /** What is typed into them. */
  readonly typed: ReadonlyMap<string, Typed>;
  /** The newest last. */
  readonly snapshots: readonly Snapshot[];
  readonly cookies: CookiesState;
}

/** What the user does in the list of all cookies. Never stored. */
export interface CookiesState {
  /** The id of the cookie that is open; {@link NEW_COOKIE} for one that is being made, null for none. */
  readonly open: string | null;
  readonly filter: string;
  /** What was typed and not saved, by the id of its cookie. */
  readonly drafts: ReadonlyMap<string, CookieDraft>;
}

/** Stands for the id of a cookie that is not there yet. */
export const NEW_COOKIE = 'new';

/** What the user chose to see of the timeline. */
export interface TimelineState {
  /** The id of the entry shown instead of the current state; null to show the current state. */
  readonly entry: number | null;
  /** The id of the entry to compare with; null for the previous one. */
  readonly base: number | null;
  /** The id of the last entry shown; null while not paused. */
  readonly pausedAt: number | null;
  readonly filter: string;
  readonly showsUnchanged: boolean;
  readonly showsRenewals: boolean;
  /** Whether it is open in a layout that otherwise has room for only one line of it. */
  readonly isOpen: boolean;
}

/** What the user did to the tree, by path of the node. */
export interface TreeState {
  readonly open: ReadonlyMap<string, boolean>;
  /** How many more batches of children were requested after the first. */
  readonly more: ReadonlyMap<string, number>;
  /** Whether nodes that the user has not opened are closed, as after “collapse all”. */
  readonly isCollapsed: boolean;
}

export const INITIAL_PANEL_STATE: PanelState = {
  tab: 'session',
  picked: null,
  search: '',
  hidesValues: false,
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
  drafts: new Map(),
  fields: new Map(),
  typed: new Map(),
  snapshots: [],
  cookies: { open: null, filter: '', drafts: new Map() },
};

/** A change of a host's keys that the browser failed to store. */
export interface KeyFailure {
  /**
   * `forget`: the keys may still be stored. `keep`: keeping them on disk failed. `drop`: they may
   * still be on disk. `store`: an added or changed key exists in these DevTools only.
   */
  readonly what: 'forget' | 'keep' | 'drop' | 'store';
  readonly detail: string;
  /** Whether an added or changed key is stored nowhere. */
  readonly hasUnsaved: boolean;
}

/** What the recorder knows about keys. */
export interface KnownKeys {
  readonly rings: KeyRings;
  /**
   * Whether keys outlive these DevTools, which they do not in a private window; null until that is
   * known.
   */
  readonly areKeysStored: boolean | null;
  /** Failures by host. */
  readonly keyFailures: ReadonlyMap<string, KeyFailure>;
}

/** What the recorder sends to the panel: everything once, then changes. */
export type ToPanel =
  | (KnownKeys & {
      readonly kind: 'everything';
      readonly state: SessionState;
      readonly settings: Settings;
      readonly theme: Theme;
      readonly panelState: PanelState;
    })
  /**
   * In order. The panel answers with `received` and gets no more before that; observations made
   * meanwhile are sent together.
   */
  | { readonly kind: 'observations'; readonly observations: readonly Observation[] }
  /** Replaces many observations. */
  | { readonly kind: 'state'; readonly state: SessionState }
  | (KnownKeys & { readonly kind: 'rings' })
  /** `changes`: how many of the panel's changes the settings include. */
  | { readonly kind: 'settings'; readonly settings: Settings; readonly changes: number }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'panelState'; readonly changed: Partial<PanelState> };

/** What the panel asks of the recorder. */
export type ToRecorder =
  /** The last `observations` or `state` have been applied. */
  | { readonly kind: 'received' }
  | { readonly kind: 'changeRing'; readonly host: string; readonly change: RingChange }
  | { readonly kind: 'changeSettings'; readonly changed: Partial<StoredSettings> }
  /** What changed alone: a key press must not send everything that the panel keeps. */
  | { readonly kind: 'keepPanelState'; readonly changed: Partial<PanelState> }
  /** `time`: when the user clicked, in unix milliseconds. */
  | { readonly kind: 'clearTimeline'; readonly time: number }
  /** Puts cookies into the jar, or deletes them, one after another until one fails. */
  | { readonly kind: 'editJar'; readonly requests: readonly ExpectingRequest[] }
  /** The user has gone on after edits of a host's cookies that failed: their texts are past. */
  | { readonly kind: 'forgetFailedEdits'; readonly host: string }
  | { readonly kind: 'reloadPage' }
  /** Opens the page for pasting cookies. */
  | { readonly kind: 'openPastePage' };

/** The only message to the panel's window: it transfers the port for all others. */
export const CONNECT = 'signed-session-devtools:connect';
