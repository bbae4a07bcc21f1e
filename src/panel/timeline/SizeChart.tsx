import { COOKIE_SIZE_LIMIT } from '../../cookies/cookie.ts';
import type { Entry } from '../../timeline/entry.ts';
import { thread, words } from '../state/index.ts';

/** Bytes; the chart is shown only if a size exceeds them. */
const MIN_SHOWN_SIZE = COOKIE_SIZE_LIMIT / 2;
const MAX_POINTS = 60;
const WIDTH = 60;
const HEIGHT = 16;

/** A sparkline of the cookie's size over its last changes, if the size comes near the limit. */
export function SizeChart() {
  const { name = '', entries = [] } = thread.value ?? {};
  const sizes = sizesOf(entries, name);
  const last = sizes.at(-1) ?? 0;
  if (sizes.length < 2 || Math.max(...sizes) <= MIN_SHOWN_SIZE) return null;
  const step = WIDTH / Math.max(1, sizes.length - 1);
  const y = (size: number) =>
    HEIGHT - 1 - (Math.min(size, COOKIE_SIZE_LIMIT) / COOKIE_SIZE_LIMIT) * (HEIGHT - 2);
  const points = sizes.map((size, index) => `${index * step},${y(size)}`).join(' ');
  const label = words.value.text('sizeOverTime', { size: last, limit: COOKIE_SIZE_LIMIT });
  return (
    <svg
      class="size-line"
      data-testid="size-line"
      role="img"
      aria-label={label}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    >
      <title>{label}</title>
      <polyline points={points} fill="none" stroke="currentColor" />
    </svg>
  );
}

/** Sizes of the last changes in bytes, which equal characters: cookie values are ASCII, or nearly so. */
function sizesOf(entries: readonly Entry[], name: string): number[] {
  return entries
    .slice(-MAX_POINTS)
    .filter(({ kind }) => kind === 'change')
    .map(({ value }) => (value === null ? 0 : name.length + value.length));
}
