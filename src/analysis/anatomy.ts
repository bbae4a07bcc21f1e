import {
  type CodecError,
  readable,
  type SignatureOptions,
  type TimestampNotation,
  timestampNotation,
} from '../codec/index.ts';
import type { ProvenKey } from '../keys/proven-key.ts';
import { type Claim, claimOf } from './anatomy/claim.ts';
import { type LayerSummary, layersOf } from './anatomy/layers.ts';
import { type SignatureAnatomy, signatureAnatomy } from './anatomy/signature.ts';
import type { Session } from './session.ts';

/** How a cookie is made: what it is, what its parts say, and how it is signed. */
export interface Anatomy {
  readonly claim: Claim;
  readonly layers: readonly LayerSummary[];
  /** Null if the cookie has no timestamp. */
  readonly timestamp: TimestampAnatomy | null;
  /** Null if it has no signature at its end. */
  readonly signature: SignatureAnatomy | null;
}

/** A timestamp from its text to its time. */
export type TimestampAnatomy =
  | {
      readonly kind: 'read';
      readonly text: string;
      /** Null for a notation of another kind. */
      readonly notation: TimestampNotation | null;
      /** The number in the cookie. */
      readonly raw: number;
      /** Unix seconds. */
      readonly seconds: number;
      /** Whether the number counts from 2011. */
      readonly legacyEpoch: boolean;
    }
  | { readonly kind: 'unreadable'; readonly text: string; readonly error: CodecError };

/**
 * The anatomy of a session's cookie. `proven` is the key that signed it, null if none is known to have; `options` are the
 * settings that the user chose for signing on the host. Takes time in proportion to the content; never throws.
 */
export function anatomyOf(
  session: Session,
  proven: ProvenKey | null,
  options: SignatureOptions,
): Anatomy {
  const { reading, format } = session;
  return {
    claim: claimOf(session),
    layers: layersOf(reading),
    timestamp: timestampAnatomy(session),
    signature: signatureAnatomy(reading, format, proven, options),
  };
}

function timestampAnatomy({ reading }: Session): TimestampAnatomy | null {
  const part = readable(reading.parts)?.find(({ name }) => name === 'timestamp');
  if (!part) return null;
  const { text } = part;
  const timestamp = readable(reading.timestamp);
  if (timestamp) {
    return { kind: 'read', text, notation: timestampNotation(text, timestamp.raw), ...timestamp };
  }
  return reading.timestamp.ok ? null : { kind: 'unreadable', text, error: reading.timestamp.error };
}
