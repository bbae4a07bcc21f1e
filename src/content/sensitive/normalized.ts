/** Letters that Unicode does not decompose, and how they are written without their strokes. */
const UNDECOMPOSED: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', ı: 'i' };

/** The text in lower case, without accents and other marks. */
export function normalized(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđßı]/g, (letter) => UNDECOMPOSED[letter] ?? letter);
}
