import { expect, it } from 'vitest';
import { Random } from '../fuzz/random.ts';
import { greatestSlopeOf, slopeOf } from './slope.ts';

const samplesOf = (bytes: readonly number[]) =>
  bytes.map((each, index) => ({ done: 10 * index, bytes: each }));

it('is what each operation adds', () => {
  expect(slopeOf(samplesOf([500, 520, 540, 560]))).toBe(2);
  expect(slopeOf(samplesOf([500, 500, 500]))).toBe(0);
  expect(greatestSlopeOf(samplesOf([500, 520, 540, 560]))).toBe(2);
});

it('is not changed by one sample that has garbage in it', () => {
  expect(slopeOf(samplesOf([500, 500, 500, 9000, 500, 500]))).toBe(0);
});

it('is not known of a single sample, which no bound then allows', () => {
  expect(slopeOf(samplesOf([500]))).toBeNaN();
  expect(greatestSlopeOf(samplesOf([500]))).toBeNaN();
});

it('is below its bound in about 39 of 40 cases, which a leak as large as the limit then passes', () => {
  const random = new Random(1);
  const noise = () => 1000 * (random.below(1000) + random.below(1000) - random.below(1000));
  const [runs, leak] = [2000, 4500];
  const passed = Array.from({ length: runs }, () => {
    const bytes = Array.from({ length: 9 }, (_, index) => 10 * index * leak + noise());
    return greatestSlopeOf(samplesOf(bytes)) < leak;
  });
  const share = passed.filter(Boolean).length / runs;
  expect(share).toBeGreaterThan(0.005);
  expect(share).toBeLessThan(0.035);
});
