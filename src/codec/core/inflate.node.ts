import { inflateSync } from 'node:zlib';
import { INFLATE_LIMIT, inflate as inflateByPako } from './inflate.ts';
import type { Step } from './step.ts';

/**
 * What pako's {@link inflateByPako} returns, on every input, in less than half the time: Node's build
 * takes this one as `#inflate`. `node:zlib` throws away the bytes before a failure and does not say
 * where that is, so pako reads again whatever it refuses.
 */
export function inflate(compressed: Uint8Array, limit = INFLATE_LIMIT): Step<Uint8Array> {
  try {
    const inflated = inflateSync(compressed, { maxOutputLength: limit });
    // A copy, for the buffer stands in a chunk of 16 kB.
    return { ok: true, value: new Uint8Array(inflated) };
  } catch {
    return inflateByPako(compressed, limit);
  }
}
