/** Where Python puts dashes; what is past 128 bits stays at the end. */
const PARTS = [
  [0, 8],
  [8, 12],
  [12, 16],
  [16, 20],
  [20, undefined],
] as const;

/** The text of a UUID with this number, as Python's `str` of it. */
export function uuidText(number: bigint): string {
  const sign = number < 0n ? '-' : '';
  const digits = number
    .toString(16)
    .replace('-', '')
    .padStart(32 - sign.length, '0');
  return PARTS.map(([start, end]) => (sign + digits).slice(start, end)).join('-');
}
