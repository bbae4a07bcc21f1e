import { strict as assert } from 'node:assert';
import { isUtf8 } from 'node:buffer';
import { constants, inflateSync } from 'node:zlib';
import type { JsonValue } from '../../../src/codec/core/value.ts';
import { type CodecErrorCode, type Step, toPlain } from '../../../src/codec/index.ts';
import { MAX_INFLATED } from '../cookies/carried.ts';
import { depthOf } from '../json-depth.ts';

/** What Node's zlib says of a damaged stream. */
const INFLATE_ERRORS: Readonly<Record<string, CodecErrorCode>> = {
  'incorrect data check': 'zlib_checksum',
  'incorrect header check': 'zlib_header',
  'unknown compression method': 'zlib_header',
  'invalid window size': 'zlib_header',
  'Missing dictionary': 'zlib_dictionary',
  'unexpected end of file': 'zlib_truncated',
};

/** Asserts that a stream was inflated, or refused, as by zlib itself. */
export function assertInflated(input: Buffer, step: Step<Uint8Array>): void {
  const expected = inflatedByNode(input);
  assert.equal(step.ok ? 'ok' : step.error.code, typeof expected === 'string' ? expected : 'ok');
  if (step.ok) {
    assert.ok(Buffer.from(step.value).equals(expected as Buffer), 'other bytes');
    return;
  }
  if (expected === 'inflate_limit') return;
  const { length, bytes } = longestPrefix(input);
  const partial = Buffer.from(step.partial ?? []);
  assert.ok(partial.subarray(0, bytes.length).equals(bytes), 'other bytes before the failure');
  assert.ok(step.error.offset >= length && step.error.offset <= input.length, 'another offset');
}

function inflatedByNode(input: Buffer): Buffer | CodecErrorCode {
  try {
    return inflateSync(input, { maxOutputLength: MAX_INFLATED });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') return 'inflate_limit';
    return INFLATE_ERRORS[message] ?? 'zlib_data';
  }
}

/** The longest beginning of a damaged stream with which nothing is wrong but that it ends, and what it inflates to. */
function longestPrefix(input: Buffer): { length: number; bytes: Buffer } {
  let [length, bytes] = [0, Buffer.alloc(0)];
  for (let end = input.length + 1; length + 1 < end; ) {
    const middle = (length + end) >> 1;
    const inflated = inflatedSoFar(input.subarray(0, middle));
    if (inflated) [length, bytes] = [middle, inflated];
    else end = middle;
  }
  return { length, bytes };
}

function inflatedSoFar(input: Buffer): Buffer<ArrayBuffer> | null {
  try {
    return Buffer.from(inflateSync(input, { finishFlush: constants.Z_SYNC_FLUSH }));
  } catch {
    return null;
  }
}

/** Asserts that bytes were read as UTF-8, or refused at the first one that is none. */
export function assertDecoded(input: Buffer, step: Step<string>): void {
  assert.equal(step.ok, isUtf8(input));
  const valid = step.ok ? input : input.subarray(0, step.error.offset);
  const text = step.ok ? step.value : step.partial;
  assert.equal(text, valid.toString());
  assert.ok(Buffer.from(text ?? '').equals(valid), 'other bytes');
  if (step.ok) return;
  assert.ok(isUtf8(valid), 'an invalid byte before the offset');
  // A character has four bytes at most.
  for (let end = valid.length + 1; end <= Math.min(valid.length + 4, input.length); end += 1) {
    assert.ok(!isUtf8(input.subarray(0, end)), 'a valid character at the offset');
  }
}

/** Levels and digits that Python reads at most. */
const MAX_DEPTH = 1000;
const TOO_MANY_DIGITS = /\d{4301}/;

/** Asserts that JSON has the value that `JSON.parse` reads, or is refused if that refuses it. */
export function assertParsed(text: string, step: Step<JsonValue>): void {
  if (!step.ok && step.error.code === 'json_too_deep') {
    assert.ok(depthOf(text) > MAX_DEPTH, 'not so deep');
    return;
  }
  if (!step.ok && step.error.code === 'json_too_many_digits') {
    assert.match(text, TOO_MANY_DIGITS);
    return;
  }
  const parsed = parsedByJavaScript(text);
  assert.equal(step.ok, parsed !== undefined);
  if (step.ok) assert.ok(isSame(toPlain(step.value), parsed), 'another value');
}

/** Stands for NaN, which `JSON.parse` does not read. */
const NAN = 7.13e-291;

/** Numbers that Python reads in JSON, for JavaScript, as no part of a number and no key. */
const CONSTANTS: Readonly<Record<string, string>> = {
  NaN: ` ${NAN} `,
  Infinity: ' 1e999 ',
  '-Infinity': ' -1e999 ',
};

/** Undefined if the text is not JSON. */
function parsedByJavaScript(text: string): unknown {
  const readable = text.replaceAll(
    /"(?:[^"\\]|\\.)*"|NaN|-?Infinity/gs,
    (token) => CONSTANTS[token] ?? token,
  );
  try {
    return JSON.parse(readable);
  } catch {
    return undefined;
  }
}

/** Whether a value of Python is this one of JavaScript, which has no integers. */
function isSame(python: unknown, parsed: unknown): boolean {
  if (typeof python === 'bigint') return Number(python) === parsed;
  if (Number.isNaN(python)) return parsed === NAN;
  if (Array.isArray(python)) {
    if (!Array.isArray(parsed) || python.length !== parsed.length) return false;
    return python.every((item, index) => isSame(item, parsed[index]));
  }
  if (typeof python !== 'object' || python === null) return python === parsed;
  if (typeof parsed !== 'object' || parsed === null) return false;
  const [own, others] = [new Map(Object.entries(python)), Object.entries(parsed)];
  return (
    own.size === others.length &&
    others.every(([key, value]) => own.has(key) && isSame(own.get(key), value))
  );
}
