/** What a sticky pattern matches in a text from an index on; the empty text where it does not. */
export function matchAt(pattern: RegExp, text: string, index: number): string {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0] ?? '';
}
