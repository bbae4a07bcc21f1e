import { digestOf, inspectRememberToken, type SignatureOptions } from '../../codec/index.ts';
import { readCookie } from '../content.ts';
import { readValue } from '../cookie-header.ts';
import type { Explanation } from './explain.ts';
import type { KeyMatch } from './key-match.ts';
import type { PreparedRing } from './prepare.ts';
import { schemeOf } from './scheme.ts';

/** Why a signature is not that of a key in the ring; `unknown` for no reason that can be proven. */
export type InvalidReason =
  | Explanation
  /** It has the length of no digest. */
  | { readonly kind: 'cut_off' }
  /** An earlier cookie with the same signature was right. */
  | { readonly kind: 'altered' }
  /** A response of the same origin has set it, and an earlier cookie of that origin was right, with this key. */
  | { readonly kind: 'key_changed'; readonly match: KeyMatch }
  /** It is longer than any cookie. */
  | { readonly kind: 'too_long'; readonly limit: number }
  /** `isComplete`: whether the common reasons were looked for with all keys. */
  | { readonly kind: 'unknown'; readonly isComplete: boolean };

/** What verifying came to; `unchecked` where no key was entered. */
export type Verdict =
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'invalid'; readonly reason: InvalidReason }
  | {
      readonly kind: 'valid';
      readonly match: KeyMatch;
      /** Whether a response was seen to set it: the server signed with this key then. */
      readonly setByResponse: boolean;
      readonly acceptance: Acceptance;
      /** Where it is a token of any program's: how it is signed, if not as a session. */
      readonly tokenOptions: Required<SignatureOptions> | null;
    };

/** Whether a key signed it all the same, be it spelt differently or in another way: a server that does so
 * reads it. */
export function isExplained(
  verdict: Verdict,
): verdict is Verdict & { readonly kind: 'invalid'; readonly reason: Explanation } {
  if (verdict.kind !== 'invalid') return false;
  return verdict.reason.kind === 'variant' || verdict.reason.kind === 'other_settings';
}

/** What the timeline has of a cookie. */
export interface SignatureEvidence {
  /** The values that it has had before, the newest first. */
  readonly earlier: readonly EarlierValue[];
  readonly setByResponse: boolean;
  readonly acceptance: Acceptance;
}

/**
 * Whether the page's server still accepts a session that was signed with a key: `confirmed` where its last
 * response signed it; `unconfirmed` where none has since, for its key may have changed; `doubtful` where a
 * response speaks against it; `unknown` where no server is known.
 */
export type Acceptance = 'confirmed' | 'unconfirmed' | 'doubtful' | 'unknown';

export interface EarlierValue {
  readonly value: string;
  /** Whether the same origin is known to have set both: cookies ignore ports, and each app has its own key. */
  readonly isOfSameApp: boolean;
}

export const NO_EVIDENCE: SignatureEvidence = {
  earlier: [],
  setByResponse: false,
  acceptance: 'unknown',
};
export const UNCHECKED: Verdict = { kind: 'unchecked' };

/** Verifies a cookie's value, as it stands in the header, with a ring, the signature being the judge, and says why where
 * it fails. */
export function verdictOf(raw: string, ring: PreparedRing, evidence: SignatureEvidence): Verdict {
  if (ring.ring.keys.length === 0) return UNCHECKED;
  if (raw.length > MAX_LENGTH) {
    return { kind: 'invalid', reason: { kind: 'too_long', limit: MAX_LENGTH } };
  }
  const value = readValue(raw);
  const match = ring.find(value, schemeOf(value));
  if (match) {
    const { setByResponse, acceptance } = evidence;
    return { kind: 'valid', match, setByResponse, acceptance, tokenOptions: null };
  }
  return { kind: 'invalid', reason: reasonOf(value, ring, evidence) };
}

/** The same for a token, which may be signed in any way that is common. */
export function tokenVerdict(value: string, ring: PreparedRing): Verdict {
  const verdict = verdictOf(value, ring, NO_EVIDENCE);
  if (verdict.kind !== 'invalid' || verdict.reason.kind !== 'other_settings') return verdict;
  const { match, options } = verdict.reason;
  return {
    kind: 'valid',
    match,
    setByResponse: false,
    acceptance: 'unknown',
    tokenOptions: options,
  };
}

/** Characters of what is verified: several times those of a cookie, for tokens. */
const MAX_LENGTH = 16_384;

/** Signatures that are checked in earlier cookies: some 20 milliseconds of work. */
const MAX_CHECKS = 3000;

function reasonOf(value: string, ring: PreparedRing, evidence: SignatureEvidence): InvalidReason {
  const scheme = schemeOf(value);
  if (isCutOff(value)) return { kind: 'cut_off' };
  const explained = scheme === 'remember_token' ? null : ring.explain(value);
  if (explained) return explained;
  const unknown = { kind: 'unknown', isComplete: ring.isComplete } as const;
  return (isSigned(value) && byHistory(value, ring, evidence)) || unknown;
}

function byHistory(
  value: string,
  ring: PreparedRing,
  evidence: SignatureEvidence,
): InvalidReason | null {
  const { earlier, setByResponse } = evidence;
  const scheme = schemeOf(value);
  for (const before of earlier.slice(0, Math.ceil(MAX_CHECKS / ring.candidates.length))) {
    const earlierValue = readValue(before.value);
    const match = schemeOf(earlierValue) === scheme ? ring.find(earlierValue, scheme) : null;
    if (!match) continue;
    if (hasSameSignature(earlierValue, value)) return { kind: 'altered' };
    if (setByResponse && before.isOfSameApp) return { kind: 'key_changed', match };
  }
  return null;
}

/** Whether it has what is signed, and a signature: else it is no session at all. */
function isSigned(value: string): boolean {
  const scheme = schemeOf(value);
  if (scheme === 'remember_token') return true;
  return digestOf(value) !== null && (scheme === 'flask_session' || hasContentAndTime(value));
}

/** Whether it is JSON and a time with a signature that has the length of no digest, or without any. */
function isCutOff(value: string): boolean {
  if (digestOf(value) !== null || signatureOf(value)?.length === MD5) return false;
  return [value, `${value}.`].some(hasContentAndTime);
}

/** Characters of a signature that some apps make and that is not verified here. */
const MD5 = 22;

function hasContentAndTime(value: string): boolean {
  const { json, timestamp } = readCookie(value).inspection;
  return json.ok && timestamp.ok;
}

function hasSameSignature(a: string, b: string): boolean {
  const signature = signatureOf(a);
  return signature !== null && signature === signatureOf(b);
}

/** Its text; null where there is none. A remember token's has a bar before it, and may have dots in its id. */
function signatureOf(value: string): string | null {
  const token = inspectRememberToken(value);
  if (token) return token.signature.text;
  const dot = value.lastIndexOf('.');
  return dot === -1 ? null : value.slice(dot + 1);
}
