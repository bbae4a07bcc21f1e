const MIRRORED: Readonly<Record<string, string>> = {
  ArrowLeft: 'ArrowRight',
  ArrowRight: 'ArrowLeft',
};

/** The key that would mean the same if the panel were written from left to right: in one that is not, “next” is on the
 * left. */
export function leftToRightKey(key: string, direction: 'ltr' | 'rtl'): string {
  return direction === 'rtl' ? (MIRRORED[key] ?? key) : key;
}
