import { formatOf, readable, type SignOptions, type WriteError } from '../codec/index.ts';
import type { ProvenKey } from '../keys/proven-key.ts';
import { contentOf, type Draft, rulesOf } from './draft.ts';

/** A cookie's value, or why there is none. */
export type SignedDraft =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly error: SignError };

/**
 * `sign_refused`: the library cannot sign with this key, these settings or this timestamp; `sign_unsigned`: the draft did
 * not start from a cookie with a signature; `sign_unchanged`: it says what the cookie says, whose signature fits it.
 */
export type SignError =
  | WriteError
  | { readonly code: 'sign_refused' | 'sign_unsigned' | 'sign_unchanged' };

/** When the cookie was signed that the draft started from, as its timestamp says; null if it has none. */
export function originTimestamp({ format, origin }: Draft): number | null {
  if (origin === null) return null;
  return readable(formatOf(format).timestamp(origin.cookie))?.raw ?? null;
}

/**
 * Signs a draft as the library would, compressed if the library would, with `timestamp` in unix seconds of the
 * server's clock, whose fraction is dropped.
 */
export function signDraft(
  draft: Draft,
  { value: key, signing }: Pick<ProvenKey, 'value' | 'signing'>,
  timestamp: number,
): SignedDraft {
  return signed(draft, key, { ...signing, timestamp: Math.floor(timestamp) });
}

/** For a signature that is replaced by another. */
const ANY_KEY = 'any key';

/**
 * What somebody without the key would send: the draft's content with the timestamp and the signature of the cookie that it
 * started from. No key verifies it.
 */
export function tamperedCookie(draft: Draft): SignedDraft {
  const { origin } = draft;
  const signature = origin && signaturePart(draft, origin.cookie);
  if (!origin || !signature) return { ok: false, error: { code: 'sign_unsigned' } };
  const timestamp = originTimestamp(draft);
  const other = signed(draft, ANY_KEY, timestamp === null ? {} : { timestamp });
  const replaced = other.ok ? signaturePart(draft, other.value) : null;
  if (!other.ok || !replaced) return other;
  const { start, end } = replaced;
  const value = other.value.slice(0, start) + signature.text + other.value.slice(end);
  if (value === origin.cookie) return { ok: false, error: { code: 'sign_unchanged' } };
  return { ok: true, value };
}

function signaturePart({ format }: Draft, cookie: string) {
  const parts = readable(formatOf(format).split(cookie));
  return parts?.find(({ name }) => name === 'signature') ?? null;
}

function signed(draft: Draft, key: ProvenKey['value'], options: SignOptions): SignedDraft {
  const written = rulesOf(draft).write(contentOf(draft));
  if (!written.ok) return written;
  try {
    return { ok: true, value: formatOf(draft.format).sign(written.json, key, options) };
  } catch (error) {
    if (error instanceof RangeError) return { ok: false, error: { code: 'sign_refused' } };
    throw error;
  }
}
