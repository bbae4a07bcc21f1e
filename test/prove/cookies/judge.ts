import { isDeepStrictEqual } from 'node:util';
import { CodecError } from '../../../src/codec/index.ts';
import { carriedBytes } from './carried.ts';
import type { Limit, Limits } from './limits.ts';
import type { Maker } from './maker.ts';
import type { Asked } from './wild.ts';

/** What the codec and a real framework read in a cookie, and the framework's exception. */
export interface Answers {
  readonly codec: { readonly outcome: string } | CodecError;
  readonly real: { readonly outcome: string };
  readonly why: string | undefined;
}

/** What comparing a cookie came to. */
export type Judgement =
  | { readonly kind: 'compared'; readonly outcome: string }
  | { readonly kind: 'explained'; readonly limit: Limit }
  | { readonly kind: 'different'; readonly expected: string; readonly found: string };

/**
 * Compares both answers. Where the codec says that it does not know, the cookie must meet one of the framework's limits, and
 * the framework must do one of the things that are possible there.
 */
export function judge(
  maker: Maker,
  limits: Limits,
  asked: Asked,
  { codec, real, why }: Answers,
): Judgement {
  const expected = `${JSON.stringify(real)} ${why ?? ''}`;
  if (!(codec instanceof CodecError)) {
    const { outcome } = real;
    if (isDeepStrictEqual(codec, real)) return { kind: 'compared', outcome };
    return { kind: 'different', expected, found: JSON.stringify(codec) };
  }
  const limit = limits[codec.code];
  if (!limit) return { kind: 'different', expected, found: codec.code };
  const carried = carriedBytes(maker, asked);
  const isMet = carried !== null && limit.isMet(carried) && limit.outcomes.includes(real.outcome);
  if (isMet) return { kind: 'explained', limit };
  return { kind: 'different', expected, found: `${codec.code}, which the cookie does not meet` };
}
