import type { Random } from './random.ts';

/** Bytes of an input at most: more than a cookie has, and than the longest integer that Python reads, of 4,300 digits. */
export const MAX_LENGTH = 5000;

type Mutation = (bytes: Buffer, random: Random, corpus: readonly Buffer[]) => Buffer;

/** Pieces at which readers decide something. */
const PIECES = [
  ...['{', '}', '[', ']', '"', "'", '\\', ':', ',', '.', ';', '=', '-', '_', '%', '&', '#', '$'],
  ...['\n', '\r\n', '\t', ' ', '\0', '\x7f', '\x80', '\xff', '\u00a0', '\u2028', '\ufeff', '😀'],
  ...['true', 'null', 'NaN', '-Infinity', '1e999', '1e-7', '\\u', '\\ud800', '\\x', '0x', 'b"'],
  ...['null', '__proto__', 'constructor', '9'.repeat(40), '=='.repeat(4), 'GMT', '1970', 'AAAA'],
];

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => at(bytes, random, (byte) => byte ^ (1 << random.below(8))),
  (bytes, random) => at(bytes, random, () => random.below(256)),
  (bytes, random) => at(bytes, random, (byte) => byte + (random.below(2) ? 1 : -1)),
  (bytes, random) => replaced(bytes, random, Buffer.of(random.below(256)), 0),
  (bytes, random) => replaced(bytes, random, Buffer.alloc(0), 1 + random.below(8)),
  (bytes, random) => replaced(bytes, random, Buffer.alloc(0), random.below(bytes.length + 1)),
  (bytes, random) => replaced(bytes, random, Buffer.from(random.of(PIECES)), random.below(3)),
  (bytes, random) => replaced(bytes, random, piece(bytes, random), 0),
  (bytes, random) => replaced(bytes, random, repeated(piece(bytes, random), random), 0),
  (bytes, random, corpus) => replaced(bytes, random, piece(random.of(corpus), random), 0),
  (bytes, random, corpus) => {
    const other = random.of(corpus);
    const [end, start] = [random.below(bytes.length + 1), random.below(other.length + 1)];
    return Buffer.concat([bytes.subarray(0, end), other.subarray(start)]);
  },
];

/** A changed copy of one input of the corpus, which has at least one. */
export function mutated(corpus: readonly Buffer[], random: Random): Buffer {
  let bytes = random.of(corpus);
  for (let count = 1 + random.below(5); count > 0; count -= 1) {
    bytes = random.of(MUTATIONS)(bytes, random, corpus).subarray(0, MAX_LENGTH);
  }
  return bytes;
}

function at(bytes: Buffer, random: Random, change: (byte: number) => number): Buffer {
  if (bytes.length === 0) return bytes;
  const index = random.below(bytes.length);
  const copy = Buffer.from(bytes);
  copy[index] = change(bytes.readUInt8(index)) & 0xff;
  return copy;
}

function replaced(bytes: Buffer, random: Random, piece: Buffer, length: number): Buffer {
  const start = random.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, start), piece, bytes.subarray(start + length)]);
}

function piece(bytes: Buffer, random: Random): Buffer {
  const start = random.below(bytes.length + 1);
  return bytes.subarray(start, start + 1 + random.below(random.below(2) ? 8 : 64));
}

/** Up to the maximum length, as what is quadratic shows in long inputs. */
function repeated(bytes: Buffer, random: Random): Buffer {
  const most = Math.ceil(MAX_LENGTH / Math.max(1, bytes.length));
  return Buffer.concat(Array(1 + random.below(random.below(4) ? 8 : most)).fill(bytes));
}
