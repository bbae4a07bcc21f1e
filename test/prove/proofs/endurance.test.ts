import { expect, it } from 'vitest';
import { enduranceFigures } from './endurance.ts';

it('has a line for each scenario and browser', () => {
  const counts = {
    'storage full / chromium / times': 50,
    'storage full / chromium / bytes kept of each': -3.04,
    'storage full / firefox / times': 5000.6,
  };
  expect(enduranceFigures(counts)).toEqual([
    'storage full, chromium: 50 times, -3 bytes kept of each',
    'storage full, firefox: 5,001 times',
  ]);
});
