/** What a sticky pattern matches in the text at an index; an empty string if it does not match. */
export function matchAt(pattern: RegExp, text: string, index: number): string {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0] ?? '';
}
