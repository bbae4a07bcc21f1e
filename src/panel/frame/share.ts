import type { TimelineSize } from '../../recording/settings.ts';

/** How a splitter divides the panel: the timeline is beside the session or below it. */
export type Split = keyof TimelineSize;

/** The smallest and the largest share of the timeline, in whole percent of the panel. */
export interface ShareLimits {
  readonly min: number;
  readonly max: number;
}

/** Pixels that each side needs: the width of its whole toolbar, or the height of its toolbar and some rows. */
const MIN_PIXELS = {
  beside: { timeline: 200, session: 400 },
  below: { timeline: 92, session: 130 },
} as const satisfies Record<Split, object>;

/** Percent by which an arrow key moves the splitter. */
const KEY_STEP = 2;

/** The limits of the timeline's share of `available` pixels. If those are too few for both sides, each gets half. */
export function shareLimits(available: number, split: Split): ShareLimits {
  const { timeline, session } = MIN_PIXELS[split];
  const min = Math.ceil((timeline / available) * 100);
  const max = Math.floor(((available - session) / available) * 100);
  return min <= max ? { min, max } : { min: 50, max: 50 };
}

/** A share in whole percent, within the limits. */
export function limitShare(share: number, { min, max }: ShareLimits): number {
  return Math.min(max, Math.max(min, Math.round(share)));
}

/** The share after a key press on the splitter; null for a key that does not move it. The timeline is to the left of
 * the splitter, in a language written from left to right, or below it. */
export function shareAfterKey(
  key: string,
  share: number,
  limits: ShareLimits,
  split: Split,
): number | null {
  const [larger, smaller] =
    split === 'beside' ? ['ArrowRight', 'ArrowLeft'] : ['ArrowUp', 'ArrowDown'];
  switch (key) {
    case larger:
      return limitShare(share + KEY_STEP, limits);
    case smaller:
      return limitShare(share - KEY_STEP, limits);
    case 'Home':
      return limits.min;
    case 'End':
      return limits.max;
    default:
      return null;
  }
}
