import type { CodecError, EmptySessionReason, ServerErrorReason } from '../../codec/index.ts';
import type { Lifetime } from '../../content/lifetime.ts';
import type { Verdict } from '../../keys/verdict.ts';
import type { Session, SessionOutcome } from '../session.ts';
import type { Finding, Subject } from './finding.ts';

export interface UnreadSession extends Finding {
  readonly id: 'outcome';
  readonly outcome: UnreadOutcome;
}

/** What the server does instead of reading the session. */
export type UnreadOutcome =
  /** Certain if a key of the user's verifies the signature. */
  | {
      readonly kind: 'answers500';
      readonly reason: ServerErrorReason;
      readonly isCertain: boolean;
      /** Whether it does so only where the app uses the session. */
      readonly isOnUse: boolean;
    }
  /** Only earlier versions of the framework read the cookie. */
  | { readonly kind: 'cookieIgnored' }
  /** The codec stopped at a limit that the server does not have, or the outcome depends on the app. */
  | { readonly kind: 'unknown'; readonly error: CodecError }
  /** None of the user's keys signed it. */
  | { readonly kind: 'unsigned'; readonly verdict: Verdict }
  /** `serverAhead`: seconds by which the server's clock is ahead; null if unknown. */
  | { readonly kind: 'signedInTheFuture'; readonly serverAhead: number | null }
  /** It is expired if the session lifetime, in seconds, is the assumed one. */
  | { readonly kind: 'maybeExpired'; readonly lifetime: number }
  | {
      readonly kind: 'empty';
      readonly reason: Exclude<EmptySessionReason, 'signature_invalid' | 'signed_in_the_future'>;
      readonly lifetime: Lifetime;
    };

/** That the server does not read the shown session, and why. */
export function unreadSession({
  session,
  outcome,
}: Pick<Subject, 'session' | 'outcome'>): readonly UnreadSession[] {
  const unread = outcome && unreadOutcome(session, outcome);
  return unread ? [{ id: 'outcome', severity: 'high', outcome: unread }] : [];
}

/** Null if the server reads the session, as far as is known. */
function unreadOutcome(session: Session, outcome: SessionOutcome): UnreadOutcome | null {
  const { verdict, lifetime, serverAhead, isTruncated } = session;
  switch (outcome.kind) {
    case 'session':
      return null;
    case 'serverError':
      return {
        kind: 'answers500',
        reason: outcome.reason,
        isCertain: verdict.kind === 'valid',
        isOnUse: outcome.isOnUse,
      };
    case 'ignored':
      return { kind: 'cookieIgnored' };
    case 'unknown':
      if (isTruncated) return null; // a finding of its own: see incomplete-content.ts
      return { kind: 'unknown', error: outcome.error };
    case 'emptySession': {
      const { reason } = outcome;
      if (reason === 'signature_invalid') return { kind: 'unsigned', verdict };
      if (reason === 'signed_in_the_future') return { kind: 'signedInTheFuture', serverAhead };
      if (reason === 'expired' && lifetime.source === 'assumed') {
        return { kind: 'maybeExpired', lifetime: lifetime.seconds };
      }
      return { kind: 'empty', reason, lifetime };
    }
  }
}
