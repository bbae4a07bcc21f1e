import { decodeBase64Url } from '../base64.ts';
import { parseJson } from '../json.ts';
import { attempt, follow } from '../step.ts';
import { decodeUtf8 } from '../utf8.ts';
import type { Dict, JsonValue } from '../value.ts';

/** The object or array of a JSON text; null for all else, single numbers and strings among it. */
export function readJson(text: string): JsonValue | null {
  // Most cookies end here, and cheaply: an error takes long to make.
  if (!/^[\t\n\r ]*[[{]/.test(text)) return null;
  const json = parseJson(text);
  return json.ok && (json.value.type === 'dict' || json.value.type === 'list') ? json.value : null;
}

/** The JSON object under base64 of either alphabet, or null; no program puts a space before it. */
export function readBase64Dict(text: string): Dict<JsonValue> | null {
  if (!text.startsWith('e')) return null; // what all that begins with a brace becomes
  const bytes = attempt(() => decodeBase64Url(text, 'payload'));
  const json = follow(follow(bytes, decodeUtf8), parseJson);
  return json.ok && json.value.type === 'dict' ? json.value : null;
}

/** Whether the object has a text under each of these keys. */
export function hasTexts(dict: Dict<JsonValue>, keys: readonly string[]): boolean {
  return keys.every((key) =>
    dict.entries.some((entry) => entry.key === key && entry.value.type === 'str'),
  );
}
