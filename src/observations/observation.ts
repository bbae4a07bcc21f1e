import type { Exchange } from '../cookies/exchange.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import type { SessionLoad } from './session-load.ts';

interface Observed {
  /** Unix milliseconds. */
  readonly time: number;
}

/** The inspected page went to an address; null if it is unknown (`chrome://`). */
export interface Navigation extends Observed {
  readonly kind: 'navigation';
  readonly url: string | null;
}

/** The page to show of all that was observed; it was not opened now. */
interface PageChosen extends Observed {
  readonly kind: 'pageChosen';
  readonly url: string;
}

/** Whether the extension may read the cookies of a host. */
interface Access extends Observed {
  readonly kind: 'access';
  readonly host: string;
  readonly granted: boolean;
}

/**
 * All cookies that requests to a host may carry, whatever the path, in the order in which they are
 * sent.
 */
export interface JarSnapshot extends Observed {
  readonly kind: 'jarSnapshot';
  readonly host: string;
  readonly cookies: readonly JarCookie[];
}

/** A cookie was set or removed; `cause` as in the cookies API. */
export interface JarChange extends Observed {
  readonly kind: 'jarChange';
  readonly cookie: JarCookie;
  readonly removed: boolean;
  readonly cause: 'explicit' | 'overwrite' | 'expired' | 'expired_overwrite' | 'evicted';
}

/**
 * What the user did to a cookie in the panel: deleted it; put back what it was before; edited its session, signed with a
 * key or, `tampered`, with the signature of the session from before; restored a snapshot; made a session from nothing.
 */
export type JarEditKind = 'deleted' | 'putBack' | 'edited' | 'tampered' | 'restored' | 'made';

/** The user put a cookie into the jar, or deleted it, and the browser did so. */
export interface JarEdit extends Observed {
  readonly kind: 'jarEdit';
  /** As the jar has it now, which may be less than was asked for; the deleted one. */
  readonly cookie: JarCookie;
  readonly how: JarEditKind;
  /** What the user asked for. */
  readonly wanted: JarCookie;
  /** What the jar had in its place; null for none. */
  readonly before: JarCookie | null;
  /** The id of the edit that this takes back or makes again; null for neither. */
  readonly editId: number | null;
  /** When the user asked for it, in unix milliseconds: the jar may report the change before the browser answers. */
  readonly startedAt: number;
}

/** Something failed in the recorder. */
interface Problem extends Observed {
  readonly kind: 'problem';
  readonly what: ProblemKind;
  /** The host concerned; null for none. */
  readonly host: string | null;
  /** The browser's error message. */
  readonly detail: string;
  /** The name of the cookie that was not changed; missing where none was to be. */
  readonly cookie?: string;
}
/** What failed before now works. */
interface Solved extends Observed {
  readonly kind: 'solved';
  readonly what: ProblemKind;
  readonly host: string | null;
}

/** What the user chose to record. */
export interface RecordingOptions {
  /**
   * Names of session cookies, preferred ones first; other session cookies are recognised by their
   * shape.
   */
  readonly cookieNames: readonly string[];
  /** Maximum number of entries in the timeline. */
  readonly timelineLength: number;
}
interface RecordingOptionsChosen extends Observed, RecordingOptions {
  readonly kind: 'recordingOptions';
}

/** The user cleared the timeline. */
interface Cleared extends Observed {
  readonly kind: 'cleared';
}

export type ProblemKind = 'jarUnreadable' | EditProblem | StorageProblem | 'storageUnreadable';

/** Why the browser did not keep settings, or snapshots. `storageFull`: it has no room left. */
export type StorageProblem = (typeof STORAGE_PROBLEMS)[number];

export const STORAGE_PROBLEMS = ['storageFailed', 'storageFull'] as const;

/** Why the browser did not change a cookie as the user had asked. */
export type EditProblem = (typeof EDIT_PROBLEMS)[number];

export const EDIT_PROBLEMS = [
  /** With the browser's own error. */
  'editFailed',
  /** It names no cookie store for the tab. */
  'editNoStore',
  /** The cookies of the host may not be changed. */
  'editNoAccess',
  /** The cookie is not the one that the user saw any more. */
  'editConflict',
  /** The jar does not have afterwards what was asked for, without an error. */
  'editDropped',
  /** The jar could not be read afterwards: it may have been changed. */
  'editUnseen',
] as const;

/** What the recorder observed: plain data from which the whole state is derived. */
export type Observation =
  | Navigation
  | Exchange
  | SessionLoad
  | PageChosen
  | Access
  | JarSnapshot
  | JarChange
  | JarEdit
  | Problem
  | Solved
  | RecordingOptionsChosen
  | Cleared;
