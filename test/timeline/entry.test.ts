import { expect, it } from 'vitest';
import { areOtherApps } from '../../src/timeline/entry.ts';

it.each([
  ['http://localhost:5000', 'http://localhost:5001', true],
  ['http://localhost', 'http://localhost:5000', true],
  ['http://localhost:5000', 'http://localhost:5000', false],
  ['http://shop.test', 'https://shop.test', false],
  ['http://shop.test:5000', 'http://api.shop.test:5001', false],
])('%s and %s are two apps on one host: %s', (origin, other, expected) => {
  expect(areOtherApps(origin, other)).toBe(expected);
});
