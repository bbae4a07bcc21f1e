import {
  type Call,
  decodeUtf8,
  type PythonValue,
  parseJson,
  readable,
  readMsgpack,
  readPickle,
  type Step,
} from '../codec/index.ts';
import { isDangerous } from './dangerous-names.ts';

/** What the bytes of a store are, by their form alone: another program may have written the same. */
export type StoredContent =
  | {
      readonly kind: 'pickle';
      readonly protocol: number;
      /** What Python would import and call to read it: see `Pickle`. */
      readonly imports: readonly string[];
      readonly calls: readonly Call[];
      readonly value: Step<PythonValue>;
    }
  | { readonly kind: 'msgpack'; readonly value: Step<PythonValue> }
  /** Spans count characters of the text. */
  | { readonly kind: 'json'; readonly text: string; readonly value: Step<PythonValue> };

/** What a cache puts before the content. */
export type Prefix =
  /** When it expires, in unix seconds; null for never: the files of cachelib's `FileSystemCache`, four bytes. */
  | { readonly kind: 'expiry'; readonly expires: number | null; readonly length: 4 }
  /** A mark that a pickle follows: cachelib's Redis and Memcached caches. */
  | { readonly kind: 'mark'; readonly length: 1 };

/** What stored bytes hold. */
export interface ReadContent {
  readonly prefix: Prefix | null;
  readonly content: StoredContent;
  /** Whether a line break follows, which `redis-cli` adds to what it writes into a pipe. */
  readonly hasLineBreak: boolean;
}

/** What the bytes are, what precedes it and what follows; null if they have no form that is known. */
export function readContent(bytes: Uint8Array): ReadContent | null {
  const whole = readWhole(bytes);
  // The last byte of MessagePack may be the number ten.
  const isNeeded = whole?.content.kind === 'msgpack' && whole.content.value.ok;
  if (bytes.at(-1) !== LINE_BREAK || isNeeded) return whole;
  const shorter = readWhole(bytes.subarray(0, -1));
  return shorter?.content.value.ok ? { ...shorter, hasLineBreak: true } : whole;
}

const LINE_BREAK = 0x0a;

function readWhole(bytes: Uint8Array): ReadContent | null {
  const prefix = prefixOf(bytes);
  if (prefix) {
    return { prefix, content: pickle(bytes.subarray(prefix.length)), hasLineBreak: false };
  }
  const content = isPickle(bytes)
    ? pickle(bytes)
    : (readJsonBytes(bytes) ?? readMap(bytes) ?? readTextPickle(bytes));
  return content && { prefix: null, content, hasLineBreak: false };
}

/** A pickle of protocol 2 or later begins with its protocol. */
function isPickle(bytes: Uint8Array, start = 0): boolean {
  const version = bytes[start + 1] ?? 0;
  return bytes[start] === 0x80 && version >= 2 && version <= 5;
}

function prefixOf(bytes: Uint8Array): Prefix | null {
  if (bytes[0] === 0x21 && isPickle(bytes, 1)) return { kind: 'mark', length: 1 };
  if (isPickle(bytes) || !isPickle(bytes, 4)) return null;
  const expires = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  return { kind: 'expiry', expires: expires === 0 ? null : expires, length: 4 };
}

function pickle(bytes: Uint8Array): StoredContent {
  const read = readPickle(bytes, isDangerous);
  const pickled = read.ok ? read.value : read.partial;
  const { protocol = 0, imports = [], calls = [], value = null } = pickled ?? {};
  if (!read.ok) {
    const failed = { ok: false, error: read.error, partial: value } as const;
    return { kind: 'pickle', protocol, imports, calls, value: failed };
  }
  if (!value) throw new TypeError('a pickle without an error has a value');
  return { kind: 'pickle', protocol, imports, calls, value: { ok: true, value } };
}

/** A pickle of protocol 0 or 1 has no mark of its own: it counts if it is whole, and has values inside or a call. */
function readTextPickle(bytes: Uint8Array): StoredContent | null {
  const content = pickle(bytes);
  if (content.kind !== 'pickle' || !content.value.ok) return null;
  const { value } = content.value;
  const isContainer = value.type === 'dict' || value.type === 'list' || value.type === 'tuple';
  return (isContainer && value.end > 3) || content.calls.length > 0 ? content : null;
}

function readJsonBytes(bytes: Uint8Array): StoredContent | null {
  if (bytes[0] !== 0x7b && bytes[0] !== 0x5b) return null;
  const text = decodeUtf8(bytes);
  return text.ok ? readJsonContent(text.value) : null;
}

type JsonContent = Extract<StoredContent, { kind: 'json' }>;

/** JSON of a dict or a list that is not empty; null for any other text. */
export function readJsonContent(text: string): JsonContent | null {
  if (!/^\s*[[{]/.test(text)) return null;
  const json = parseJson(text);
  if (!json.ok || (json.value.type !== 'dict' && json.value.type !== 'list')) return null;
  const isEmpty = (json.value.type === 'dict' ? json.value.entries : json.value.items).length === 0;
  return isEmpty ? null : { kind: 'json', text, value: json };
}

/** The first JSON object in a row of a database; null if none begins there, or if it is not whole. */
export function readJsonInRow(text: string): JsonContent | null {
  const start = text.search(/(?<![^\s|,;='\u2502])\{\s*"/);
  if (start === -1) return null;
  const rest = parseJson(text.slice(start));
  const value = readable(rest);
  if (!value || (!rest.ok && rest.error.code !== 'json_trailing')) return null;
  return readJsonContent(text.slice(start, start + value.end));
}

/**
 * MessagePack of a dict. It has no mark of its own: it counts if it is whole, or if only its end is missing and all its
 * keys are texts.
 */
function readMap(bytes: Uint8Array): StoredContent | null {
  const [first = 0] = bytes;
  const isMap = (first > 0x80 && first <= 0x8f) || first === 0xde || first === 0xdf;
  const read = isMap ? readMsgpack(bytes) : null;
  if (!read) return null;
  if (read.ok) return { kind: 'msgpack', value: read };
  const { partial, error } = read;
  if (error.code !== 'msgpack_end' || partial?.type !== 'dict') return null;
  const isOfTexts = partial.entries.every(({ keyValue }) => keyValue === undefined);
  return isOfTexts && partial.entries.length > 0 ? { kind: 'msgpack', value: read } : null;
}
