import { pythonRepr } from '../core/repr.ts';
import type { PythonValue, Span } from '../core/value.ts';

const YEAR_1 = -62_135_596_800n;
const YEAR_10000 = 253_402_300_800n;

/**
 * The datetime in UTC of Unix seconds and nanoseconds, which msgspec rounds to microseconds; null for a time that Python
 * has none for.
 */
export function instant(seconds: bigint, nanoseconds: number, span: Span): PythonValue | null {
  const rounded = Math.round(nanoseconds / 1000);
  const microseconds = rounded % 1_000_000;
  const value = rounded === 1_000_000 ? seconds + 1n : seconds;
  if (seconds < YEAR_1 || value >= YEAR_10000 || nanoseconds >= 1e9) return null;
  const whole = { type: 'datetime', value: Number(value), utcOffset: 0, ...span } as const;
  if (microseconds === 0) return whole;
  const second = ((whole.value % 60) + 60) % 60;
  const repr = pythonRepr({ ...whole, value: whole.value - second });
  return {
    type: 'other',
    name: 'datetime',
    value: repr.replace(', tzinfo', `, ${second}, ${microseconds}, tzinfo`),
    ...span,
  };
}
