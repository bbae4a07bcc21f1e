import type { Format, FormatId } from '../codec/index.ts';
import { isSentTo } from '../cookies/cookie.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { fromJar } from '../cookies/known-cookie.ts';
import { type ReceivedEdit, receiveEdit } from '../cookies/receive-edit.ts';
import { parseSetCookie } from '../cookies/set-cookie.ts';
import type { PreparedRing } from '../keys/prepare.ts';
import { NO_EVIDENCE, type Verdict, verdictOf } from '../keys/verdict.ts';
import type { JarEditRequest } from '../timeline/put-back.ts';
import {
  readSession,
  type Session,
  type SessionFacts,
  type SessionOutcome,
  sessionOutcome,
} from './session.ts';

/** What putting a cookie into the jar leads to, as far as rules tell. */
export interface Foreseen {
  /** What the browser does with it; null if no cookie can have this name. */
  readonly received: ReceivedEdit | null;
  /** Whether a request for the page's address carries it: not a Secure one over http, nor one for another path. */
  readonly isSent: boolean;
  readonly verdict: Verdict;
  readonly session: Session;
  /** What the framework does with it, where it gets it; null if it holds no session. */
  readonly outcome: SessionOutcome | null;
}

/** Where and when the cookie is put. */
export interface ForeseeContext {
  /** The page's address. */
  readonly page: URL;
  /** Unix seconds of this clock. */
  readonly now: number;
  /** The cookies that are in the jar. */
  readonly jar: readonly JarCookie[];
  readonly format: Format<FormatId>;
  readonly ring: PreparedRing;
  /** What is known beside the cookie. */
  readonly facts: Omit<SessionFacts, 'verdict' | 'format'>;
}

/** Foresees what an edit of the jar that puts a cookie there leads to. */
export function foresee(
  { cookie, how }: JarEditRequest,
  { page, now, jar, format, ring, facts }: ForeseeContext,
): Foreseen {
  const verdict = how === 'tampered' ? ALTERED : verdictOf(cookie.value, ring, NO_EVIDENCE, format);
  const session = readSession(fromJar(cookie), { ...facts, verdict, format });
  return {
    received: isPossible(cookie) ? receiveEdit(cookie, now, jar) : null,
    isSent: isSentTo(page, cookie),
    verdict,
    session,
    outcome: sessionOutcome(session, now),
  };
}

/** Whatever keys the user has: the signature belongs to other content. */
const ALTERED: Verdict = { kind: 'invalid', reason: { kind: 'altered' } };

/** Whether a cookie can have this name and value. */
function isPossible({ name, value }: JarCookie): boolean {
  const pair = parseSetCookie(`${name}=${value}`);
  return pair?.name === name && pair.value === value;
}
