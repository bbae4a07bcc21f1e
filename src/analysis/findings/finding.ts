import type { ValuePath } from '../../content/diff/change.ts';
import type { SensitiveValue } from '../../content/sensitive/sensitive.ts';
import type { CookieView } from '../../recording/view.ts';
import type { Session, SessionOutcome } from '../session.ts';

/** What checks look at: one session, and what is known around it at one time. */
export interface Subject {
  readonly session: Session;
  /** What the server does with the cookie at that time; null if the cookie holds no session. */
  readonly outcome: SessionOutcome | null;
  /** How the page's server gets the cookie; null for a pasted one. */
  readonly view: CookieView | null;
  /** Host and port of another app on the page's host that set the cookie; null if none is known. */
  readonly otherSetter: string | null;
  /** The address of the page whose requests carry the cookie; null if unknown. */
  readonly page: URL | null;
  /** Sensitive values found in the cookie, as far as it has been searched. */
  readonly sensitive: readonly SensitiveValue[];
  /** Sensitive values found in what the server keeps of the session, as far as that was loaded. */
  readonly stored: readonly SensitiveValue[];
  /** What the app's debug view last answered; null if no answer was read. */
  readonly loaded: LoadedSession | null;
}

/** A session that an app's debug view answered with. */
export interface LoadedSession {
  readonly url: string;
  /** Whether the answer itself says to be a debug view's. */
  readonly isTyped: boolean;
  /** Whether its content is that of the shown session, and shown. */
  readonly isShown: boolean;
}

/**
 * `high`: somebody may be harmed, or the session has no effect. `info`: it only explains what is shown, and nothing is
 * wrong.
 */
export type Severity = 'high' | 'warning' | 'info';

/**
 * Something unusual about a session. It has no text: each kind of finding adds the data that its
 * text needs, and `src/panel/words/findings.ts` puts them into words.
 */
export interface Finding {
  /** What was found; no two findings about one session have the same id and path. */
  readonly id: string;
  readonly severity: Severity;
  /** Where in the session; absent for what is about the whole cookie. */
  readonly path?: ValuePath;
  /** Whether there is no notice of it, because nothing is unusual: it is only listed. */
  readonly isMinor?: boolean;
  /** What the user can do about it in the panel. */
  readonly remedy?: Remedy;
}

/** Allowing the extension to read a site's cookies. */
export interface Remedy {
  readonly kind: 'allowSite';
  readonly host: string;
}

/**
 * Looks for one thing in a session; without effects. Never throws, and claims only what is proven
 * or says that it is a guess.
 */
export type Check = (subject: Subject) => readonly Finding[];
