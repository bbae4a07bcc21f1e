// The unit tests compare our reader with these tables; test/e2e/codec/pasted-keys.test.ts compares real shells with them.

/** `$` and what is in braces behind it, which Biome takes for a template. */
export const braces = (inside: string) => `$\{${inside}}`;

/** Words, and what every shell makes of them. */
export const WORDS: readonly (readonly [source: string, value: string])[] = [
  [String.raw`a"b c"'d'\e`, 'ab cde'],
  [String.raw`"a\$\"\\b"`, String.raw`a$"\b`],
  ['"a\\`b"', 'a`b'],
  [String.raw`"a\b"`, String.raw`a\b`],
  [String.raw`'a\b'`, String.raw`a\b`],
  ['"a\\\nb"', 'ab'],
  ['a\\\nb', 'ab'],
  ['a\\', 'a\\'],
  ['a$', 'a$'],
  ['a$.b', 'a$.b'],
  [`"$'a'"`, "$'a'"],
  // A variable that is not set has its default.
  [braces('A:-b'), 'b'],
  [braces('A-b'), 'b'],
  [braces('A:=b'), 'b'],
  [braces('A=b'), 'b'],
  [braces('SECRET_KEY:-dev'), 'dev'],
  [`a${braces('A:-')}b`, 'ab'],
  [`"${braces('A:-b')}c"`, 'bc'],
  [`${braces("A:-'b c'")}d`, 'b cd'],
  [braces(`A:-${braces('B:-c')}`), 'c'],
  [`${braces('A:-').slice(0, -1).repeat(20)}b${'}'.repeat(20)}`, 'b'],
  // In double quotes, the default is in them too.
  [`"${braces("A:-'b'")}"`, "'b'"],
  [`"${braces('A:-"b c"')}"`, 'b c'],
  [`"${braces(`A:-"b'c"`)}"`, "b'c"],
  [`"${braces(`A:-${braces("B:-'c'")}`)}"`, "'c'"],
  [braces(`A:-"${braces("B:-'c'")}"`), "'c'"],
  [`"${braces('A:-b')}'c'"`, "b'c'"],
  [`"${braces(String.raw`A:-b\c\'d\'`)}"`, String.raw`b\c\'d\'`],
  [`"${braces('A:-\\$\\`\\"\\\\\\}\\\nb')}"`, '$`"\\}b'],
  [braces(String.raw`A:-b\c`), 'bc'],
];

/** Words, and what bash makes of them. */
export const BASH_WORDS: readonly (readonly [source: string, value: string])[] = [
  [String.raw`$'a\tb'c`, 'a\tbc'],
  [`$'a'"b c"`, 'ab c'],
  ['$"b c"d', 'b cd'],
  [`a${braces('A:-$"b"')}`, 'ab'],
];
