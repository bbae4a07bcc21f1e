import { readable } from '../codec/index.ts';
import { envelopeFormatOf } from '../content/format-of.ts';

/** The text of the signature in a cookie's value, without quotes; null if it has none. */
export function signatureText(value: string): string | null {
  const parts = readable(envelopeFormatOf(value).split(value));
  return parts?.find(({ name }) => name === 'signature')?.text ?? null;
}
