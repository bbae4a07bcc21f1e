import {
  digestOf,
  encodeLatin1,
  type Format,
  type Key,
  type NamedPart,
  type Reading,
  readable,
  type SignatureOptions,
  type SignatureSteps,
  type Signing,
  signatureSteps,
} from '../../codec/index.ts';
import type { ProvenKey } from '../../keys/proven-key.ts';

/** How a cookie is signed, step by step. Has nothing that signs: neither the key nor a whole derived key. */
export interface SignatureAnatomy {
  readonly signing: Signing;
  /** What separates the signature from the text before it, which is what is signed. */
  readonly separator: string;
  /** Characters that are signed. */
  readonly signedLength: number;
  /** The signature's text in the cookie, and its bytes; null if they cannot be read. */
  readonly text: string;
  readonly bytes: Uint8Array | null;
  /** The digest that makes signatures as long as this one, if that is not the one of `signing`. */
  readonly otherDigest: Signing['digest'] | null;
  /** The values in between, once a key is known to have made the signature. */
  readonly values: SignatureValues | null;
}

export interface SignatureValues {
  /** Null if the secret key itself signs. */
  readonly signingKey: { readonly start: Uint8Array; readonly length: number } | null;
  readonly signature: Uint8Array;
}

/** Bytes of a derived key that are shown: enough to compare, too few to sign with. */
const SHOWN_KEY_BYTES = 4;

/**
 * The steps that lead to the cookie's signature; null if no signature follows what is signed. Without a proven key they
 * are those of the format, with the settings in `options`.
 */
export function signatureAnatomy(
  reading: Reading,
  format: Format,
  proven: ProvenKey | null,
  options: SignatureOptions,
): SignatureAnatomy | null {
  const part = signatureAtEnd(reading);
  if (!part) return null;
  const signed = reading.cookie.slice(0, part.start - 1);
  const bytes = readable(reading.signature);
  const steps = proven && bytes && provenSteps(signed, proven, bytes);
  const signing = steps ? proven.signing : usualSigning(format, part.text, options);
  const digest = digestOf(part.text);
  return {
    signing,
    separator: reading.cookie.charAt(part.start - 1),
    signedLength: signed.length,
    text: part.text,
    bytes,
    otherDigest: format.holds === 'userId' || digest === signing.digest ? null : digest,
    values: steps && valuesOf(steps, proven.signing),
  };
}

function signatureAtEnd({ parts, cookie }: Reading): NamedPart | null {
  const last = readable(parts)?.at(-1);
  return last?.name === 'signature' && last.start > 0 && last.end === cookie.length ? last : null;
}

/** How the format signs, by the settings that the user chose for its sessions, with the digest that fits if it has two. */
function usualSigning(
  { holds, signing }: Format,
  signature: string,
  options: SignatureOptions,
): Signing {
  const digest = digestOf(signature);
  const usual = signing.find((each) => each.digest === digest) ?? signing[0];
  return holds === 'session' ? { ...usual, ...options } : usual;
}

/** The steps by which the key comes to exactly this signature; null if it does not. */
function provenSteps(
  signed: string,
  { value, signing }: ProvenKey,
  signature: Uint8Array,
): SignatureSteps | null {
  for (const key of encodingsOf(value)) {
    const steps = signatureSteps(signed, key, signing);
    if (steps && isEqual(steps.signature, signature)) return steps;
  }
  return null;
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

/** Most libraries encode a key as UTF-8, and some as Latin-1: the signature shows which. */
function encodingsOf(key: Key): readonly Key[] {
  const latin1 = typeof key === 'string' ? encodeLatin1(key) : null;
  return latin1 ? [key, latin1] : [key];
}

function valuesOf(
  { signingKey, signature }: SignatureSteps,
  { derivation }: Signing,
): SignatureValues {
  if (derivation === 'none') return { signingKey: null, signature };
  const start = signingKey.slice(0, SHOWN_KEY_BYTES);
  return { signingKey: { start, length: signingKey.length }, signature };
}
