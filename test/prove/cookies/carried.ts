import { inflateSync } from 'node:zlib';
import { bytesOf, type Maker } from './maker.ts';
import type { Asked } from './wild.ts';

/** Bytes of a payload that the codec inflates at most. */
export const MAX_INFLATED = 2 ** 20;

/**
 * The bytes that a framework reads in a cookie, found without the codec; `too large` if they are more than
 * {@link MAX_INFLATED}. Null if there are none, or the framework does not come to read them, because of the signature or the
 * time.
 */
export function carriedBytes(maker: Maker, { cookie, clock }: Asked): Buffer | 'too large' | null {
  const { separator } = maker;
  const [signed, signature] = splitLast(cookie, separator);
  const [payload, time] = splitLast(signed, separator);
  const age = clock.now - maker.secondsOf(time);
  const isInTime = age <= clock.lifetime && (age >= 0 || maker.readsTheFuture);
  if (!isInTime || !isSignatureOf(maker, signed, signature)) return null;
  const isCompressed = maker.compresses && payload.startsWith('.');
  const bytes = maker.bytesOfPayload(payload);
  return isCompressed ? inflated(bytes) : bytes;
}

function splitLast(text: string, separator: string): [before: string, after: string] {
  const at = text.lastIndexOf(separator);
  return at === -1 ? ['', text] : [text.slice(0, at), text.slice(at + 1)];
}

function isSignatureOf(maker: Maker, signed: string, signature: string): boolean {
  const [, right] = splitLast(maker.sign(signed), maker.separator);
  return bytesOf(signature).equals(bytesOf(right));
}

function inflated(bytes: Buffer): Buffer | 'too large' | null {
  try {
    return inflateSync(bytes, { maxOutputLength: MAX_INFLATED });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too large' : null;
  }
}
