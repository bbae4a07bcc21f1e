import type { TimelineSize } from '../../session/settings.ts';

/** Where a splitter divides the panel. */
export type Split = keyof TimelineSize;

/** Whole percent of the panel. */
export interface ShareLimits {
  readonly min: number;
  readonly max: number;
}

/** Pixels that each side needs: its own toolbar uncut, or that and some rows. */
const MIN_PIXELS = {
  beside: { timeline: 200, session: 400 },
  below: { timeline: 92, session: 130 },
} as const satisfies Record<Split, object>;

/** Percent that an arrow key moves. */
const STEP = 2;

/** What the timeline may take of `room` pixels. In a room that is too small for both, half. */
export function shareLimits(room: number, split: Split): ShareLimits {
  const { timeline, session } = MIN_PIXELS[split];
  const min = Math.ceil((timeline / room) * 100);
  const max = Math.floor(((room - session) / room) * 100);
  return min <= max ? { min, max } : { min: 50, max: 50 };
}

/** A share in whole percent, within the limits. */
export function limitShare(share: number, { min, max }: ShareLimits): number {
  return Math.min(max, Math.max(min, Math.round(share)));
}

/** The share after a key of the splitter; null for a key that does not move it. The timeline is left of the splitter or
 * below it. */
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
      return limitShare(share + STEP, limits);
    case smaller:
      return limitShare(share - STEP, limits);
    case 'Home':
      return limits.min;
    case 'End':
      return limits.max;
    default:
      return null;
  }
}
