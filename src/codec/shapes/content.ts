import { decodeBase64Url } from '../core/base64.ts';
import { parseJson } from '../core/json.ts';
import { andThen, attempt } from '../core/step.ts';
import { decodeUtf8 } from '../core/utf8.ts';
import type { Dict, JsonValue } from '../core/value.ts';

/** Parses JSON whose value is an object or an array; null for everything else, including numbers and strings. */
export function readJson(text: string): JsonValue | null {
  // Rejects most cookies cheaply: creating an error is slow.
  if (!/^[\t\n\r ]*[[{]/.test(text)) return null;
  const json = parseJson(text);
  return json.ok && (json.value.type === 'dict' || json.value.type === 'list') ? json.value : null;
}

/** Decodes base64 of either alphabet to a JSON object, or null. No program writes a space before the object. */
export function readBase64Dict(text: string): Dict<JsonValue> | null {
  if (!text.startsWith('e')) return null; // base64 of a text that starts with a brace starts with "e"
  const bytes = attempt(() => decodeBase64Url(text, 'payload'));
  const json = andThen(andThen(bytes, decodeUtf8), parseJson);
  return json.ok && json.value.type === 'dict' ? json.value : null;
}

/** Whether each of these keys has a string as its value. */
export function hasTexts(dict: Dict<JsonValue>, keys: readonly string[]): boolean {
  return keys.every((key) =>
    dict.entries.some((entry) => entry.key === key && entry.value.type === 'str'),
  );
}
