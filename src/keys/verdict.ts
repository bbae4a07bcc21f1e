import {
  digestOf,
  type Format,
  type FormatId,
  type SignatureOptions,
  type Signing,
} from '../codec/index.ts';
import { readCookie } from '../content/content.ts';
import { formatOfValue } from '../content/format-of.ts';
import { readValue } from '../cookies/cookie-header.ts';
import type { Explanation } from './explain.ts';
import type { KeyMatch } from './key-match.ts';
import { MAX_LENGTH, type PreparedRing } from './prepare.ts';
import { signatureText } from './signature-text.ts';

/** Why no key in the ring made the signature; `unknown` if no reason can be proven. */
export type InvalidReason =
  | Explanation
  /** No digest has the length of its signature, or it is the beginning of an earlier cookie that was valid. */
  | { readonly kind: 'cutOff'; readonly proof: 'length' | 'earlierCookie' }
  /** An earlier cookie with the same signature was valid. */
  | { readonly kind: 'altered' }
  /**
   * A response from the same app set the cookie, and an earlier cookie of that app, with a signature as long, was
   * valid with this key.
   */
  | { readonly kind: 'keyChanged'; readonly match: KeyMatch }
  /** It is longer than any cookie. */
  | { readonly kind: 'tooLong'; readonly limit: number }
  /** `isComplete`: whether the common reasons were tried with all keys. */
  | { readonly kind: 'unknown'; readonly isComplete: boolean };

/** The result of verifying; `unchecked` if the user has entered no key. */
export type Verdict =
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'invalid'; readonly reason: InvalidReason }
  /** A key made the signature, as the library signs what it keeps on the server: it is no cookie. */
  | { readonly kind: 'stored'; readonly match: KeyMatch; readonly signing: Signing }
  | {
      readonly kind: 'valid';
      readonly match: KeyMatch;
      /** Whether a response was observed to set it: the server signed with this key then. */
      readonly setByResponse: boolean;
      readonly acceptance: Acceptance;
      /** For a token, which may be signed in many ways: how it is signed. Null for everything else. */
      readonly tokenSigning: Signing | null;
    };

/** Whether a key did make the signature, in another spelling or with other settings: a server with that spelling or
 * those settings accepts the cookie. */
export function isExplained(
  verdict: Verdict,
): verdict is Verdict & { readonly kind: 'invalid'; readonly reason: Explanation } {
  if (verdict.kind !== 'invalid') return false;
  return verdict.reason.kind === 'variant' || verdict.reason.kind === 'otherSettings';
}

/** What the timeline knows about a cookie. */
export interface SignatureEvidence {
  /** The cookie's earlier values, the newest first. */
  readonly earlier: readonly EarlierValue[];
  readonly setByResponse: boolean;
  readonly acceptance: Acceptance;
}

/**
 * Whether the page's server still accepts a session that was signed with a key: `confirmed` if its last response
 * signed with it; `unconfirmed` if no response has signed anything since, as the key may have changed; `doubtful` if
 * a response is evidence against it; `unknown` if no server is known.
 */
export type Acceptance = 'confirmed' | 'unconfirmed' | 'doubtful' | 'unknown';

export interface EarlierValue {
  readonly value: string;
  /** Whether the same origin is known to have set both values: cookies ignore ports, and each app has its own key. */
  readonly isOfSameApp: boolean;
}

export const NO_EVIDENCE: SignatureEvidence = {
  earlier: [],
  setByResponse: false,
  acceptance: 'unknown',
};
export const UNCHECKED: Verdict = { kind: 'unchecked' };

/**
 * Verifies a cookie's value, as it is in the header, with a ring; if no key made the signature, finds out why. It is
 * expected to have the format `expected`; one that looks alike counts where a key shows it.
 */
export function verdictOf(
  raw: string,
  ring: PreparedRing,
  evidence: SignatureEvidence,
  expected = formatOfValue(readValue(raw)),
): Verdict {
  if (ring.ring.keys.length === 0) return UNCHECKED;
  if (raw.length > MAX_LENGTH) {
    return { kind: 'invalid', reason: { kind: 'tooLong', limit: MAX_LENGTH } };
  }
  const value = readValue(raw);
  const format = ring.signedFormat(value, expected);
  const found = ring.find(value, format);
  if (!found) return invalid(reasonOf(value, format, ring, evidence), format);
  const { setByResponse, acceptance } = evidence;
  const tokenSigning = format.holds === 'token' ? found.signing : null;
  return { kind: 'valid', match: found.match, setByResponse, acceptance, tokenSigning };
}

/**
 * The verdict on a value that need not be a cookie: what a library keeps on the server is signed with a salt of its own.
 * `options` are the settings that the user chose.
 */
export function verdictOfPasted(
  verdict: Verdict,
  { signing, storedSalts = [] }: Format,
  options: SignatureOptions,
): Verdict {
  const found = signatureIn(verdict, { ...signing[0], ...options });
  if (!found || !storedSalts.some((salt) => salt === found.signing.salt)) return verdict;
  return { kind: 'stored', ...found };
}

function signatureIn(verdict: Verdict, usual: Signing) {
  if (verdict.kind === 'valid') return { match: verdict.match, signing: usual };
  if (verdict.kind !== 'invalid' || verdict.reason.kind !== 'otherSettings') return null;
  return { match: verdict.reason.match, signing: verdict.reason.options };
}

/** A token may be signed with any settings. */
function invalid(reason: InvalidReason, { holds }: Format): Verdict {
  if (holds !== 'token' || reason.kind !== 'otherSettings') return { kind: 'invalid', reason };
  return {
    kind: 'valid',
    match: reason.match,
    setByResponse: false,
    acceptance: 'unknown',
    tokenSigning: reason.options,
  };
}

/** Signatures checked in earlier cookies: about 20 milliseconds of work. */
const MAX_CHECKS = 3000;

function reasonOf(
  value: string,
  format: Format<FormatId>,
  ring: PreparedRing,
  evidence: SignatureEvidence,
): InvalidReason {
  if (isCutOff(value)) return { kind: 'cutOff', proof: 'length' };
  const explained = ring.explain(value, format);
  if (explained) return explained;
  const unknown = { kind: 'unknown', isComplete: ring.isComplete } as const;
  return (isSigned(value, format) && reasonFromHistory(value, format, ring, evidence)) || unknown;
}

function reasonFromHistory(
  value: string,
  format: Format<FormatId>,
  ring: PreparedRing,
  evidence: SignatureEvidence,
): InvalidReason | null {
  const { earlier, setByResponse } = evidence;
  for (const before of earlier.slice(0, Math.ceil(MAX_CHECKS / ring.candidates.length))) {
    const earlierValue = readValue(before.value);
    const isSameFormat = formatOfValue(earlierValue).id === format.id;
    const match = isSameFormat ? ring.find(earlierValue, format)?.match : undefined;
    if (!match) continue;
    if (earlierValue.startsWith(value)) return { kind: 'cutOff', proof: 'earlierCookie' };
    if (hasSameSignature(earlierValue, value)) return { kind: 'altered' };
    const isAlike = setByResponse && before.isOfSameApp && hasSameDigest(earlierValue, value);
    if (isAlike) return { kind: 'keyChanged', match };
  }
  return null;
}

/** Whether the value has a signature and something that is signed: otherwise it is no session. */
function isSigned(value: string, { holds }: Format): boolean {
  if (holds === 'userId') return true;
  return hasWholeSignature(value) && (holds === 'sessionId' || hasContentAndTime(value));
}

/** Whether the value has JSON and a timestamp, but no signature, or one that is as long as no digest. */
function isCutOff(value: string): boolean {
  if (hasWholeSignature(value)) return false;
  return [value, `${value}.`].some(hasContentAndTime);
}

/** Whether the value has a signature as long as some digest's. */
function hasWholeSignature(value: string): boolean {
  const signature = signatureText(value) ?? '';
  return digestOf(signature) !== null || signature.length === MD5_LENGTH;
}

/** Characters of an MD5 signature, which some apps make. It is not verified here. */
const MD5_LENGTH = 22;

function hasContentAndTime(value: string): boolean {
  const { layers, timestamp } = readCookie(value).reading;
  return timestamp.ok && layers.some(({ id, output }) => id === 'json' && output.ok);
}

/** A shorter signature may have been cut off. */
function hasSameDigest(a: string, b: string): boolean {
  return digestOf(signatureText(a) ?? '') === digestOf(signatureText(b) ?? '');
}

function hasSameSignature(a: string, b: string): boolean {
  const signature = signatureText(a);
  return signature !== null && signature === signatureText(b);
}
