/** The digits of a text of digits. */
export function digitsOf(text: string): number[] {
  return Array.from(text, Number);
}

/** The sum of digits times weights, one each. */
export function weighted(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0);
}

/** Luhn's formula, modulus 10 (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: readonly number[]): boolean {
  const sum = digits.reduceRight((total, digit, index) => {
    const value = (digits.length - index) % 2 === 0 ? 2 * digit : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** ISO/IEC 7064, MOD 97-10, with letters as 10 to 35: the remainder of the number. */
export function mod97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** ISO/IEC 7064, MOD 11,10: whether the last digit is the check digit. */
export function passesMod11And10(digits: readonly number[]): boolean {
  let product = 10;
  for (const digit of digits.slice(0, -1)) product = (((product + digit) % 10 || 10) * 2) % 11;
  return (11 - product) % 10 === digits.at(-1);
}

/** Verhoeff's check digit, by his dihedral group and permutation. */
export function passesVerhoeff(digits: readonly number[]): boolean {
  const check = [...digits].reverse().reduce((sum, digit, index) => {
    let permuted = digit;
    for (let i = 0; i < index % 8; i += 1) permuted = Number('1576283094'[permuted]);
    return inDihedralGroup(sum, permuted);
  }, 0);
  return check === 0;
}

/** The product in the dihedral group of order 10. */
function inDihedralGroup(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5);
  return b < 5 ? 5 + ((a - b) % 5) : (5 + a - b) % 5;
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Whether the last six characters are the CRC32 of those before, in base62 (github.blog, "Behind GitHub's new
 * authentication token formats").
 */
export function passesCrc32(text: string): boolean {
  let crc = -1;
  for (let i = 0; i < text.length - 6; i += 1) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  let rest = ~crc >>> 0;
  let check = '';
  for (let i = 0; i < 6; i += 1) {
    check = BASE62.charAt(rest % 62) + check;
    rest = Math.floor(rest / 62);
  }
  return text.endsWith(check);
}
