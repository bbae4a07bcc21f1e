import { pythonRepr } from '../core/repr.ts';
import type { PythonValue, Span } from '../core/value.ts';

const YEAR_1 = -62_135_596_800n;
const YEAR_10000 = 253_402_300_800n;

/** The datetime in UTC of Unix seconds and nanoseconds; null for a time that Python has none for. */
export function instant(seconds: bigint, nanoseconds: number, span: Span): PythonValue | null {
  if (seconds < YEAR_1 || seconds >= YEAR_10000 || nanoseconds >= 1e9) return null;
  const whole = { type: 'datetime', value: Number(seconds), utcOffset: 0, ...span } as const;
  const microseconds = Math.floor(nanoseconds / 1000);
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
