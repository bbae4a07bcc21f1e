import type { Progress } from './progress.ts';
import type { Proof } from './proof.ts';

/** A proof's progress in one line, without control characters. */
export function progressLine(
  { id, unit, total }: Pick<Proof, 'id' | 'unit' | 'total'>,
  { done, seconds, differenceCount }: Progress,
): string {
  const parts = [
    `${id}: ${number(done)} of ${number(total)} ${unit}`,
    `${number(differenceCount)} ${differenceCount === 1 ? 'difference' : 'differences'}`,
  ];
  if (done > 0 && done < total) parts.push(`${duration(((total - done) * seconds) / done)} left`);
  else if (done > 0) parts.push(`took ${duration(seconds)}`);
  return parts.join(' · ');
}

export function number(value: number): string {
  return value.toLocaleString('en');
}

/** In the largest unit of which there are at least two. */
export function duration(seconds: number): string {
  if (seconds >= 7200) return `${Math.round(seconds / 3600)} hours`;
  if (seconds >= 120) return `${Math.round(seconds / 60)} minutes`;
  return `${Math.ceil(seconds)} s`;
}
