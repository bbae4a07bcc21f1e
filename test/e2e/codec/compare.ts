import { expect } from 'vitest';
import { CodecError } from '../../../src/codec/index.ts';
import { answersTo, type Clock, type Opponent } from './flask.ts';
import type { ReadAnswer } from './oracle.ts';

/** Asserts that the codec and real Flask agree on a cookie, and returns the answer. */
export async function compare(
  opponent: Opponent,
  cookie: string,
  clock?: Clock,
): Promise<ReadAnswer> {
  const { codec, real, why } = await answersTo(opponent, cookie, clock);
  if (codec instanceof CodecError) throw codec; // none of these cookies exceeds a limit
  expect(codec, why).toEqual(real);
  return real;
}
