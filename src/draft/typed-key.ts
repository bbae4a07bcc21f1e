import { type ContentRules, escapeInvisible } from '../codec/index.ts';
import { typedText } from './typed-text.ts';
import { readTypedValue, type TypedError } from './typed-value.ts';

/** A key that somebody has typed, or what is wrong with the text. */
export type TypedKey =
  | { readonly ok: true; readonly key: string }
  | { readonly ok: false; readonly error: TypedError };

/** Reads a key: text as it stands, or, if it begins with a quote, as a string in the notation of a format. */
export function readTypedKey(text: string, { notation }: ContentRules): TypedKey {
  const isQuoted = text.startsWith('"') || (notation === 'python' && text.startsWith("'"));
  if (!isQuoted) return { ok: true, key: text };
  const read = readTypedValue(text, notation);
  if (!read.ok) return read;
  if (read.value.type === 'str') return { ok: true, key: read.value.value };
  return { ok: false, error: { code: 'expression_key', start: 0, end: text.length } };
}

/** What would be misread, or not seen, without quotes. */
const UNCLEAR = /^["'\s]|\s$|[\p{C}\p{Zl}\p{Zp}]|^$/u;

/** A key as people type it: {@link readTypedKey} reads it as the same key. */
export function typedKeyText(key: string, rules: ContentRules): string {
  const isClear = !UNCLEAR.test(key) && escapeInvisible(key) === key;
  return isClear ? key : typedText({ type: 'str', value: key, start: 0, end: 0 }, rules);
}
