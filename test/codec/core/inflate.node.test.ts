import { constants, deflateRawSync, deflateSync, gzipSync, type ZlibOptions } from 'node:zlib';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inflate as inflateByNode } from '../../../src/codec/core/inflate.node.ts';
import { INFLATE_LIMIT, inflate as inflateByPako } from '../../../src/codec/core/inflate.ts';
import type { Step } from '../../../src/codec/core/step.ts';
import { inspectFlask, signFlask } from '../../../src/codec/index.ts';

vi.mock('../../../src/codec/core/inflate.ts', { spy: true });
const pako = vi.mocked(inflateByPako);
beforeEach(() => {
  pako.mockClear();
});

/** `node:zlib` inflates into chunks of this many bytes; a full one is a case of its own. */
const CHUNK = 16_384;

const contents = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .tuple(fc.string({ maxLength: 40 }), fc.nat(400))
    .map(([text, times]) => Buffer.from(text.repeat(times))),
  fc
    .tuple(fc.nat(255), fc.constantFrom(1, 2), fc.integer({ min: -1, max: 1 }))
    .map(([byte, chunks, more]) => Buffer.alloc(chunks * CHUNK + more, byte)),
);

const options: fc.Arbitrary<ZlibOptions> = fc.record(
  {
    level: fc.integer({ min: -1, max: 9 }),
    windowBits: fc.integer({ min: 9, max: 15 }),
    memLevel: fc.integer({ min: 1, max: 9 }),
    strategy: fc.integer({ min: constants.Z_DEFAULT_STRATEGY, max: constants.Z_FIXED }),
    // A flush leaves a stream without its end.
    finishFlush: fc.constantFrom(constants.Z_FINISH, constants.Z_FINISH, constants.Z_SYNC_FLUSH),
  },
  { requiredKeys: [] },
);

const dictionary = Buffer.from('"user_id":');

const streams = fc
  .tuple(contents, options, fc.nat(11))
  .map(([content, chosen, format]): Uint8Array => {
    if (format === 0) return deflateRawSync(content, chosen);
    if (format === 1) return gzipSync(content, chosen);
    return deflateSync(content, format === 2 ? { ...chosen, dictionary } : chosen);
  });

type Damage = (stream: Uint8Array, position: number, byte: number) => Uint8Array;

const damages = fc.constantFrom<Damage[]>(
  (stream, position) => stream.subarray(0, position),
  (stream, position) => stream.subarray(0, -1 - (position % 8)),
  (stream, position, byte) => stream.with(position, byte),
  (stream, position, byte) => stream.with(Math.min(position, 1), byte),
  (stream, position, byte) => stream.with(stream.length - 1 - (position % 4), byte),
  (stream, position, byte) => Buffer.concat([stream, Buffer.alloc(position % 10, byte)]),
  (stream, position) => Buffer.concat([stream.subarray(0, position), stream]),
  (stream) => Buffer.concat([stream, stream]),
);

const damaged = fc
  .tuple(streams, fc.array(fc.tuple(damages, fc.nat(), fc.nat(255)), { maxLength: 2 }))
  .map(([stream, steps]) =>
    steps.reduce(
      (bytes, [damage, at, byte]) =>
        bytes.length < 8 ? bytes : damage(bytes, at % bytes.length, byte),
      stream,
    ),
  );

const anything = fc.oneof(
  { weight: 20, arbitrary: damaged },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 20 }) },
);

const limits = fc.oneof(
  fc.constant(INFLATE_LIMIT),
  fc.integer({ min: CHUNK - 1, max: CHUNK + 1 }),
  fc.nat(400),
);

const bytesOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** All that a caller sees of it. */
function visible(step: Step<Uint8Array>): unknown {
  if (step.ok) return { value: bytesOf(step.value) };
  const { code, part, offset, message } = step.error;
  return { code, part, offset, message, partial: step.partial && bytesOf(step.partial) };
}

describe('inflating in Node', () => {
  it('gives what browsers get, whole or damaged, down to the offset of a failure', () => {
    const property = fc.property(anything, limits, (stream, limit) => {
      expect(visible(inflateByNode(stream, limit))).toEqual(visible(inflateByPako(stream, limit)));
      pako.mockClear();
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('leaves nothing of a whole session to pako', () => {
    const json = JSON.stringify({ cart: Array(40).fill('tea') });
    const { tags } = inspectFlask(signFlask(json, 'dev', { compress: true }));
    expect(tags.ok).toBe(true);
    expect(pako).not.toHaveBeenCalled();
  });

  it('gives bytes that share no memory with others', () => {
    const step = inflateByNode(deflateSync('{}'));
    expect(step.ok && step.value.buffer.byteLength).toBe(2);
  });
});
