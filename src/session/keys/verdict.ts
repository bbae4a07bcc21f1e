import {
  digestOf,
  inspectFlask,
  inspectRememberToken,
  type SignatureOptions,
} from '../../codec/index.ts';
import { rawTimestampOf } from '../content.ts';
import type { Explanation } from './explain.ts';
import type { KeyMatch, PreparedRing } from './prepare.ts';
import { schemeOf } from './scheme.ts';

/** Why a signature is not that of a key in the ring; `unknown` for no reason that can be proven. */
export type InvalidReason =
  | Explanation
  /** It has the length of no digest. */
  | { readonly kind: 'cut_off' }
  /** An earlier cookie with the same time of signing, or the same signature, was right. */
  | { readonly kind: 'altered' }
  /** An earlier cookie was right, with this key. */
  | { readonly kind: 'key_changed'; readonly match: KeyMatch }
  | { readonly kind: 'unknown' };

/** What verifying came to; `unchecked` where no key was entered. */
export type Verdict =
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'invalid'; readonly reason: InvalidReason }
  | {
      readonly kind: 'valid';
      readonly match: KeyMatch;
      /** Whether a response was seen to set it: the server signs with this key now. */
      readonly isFresh: boolean;
      /** Where it is a token of any program's: how it is signed, if not as a session. */
      readonly way: Required<SignatureOptions> | null;
    };

/** What the timeline has of a cookie. */
export interface Evidence {
  /** The values that it has had before, the newest first. */
  readonly earlier: readonly EarlierValue[];
  readonly isFresh: boolean;
}

export interface EarlierValue {
  readonly value: string;
  /** Whether another origin is known to have set it: cookies know no ports, and apps have their own keys. */
  readonly isOfOther: boolean;
}

export const NO_EVIDENCE: Evidence = { earlier: [], isFresh: false };
export const UNCHECKED: Verdict = { kind: 'unchecked' };

/** Verifies a cookie's value with a ring, the signature being the judge, and says why where it fails. */
export function judge(value: string, ring: PreparedRing, evidence: Evidence): Verdict {
  if (ring.ring.keys.length === 0) return UNCHECKED;
  const match = ring.find(value, schemeOf(value));
  if (match) return { kind: 'valid', match, isFresh: evidence.isFresh, way: null };
  return { kind: 'invalid', reason: reasonOf(value, ring, evidence) };
}

/** The same for a token, which may be signed in any way that is common. */
export function judgeToken(value: string, ring: PreparedRing): Verdict {
  const verdict = judge(value, ring, NO_EVIDENCE);
  if (verdict.kind !== 'invalid' || verdict.reason.kind !== 'other_settings') return verdict;
  const { match, options } = verdict.reason;
  return { kind: 'valid', match, isFresh: false, way: options };
}

/** Signatures that are checked in earlier cookies: some 20 milliseconds of work. */
const MOST_CHECKS = 3000;

function reasonOf(value: string, ring: PreparedRing, { earlier }: Evidence): InvalidReason {
  const scheme = schemeOf(value);
  if (isCutOff(value)) return { kind: 'cut_off' };
  const explained = scheme === 'remember_token' ? null : ring.explain(value);
  if (explained) return explained;
  const checked = earlier.slice(0, Math.ceil(MOST_CHECKS / ring.candidates.length));
  let last: KeyMatch | null = null;
  for (const { value: before, isOfOther } of checked) {
    const match = ring.find(before, schemeOf(before));
    if (match && isSameSigning(before, value)) return { kind: 'altered' };
    if (!isOfOther) last ??= match;
  }
  return last ? { kind: 'key_changed', match: last } : { kind: 'unknown' };
}

/** Whether it is JSON and a time with a signature that has the length of no digest, or without any. */
function isCutOff(value: string): boolean {
  return digestOf(value) === null && [value, `${value}.`].some(hasContentAndTime);
}

function hasContentAndTime(value: string): boolean {
  const { json, timestamp } = inspectFlask(value);
  return json.ok && timestamp.ok;
}

/** Whether two cookies were signed in the same second, or have the same signature. */
function isSameSigning(a: string, b: string): boolean {
  if (a === b || schemeOf(a) !== schemeOf(b)) return false;
  const signature = signatureOf(a);
  if (signature !== null && signature === signatureOf(b)) return true;
  if (schemeOf(a) !== 'flask') return false;
  const signedAt = rawTimestampOf(a);
  return signedAt !== null && signedAt === rawTimestampOf(b);
}

/** Its text; null where there is none. A remember token's has a bar before it, and may have dots in its id. */
function signatureOf(value: string): string | null {
  const token = inspectRememberToken(value);
  if (token) return token.signature.text;
  const dot = value.lastIndexOf('.');
  return dot === -1 ? null : value.slice(dot + 1);
}
