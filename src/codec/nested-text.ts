import { decodeBase64Url, encodeBase64Url } from './core/base64.ts';
import { firstDeeperThan } from './core/json.ts';
import { isPrintable } from './core/printable.ts';
import { attempt } from './core/step.ts';
import { decodeUtf8 } from './core/utf8.ts';
import type { JsonValue } from './core/value.ts';
import { isBase64, isBase64Url } from './shapes/alphabets.ts';
import { readJson } from './shapes/content.ts';
import { isJwt } from './shapes/jwt.ts';

/** A value in a text; its spans are offsets in `text`, the JSON or, of a mere text, the text itself. */
export interface NestedValue {
  readonly text: string;
  readonly value: JsonValue;
}

/** What a text holds that is a value itself. */
export type NestedText =
  /** JSON of a dict or a list that is not empty, as it is or in base64; or any other text in base64. */
  | ({ readonly kind: 'json' | 'base64Json' | 'base64' } & NestedValue)
  /** A JSON Web Token; its signature, in base64, is not verified. */
  | {
      readonly kind: 'jwt';
      readonly header: NestedValue;
      readonly payload: NestedValue;
      readonly signature: NestedValue;
    };

/** Longest text that is opened, in characters. */
export const MAX_NESTED_LENGTH = 100_000;

/** Levels of JSON in a text that is opened: whoever walks through it does so below the levels around it. */
const MAX_LEVELS = 100;

/** Shortest text that is taken for base64: a shorter word may be base64 of a text by chance. */
const MIN_BASE64_LENGTH = 16;

/**
 * What a text holds by its form alone; null if it is only a text. Base64 counts only as an encoder writes it, and only
 * of printable text. Takes time proportional to the text's length, and none for one over {@link MAX_NESTED_LENGTH}.
 */
export function openText(text: string): NestedText | null {
  if (text.length > MAX_NESTED_LENGTH) return null;
  const json = openJson(text);
  if (json) return { kind: 'json', ...json };
  if (isJwt(text)) return openJwt(text);
  const decoded = decodePrintable(text);
  if (decoded === null) return null;
  const inner = openJson(decoded);
  return inner ? { kind: 'base64Json', ...inner } : { kind: 'base64', ...mereText(decoded) };
}

function openJson(text: string): NestedValue | null {
  const value = readJson(text);
  if (value?.type !== 'dict' && value?.type !== 'list') return null;
  const isEmpty = (value.type === 'dict' ? value.entries : value.items).length === 0;
  if (isEmpty || firstDeeperThan(value, MAX_LEVELS) !== null) return null;
  return { text, value };
}

function mereText(text: string): NestedValue {
  return { text, value: { type: 'str', value: text, start: 0, end: text.length } };
}

/** Null for an encrypted token, which has five parts, and for one without claims. */
function openJwt(text: string): NestedText | null {
  const [first = '', second = '', signature, ...rest] = text.split('.', 4);
  if (signature === undefined || rest.length > 0) return null;
  const header = openPart(first);
  const payload = openPart(second);
  return header && payload && { kind: 'jwt', header, payload, signature: mereText(signature) };
}

function openPart(part: string): NestedValue | null {
  const text = decodeText(part);
  return text === null ? null : openJson(text);
}

function decodePrintable(text: string): string | null {
  if (text.length < MIN_BASE64_LENGTH) return null;
  const unpadded = text.replace(/==?$/, '');
  if (!isBase64(text) && !isBase64Url(unpadded)) return null;
  const decoded = decodeText(unpadded);
  return decoded !== null && isReadable(decoded) ? decoded : null;
}

/** The UTF-8 text in base64 without padding; null if there is none, or if no encoder writes it so. */
function decodeText(base64: string): string | null {
  const bytes = attempt(() => decodeBase64Url(base64, 'text'));
  if (!bytes.ok) return null;
  const urlSafe = base64.replaceAll('+', '-').replaceAll('/', '_');
  if (encodeBase64Url(bytes.value) !== urlSafe) return null;
  const text = decodeUtf8(bytes.value);
  return text.ok ? text.value : null;
}

function isReadable(text: string): boolean {
  for (const character of text) {
    const isSpace = character === '\n' || character === '\r' || character === '\t';
    if (!isSpace && !isPrintable(character.codePointAt(0) as number)) return false;
  }
  return true;
}
