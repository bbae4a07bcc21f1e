import type { CookiePair } from '../../cookies/set-cookie.ts';
import type { Verdict } from '../../keys/verdict.ts';
import type { Jars } from '../../recording/jars.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import type { Change } from '../../timeline/entry.ts';
import type { NestedValue } from '../../timeline/nested.ts';
import type { Thread } from '../../timeline/thread.ts';
import type { BeforeLogout } from '../before-logout.ts';
import type { Finding } from '../findings/finding.ts';
import type { Session } from '../session.ts';

/** What causes look at: all that was observed of the page, at one time. */
export interface Situation {
  /** The inspected page. */
  readonly page: URL;
  /**
   * The last requests that can say something of the sessions of the page's host, in the order in which they were reported:
   * see `requestsAbout`.
   */
  readonly requests: readonly ObservedRequest[];
  /** The cookies of each host whose jar may be read. */
  readonly jars: Jars;
  /** The life of each session cookie. */
  readonly threads: readonly Thread[];
  /** The session that the page's server reads, as it is now; null if there is none. */
  readonly session: Session | null;
  /** The life of its cookie, or of the last session cookie of the page's host; null if there was none. */
  readonly thread: Thread | null;
  /** Whether the expiry of that cookie has passed, which browsers report late. */
  readonly hasExpired: boolean;
  /** What became of that cookie's session from before a logout; null without one. */
  readonly beforeLogout: BeforeLogout | null;
  /** Whether a cookie is a session, by its name or its form. */
  readonly isSession: (cookie: CookiePair) => boolean;
  /** The session lifetime that the user has entered for cookies of a domain, in seconds; null for none. */
  readonly chosenLifetime: (domain: string) => number | null;
  /** Verifies the value of a cookie with the keys of a host. */
  readonly verify: (value: string, host: string) => Verdict;
}

/** Where a diagnosis comes from, for the user to check. */
export interface Evidence {
  /** In the order in which to read them. */
  readonly requests: readonly ObservedRequest[];
  /** Ids of entries of the timeline. */
  readonly entries: readonly number[];
}

/** Why something happened to a session: a finding with its evidence. */
export interface Diagnosis extends Finding {
  /** Whether the evidence leaves no other cause; otherwise the text says “possible” and what would decide it. */
  readonly isProven: boolean;
  readonly evidence: Evidence;
}

/** What was not observed, so that a cause can be neither found nor excluded. */
export type Missing =
  /** No request that could show it. */
  | { readonly kind: 'requests' }
  /** The cookies of a host, which may not be read. */
  | { readonly kind: 'jar'; readonly host: string }
  /** The browser did not report the cookies of the request. */
  | { readonly kind: 'headers'; readonly request: ObservedRequest }
  /** The key that signs the sessions. */
  | { readonly kind: 'key' }
  /** The session lifetime of the server. */
  | { readonly kind: 'lifetime' }
  /** Two responses that set a session cookie. */
  | { readonly kind: 'sessions' }
  /** With which key the server reads sessions: it answered this request, which carried one, without signing any. */
  | { readonly kind: 'signature'; readonly request: ObservedRequest }
  /** Whether a later session has saved what this request lost: one that its address has set, or that has a part of it. */
  | { readonly kind: 'again'; readonly request: ObservedRequest }
  /** A response that replaced the session which its request carried, by one to compare with it. */
  | { readonly kind: 'replacement' }
  /** What changed the session: neither a request of the page nor the browser itself did. */
  | { readonly kind: 'change'; readonly name: string; readonly change: Change }
  /** What changed in a session that cannot be compared with the one before it. */
  | { readonly kind: 'content'; readonly request: ObservedRequest }
  /** Whether the browser has a session for another name of this machine. */
  | { readonly kind: 'otherName'; readonly host: string }
  /** Whether a session that the browser has for another name of this machine is of the page's app: no jar shows a port. */
  | { readonly kind: 'otherJar'; readonly host: string }
  /** Whether the login is in the session at this origin, another name of this machine: the page has, or had, one as well. */
  | { readonly kind: 'twoSessions'; readonly origin: string }
  /** The beginning of a login at another site, from which a request came back. */
  | { readonly kind: 'login'; readonly request: ObservedRequest }
  /** A websocket that is still open, which the browser reports once it has closed. */
  | { readonly kind: 'openWebsocket' }
  /** Whether a request that saved nothing changed something inside a list or dict of the session. */
  | { readonly kind: 'inside'; readonly request: ObservedRequest; readonly nested: NestedValue }
  /** Whether a change inside this list or dict is saved where nothing else changes. */
  | { readonly kind: 'list'; readonly nested: NestedValue }
  /** Whether a response that set keys anew, without knowing that they had changed, was to go on from what they had been. */
  | {
      readonly kind: 'overwritten';
      readonly request: ObservedRequest;
      readonly keys: readonly string[];
    }
  /** The answer to a request. */
  | { readonly kind: 'answer'; readonly request: ObservedRequest }
  /** The content of a request's form. */
  | { readonly kind: 'form'; readonly request: ObservedRequest }
  /** Whether the app used the session for the request, which not every version of the framework shows. */
  | { readonly kind: 'use'; readonly request: ObservedRequest; readonly framework: string }
  /** Whether a form was refused whose CSRF token is not valid by the framework's defaults. */
  | { readonly kind: 'refusal'; readonly request: ObservedRequest; readonly framework: string }
  /** Whether a script asked with credentials, which the answer does not allow. */
  | { readonly kind: 'credentials'; readonly request: ObservedRequest }
  /** Why a script's request carried no session, although the browser has one for it. */
  | { readonly kind: 'withheld'; readonly request: ObservedRequest }
  /** Which app set the session that the request carried. */
  | { readonly kind: 'setter'; readonly request: ObservedRequest }
  /** What the app did with the session after the headers of its answer: no browser can see it. */
  | { readonly kind: 'websocket' | 'stream'; readonly request: ObservedRequest };

/**
 * What the evidence says of a cause. `against`: what was observed excludes it, for a reason that has a text of its own.
 * `unseen`: nothing that could show it was among what was observed, in the words of that reason; it may have happened
 * before. `open`: something else is missing.
 */
export type Assessment<Found extends Diagnosis, Against extends string> =
  | { readonly kind: 'found'; readonly diagnoses: readonly [Found, ...Found[]] }
  | { readonly kind: 'against'; readonly reason: Against; readonly evidence: Evidence }
  | { readonly kind: 'unseen'; readonly reason: Against }
  | { readonly kind: 'open'; readonly missing: Missing };

/**
 * One thing that goes wrong with sessions. `assess` is without effects, never throws, costs about one pass over the
 * requests, and finds only what was observed: the last request that could show it decides, so that a repaired app is no
 * longer accused.
 */
export interface Cause<
  Id extends string = string,
  Found extends Diagnosis & { readonly id: Id } = Diagnosis & { readonly id: Id },
  Against extends string = string,
> {
  readonly id: Id;
  /**
   * Where it shows itself. `requests`: in those of the page. `changes`: the session changes, which requests of another tab
   * may have done as well. As long as one of these is unobserved, the cause is not excluded.
   */
  readonly seenIn: 'requests' | 'changes';
  assess(situation: Situation): Assessment<Found, Against>;
}

export function evidenceOf(...requests: readonly ObservedRequest[]): Evidence {
  return { requests, entries: [] };
}
