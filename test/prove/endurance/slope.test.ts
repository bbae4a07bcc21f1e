import { expect, it } from 'vitest';
import { slopeOf } from './slope.ts';

const samplesOf = (bytes: readonly number[]) =>
  bytes.map((each, index) => ({ done: 10 * index, bytes: each }));

it('is what each operation adds', () => {
  expect(slopeOf(samplesOf([500, 520, 540, 560]))).toBe(2);
  expect(slopeOf(samplesOf([500, 500, 500]))).toBe(0);
});

it('is not changed by one sample that has garbage in it', () => {
  expect(slopeOf(samplesOf([500, 500, 500, 9000, 500, 500]))).toBe(0);
});

it('is not known of a single sample, which no bound then allows', () => {
  expect(slopeOf(samplesOf([500]))).toBeNaN();
});
