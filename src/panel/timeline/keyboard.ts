/** Where a key leads from a line; null for a key that leads nowhere. `page` is in lines. */
export function timelineMove(
  key: string,
  current: number,
  count: number,
  page: number,
): number | null {
  const to = (index: number) => Math.min(count - 1, Math.max(0, index));
  switch (key) {
    case 'ArrowUp':
      return to(current - 1);
    case 'ArrowDown':
      return to(current + 1);
    case 'PageUp':
      return to(current - page);
    case 'PageDown':
      return to(current + page);
    case 'Home':
      return 0;
    case 'End':
      return to(count - 1);
    default:
      return null;
  }
}
