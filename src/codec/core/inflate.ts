import {
  Z_BUF_ERROR,
  Z_FINISH,
  Z_NEED_DICT,
  Z_OK,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
} from 'pako';
import { CodecError, type CodecErrorCode } from './errors.ts';
import type { Step } from './step.ts';

/** Bytes. A cookie holds 4 kB, and deflate makes at most about 1000 times as much of it. */
export const INFLATE_LIMIT = 1 << 20;

/** zlib's own header only: pako's default would take gzip too, which Python's `zlib.decompress`
 * rejects. */
const ZLIB_WINDOW_BITS = 15;

/**
 * Inflates a zlib stream as Python's `zlib.decompress` does: a truncated stream and a wrong checksum
 * are errors, bytes after the end are not. Never makes more than `limit` bytes (`inflate_limit`).
 * A failed step holds the bytes that came before the failure. Works below pako's `Inflate` class,
 * which would keep a window of 32 kB and an output of 64 kB for every cookie.
 */
export function inflate(compressed: Uint8Array, limit = INFLATE_LIMIT): Step<Uint8Array> {
  const stream = new ZStream();
  zlibInflateInit2(stream, ZLIB_WINDOW_BITS);
  stream.input = compressed;
  stream.avail_in = compressed.length;

  let output = new Uint8Array(Math.min(Math.max(compressed.length * 4, 256), limit));
  stream.output = output;
  stream.avail_out = output.length;
  for (;;) {
    const status = zlibInflate(stream, Z_FINISH);
    const bytes = output.subarray(0, stream.next_out);
    if (status === Z_STREAM_END) return { ok: true, value: bytes };
    const full = stream.avail_out === 0 && (status === Z_OK || status === Z_BUF_ERROR);
    if (!full) return failure(reason(status, stream.msg), stream.next_in, bytes);
    if (output.length >= limit) {
      return failure(['inflate_limit', `more than ${limit} bytes`], stream.next_in, bytes);
    }
    output = grow(output, limit);
    stream.output = output;
    stream.avail_out = output.length - stream.next_out;
  }
}

function grow(bytes: Uint8Array, limit: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(Math.min(bytes.length * 4, limit));
  grown.set(bytes);
  return grown;
}

type Reason = readonly [CodecErrorCode, string];

function reason(status: number, message: string): Reason {
  if (status === Z_NEED_DICT) return ['zlib_dictionary', 'it needs a preset dictionary'];
  if (status === Z_OK || status === Z_BUF_ERROR) return ['zlib_truncated', 'it ends too early'];
  if (message === 'incorrect data check') return ['zlib_checksum', message];
  const header = ['incorrect header check', 'unknown compression method', 'invalid window size'];
  return [header.includes(message) ? 'zlib_header' : 'zlib_data', message];
}

function failure([code, why]: Reason, offset: number, partial: Uint8Array): Step<Uint8Array> {
  const message = `The payload cannot be inflated: ${why}`;
  return { ok: false, error: new CodecError(code, 'compressed', offset, message), partial };
}
