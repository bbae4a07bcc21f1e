import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitShare, shareAfterKey, shareLimits } from '../../../src/panel/frame/share.ts';

describe('the share of the timeline', () => {
  it('leaves each side the pixels that it needs', () => {
    expect(shareLimits(1280, 'beside')).toEqual({ min: 16, max: 68 });
    expect(shareLimits(720, 'beside')).toEqual({ min: 28, max: 44 });
    expect(shareLimits(700, 'below')).toEqual({ min: 14, max: 81 });
    fc.assert(
      fc.property(
        fc.nat(5000),
        fc.constantFrom('beside', 'below'),
        fc.double(),
        (available, split, share) => {
          const limits = shareLimits(available, split);
          expect(limits.min).toBeLessThanOrEqual(limits.max);
          if (Number.isNaN(share)) return;
          const limited = limitShare(share, limits);
          expect(limited).toBeGreaterThanOrEqual(limits.min);
          expect(limited).toBeLessThanOrEqual(limits.max);
        },
      ),
    );
  });

  it.each([
    ['ArrowRight', 'beside', 38],
    ['ArrowLeft', 'beside', 34],
    ['ArrowUp', 'beside', null],
    ['ArrowUp', 'below', 38],
    ['ArrowDown', 'below', 34],
    ['Home', 'below', 20],
    ['End', 'below', 60],
    ['Enter', 'below', null],
  ] as const)('after %s, with the timeline %s, is %s', (key, split, share) => {
    expect(shareAfterKey(key, 36, { min: 20, max: 60 }, split)).toBe(share);
  });
});
