import { CodecError, type CodecErrorCode } from '../core/errors.ts';
import { NESTING_LIMIT } from '../core/json.ts';
import { entryKey, keyIdentity } from '../core/python-dict.ts';
import type { Step } from '../core/step.ts';
import { decodeUtf8 } from '../core/utf8.ts';
import type { Entry, PythonValue, Span } from '../core/value.ts';
import { instant } from './instant.ts';

/**
 * Reads MessagePack as Python's `msgspec.msgpack` does without a type: arrays become lists, in keys tuples, and
 * timestamps (extension -1) become datetimes. A failed step has what was read until then, as if every open array and map
 * had been closed there. Takes time in proportion to the bytes. Errors, with offsets in bytes: `msgpack_end`,
 * `msgpack_byte`, `msgpack_key`, `msgpack_too_deep`, `msgpack_trailing`, `utf8_invalid`.
 */
export function readMsgpack(bytes: Uint8Array): Step<PythonValue> {
  const reader = new Reader(bytes);
  const value = reader.document();
  const { error } = reader;
  if (error) return { ok: false, error, partial: value };
  if (value) return { ok: true, value };
  throw new TypeError('MessagePack without an error has a value');
}

/** Stops at the first error, and keeps what it has read before. */
class Reader {
  error: CodecError | null = null;
  private position = 0;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  document(): PythonValue | null {
    const value = this.value(0, false);
    if (!this.error && this.position < this.bytes.length) {
      this.fail('msgpack_trailing', this.position, 'Bytes follow the value');
    }
    return value;
  }

  private value(depth: number, isKey: boolean): PythonValue | null {
    const start = this.position;
    if (start >= this.bytes.length) return this.end();
    const first = this.bytes[start] as number;
    this.position += 1;
    if (first < 0x80) return this.int(BigInt(first), start);
    if (first < 0x90) return this.map(first & 0xf, start, depth, isKey);
    if (first < 0xa0) return this.array(first & 0xf, start, depth, isKey);
    if (first < 0xc0) return this.text(first & 0x1f, start);
    if (first >= 0xe0) return this.int(BigInt(first - 256), start);
    return this.marked(first, start, depth, isKey);
  }

  /** What has its type in the first byte, and its size or value after it. */
  private marked(first: number, start: number, depth: number, isKey: boolean): PythonValue | null {
    const size = SIZES[first];
    if (size === undefined)
      return this.fail('msgpack_byte', start, 'Not the first byte of a value');
    const at = this.position;
    if (at + size > this.bytes.length) return this.end();
    this.position += size;
    const { view } = this;
    switch (first) {
      case 0xc0:
        return { type: 'none', ...this.span(start) };
      case 0xc2:
      case 0xc3:
        return { type: 'bool', value: first === 0xc3, ...this.span(start) };
      case 0xca:
        return { type: 'float', value: view.getFloat32(at), ...this.span(start) };
      case 0xcb:
        return { type: 'float', value: view.getFloat64(at), ...this.span(start) };
      case 0xcf:
        return this.int(view.getBigUint64(at), start);
      case 0xd3:
        return this.int(view.getBigInt64(at), start);
      case 0xd0:
        return this.int(BigInt(view.getInt8(at)), start);
      case 0xd1:
        return this.int(BigInt(view.getInt16(at)), start);
      case 0xd2:
        return this.int(BigInt(view.getInt32(at)), start);
      default:
        return this.sized(first, this.unsigned(at, size), start, depth, isKey);
    }
  }

  private sized(
    first: number,
    size: number,
    start: number,
    depth: number,
    isKey: boolean,
  ): PythonValue | null {
    if (first >= 0xcc && first <= 0xce) return this.int(BigInt(size), start);
    if (first >= 0xc4 && first <= 0xc6) return this.binary(size, start);
    if (first >= 0xd9 && first <= 0xdb) return this.text(size, start);
    if (first === 0xdc || first === 0xdd) return this.array(size, start, depth, isKey);
    if (first === 0xde || first === 0xdf) return this.map(size, start, depth, isKey);
    return this.extension(first >= 0xd4 ? 1 << (first - 0xd4) : size, start);
  }

  private int(value: bigint, start: number): PythonValue {
    return { type: 'int', value, ...this.span(start) };
  }

  private text(length: number, start: number): PythonValue | null {
    const bytes = this.take(length);
    const text = bytes && decodeUtf8(bytes);
    if (!text) return null;
    if (text.ok) return { type: 'str', value: text.value, ...this.span(start) };
    const offset = this.position - length + text.error.offset;
    return this.fail('utf8_invalid', offset, 'A text is not UTF-8');
  }

  private binary(length: number, start: number): PythonValue | null {
    const value = this.take(length);
    return value && { type: 'bytes', value, ...this.span(start) };
  }

  /** A timestamp, or what an app has made of its own. */
  private extension(length: number, start: number): PythonValue | null {
    const [code] = this.take(1) ?? [];
    const data = code === undefined ? null : this.take(length);
    if (code === undefined || !data) return null;
    const span = this.span(start);
    const time = code === TIMESTAMP ? timestamp(data, span) : null;
    if (time) return time;
    const signed = code < 0x80 ? code : code - 256;
    return { type: 'other', name: 'Ext', value: `Ext(${signed}, ${length} bytes)`, ...span };
  }

  private array(count: number, start: number, depth: number, isKey: boolean): PythonValue | null {
    if (depth >= NESTING_LIMIT) return this.tooDeep(start);
    const items: PythonValue[] = [];
    for (let index = 0; index < count; index += 1) {
      const item = this.value(depth + 1, isKey);
      if (item) items.push(item);
      if (this.error) break;
    }
    return { type: isKey ? 'tuple' : 'list', items, ...this.span(start) };
  }

  private map(count: number, start: number, depth: number, isKey: boolean): PythonValue | null {
    if (isKey) return this.fail('msgpack_key', start, 'A map cannot be a key');
    if (depth >= NESTING_LIMIT) return this.tooDeep(start);
    const entries = new Map<string, Entry<PythonValue>>();
    const overwritten: Entry<PythonValue>[] = [];
    for (let index = 0; index < count && !this.error; index += 1) {
      const key = this.value(depth + 1, true);
      const value = key && !this.error ? this.value(depth + 1, false) : null;
      if (!key || !value) break;
      const id = keyIdentity(key);
      const previous = entries.get(id);
      if (previous) overwritten.push(previous);
      const { start: keyStart, end } = key;
      const name = previous ?? entryKey(key);
      entries.set(id, { ...name, value, start: keyStart, end });
    }
    return { type: 'dict', entries: [...entries.values()], overwritten, ...this.span(start) };
  }

  private unsigned(at: number, size: number): number {
    if (size === 0) return 0;
    if (size === 1) return this.view.getUint8(at);
    return size === 2 ? this.view.getUint16(at) : this.view.getUint32(at);
  }

  private take(length: number): Uint8Array | null {
    const { position, bytes } = this;
    if (length > bytes.length - position) return this.end();
    this.position += length;
    return bytes.subarray(position, this.position);
  }

  private span(start: number): Span {
    return { start, end: this.position };
  }

  private tooDeep(start: number): null {
    return this.fail('msgpack_too_deep', start, `More than ${NESTING_LIMIT} levels`);
  }

  private end(): null {
    return this.fail('msgpack_end', this.bytes.length, 'MessagePack ends too early');
  }

  private fail(code: CodecErrorCode, offset: number, message: string): null {
    this.error ??= new CodecError(code, 'stored', offset, message);
    return null;
  }
}

/** The extension of timestamps. */
const TIMESTAMP = 0xff;

/** Bytes after the first that say a value or its size, by the first (MessagePack's `spec.md`). */
const SIZES: Readonly<Record<number, 0 | 1 | 2 | 4 | 8>> = {
  ...{ 192: 0, 194: 0, 195: 0, 196: 1, 197: 2, 198: 4, 199: 1, 200: 2, 201: 4 },
  ...{ 202: 4, 203: 8, 204: 1, 205: 2, 206: 4, 207: 8, 208: 1, 209: 2, 210: 4 },
  ...{ 211: 8, 212: 0, 213: 0, 214: 0, 215: 0, 216: 0, 217: 1, 218: 2, 219: 4 },
  ...{ 220: 2, 221: 4, 222: 2, 223: 4 },
};

/** Seconds, or nanoseconds in 30 bits and seconds in 34, or nanoseconds and signed seconds; null for anything else. */
function timestamp(data: Uint8Array, span: Span): PythonValue | null {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  if (data.length === 4) return instant(BigInt(view.getUint32(0)), 0, span);
  if (data.length === 12) return instant(view.getBigInt64(4), view.getUint32(0), span);
  if (data.length !== 8) return null;
  const both = view.getBigUint64(0);
  return instant(both & 0x3_ffff_ffffn, Number(both >> 34n), span);
}
