/** The index that a key press leads to from the `current` one of `count` rows; null for a key that does not move.
 * `page`: rows that PageUp and PageDown move by. */
export function timelineMove(
  key: string,
  current: number,
  count: number,
  page: number,
): number | null {
  const clamp = (index: number) => Math.min(count - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowUp':
      return clamp(current - 1);
    case 'ArrowDown':
      return clamp(current + 1);
    case 'PageUp':
      return clamp(current - page);
    case 'PageDown':
      return clamp(current + page);
    case 'Home':
      return 0;
    case 'End':
      return clamp(count - 1);
    default:
      return null;
  }
}
