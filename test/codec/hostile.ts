/**
 * A text that is meant to be expensive to read, as a function of its length: about that many characters of JSON.
 * Structures with limited nesting are repeated side by side, so that every family can grow to any length.
 */
export type Family = (length: number) => string;

/** Levels of lists and dicts that Flask can read in every app. */
const LEVELS = 380;

function fill(piece: string, length: number): string {
  return piece.repeat(Math.max(1, Math.floor(length / piece.length)));
}

function list(piece: string, length: number): string {
  return `[${fill(`${piece},`, length)}0]`;
}

function numbered(length: number, piece: (index: number) => string): string[] {
  const pieces: string[] = [];
  for (let size = 0; size < length; ) {
    const next = piece(pieces.length);
    pieces.push(next);
    size += next.length + 1;
  }
  return pieces;
}

function dict(length: number, entry: (index: number) => string): string {
  return `{${numbered(length, entry).join()}}`;
}

function nested(open: string, inside: string, close: string, levels: number): string {
  return open.repeat(levels) + inside + close.repeat(levels);
}

/** A dict with one text of so many characters, all of one kind. */
function text(piece: string, length: number): string {
  return `{"a":"${fill(piece, length)}"}`;
}

const tupleKey = (levels: number) => nested('{" t":[', '1', ']}', levels);
const markup = (levels: number) => nested('{" m":[', `"'\\""`, ']}', levels);

export const FAMILIES: Readonly<Record<string, Family>> = {
  // Lists of pairs, which Flask turns into dicts with keys of any type.
  'nested tuples as keys': (n) =>
    list(`[${tupleKey(LEVELS / 2)},1]`, n).replace(/0\]$/, '["a",1]]'),
  'different tuples as keys': (n) =>
    `[${numbered(n, (i) => `[{" t":[{" t":[${i}]},"a"]},1]`).join()}]`,
  'Markup in tuples as keys': (n) =>
    `[${numbered(n, (i) => `[{" t":[{" m":["'\\"",${i}]}]},1]`).join()}]`,
  'pairs of equal numbers': (n) => `[${fill('[1,1],[1.0,2],[true,3],', n)}[1,1]]`,
  'pairs with one long key': (n) => {
    const key = 'k'.repeat(Math.ceil(Math.sqrt(n)));
    return list(`["${key}",1]`, n).replace(/0\]$/, '["a",1]]');
  },
  'pairs of long integers': (n) =>
    `[${numbered(n, (i) => `[${String(i).padStart(4300, '1')},1]`).join()}]`,
  'a long text instead of a pair': (n) => `["${'a'.repeat(n)}"]`,

  'Markup of Markup': (n) => list(markup(30), n),
  'Markup of Markup of Markup': (n) => list(markup(LEVELS / 2), n),
  'Markup of short lists': (n) => list('{" m":["\'\\""]}', n),
  'Markup of a long list': (n) => `{"a":{" m":[${fill('"\\u00a0",', n)}0]}}`,
  'Markup of tuples of Markup': (n) => list(nested('{" m":{" t":', '"ab"', '}}', LEVELS / 2), n),
  'Markup with a malformed end': (n) =>
    list(`{" m":[${nested('[1,{" m":[1,', '{" u":1}', ']}]', LEVELS / 3)}]}`, n),
  'bytes of bytes': (n) => list(nested('{" b":', '"QUFBQUFBQUFBQUFB"', '}', 3), n),
  'tuples of characters': (n) => `{"a":{" t":{" t":"${'x'.repeat(n)}"}}}`,
  'escaped dicts': (n) => list(nested('{" di":{" t__":', '1', '}}', LEVELS / 2), n),

  'one repeated key': (n) => `{"a":1${fill(',"a":1', n)}}`,
  'one repeated long key': (n) => {
    const key = 'k'.repeat(Math.ceil(Math.sqrt(n)));
    return `{"a":1${fill(`,"${key}":1`, n)}}`;
  },
  'overwritten trees': (n) => `{"a":1${fill(`,"a":${nested('[', '1', ']', 20)}`, n)}}`,
  'many keys': (n) => dict(n, (i) => `"k${i}":${i}`),
  'keys that look like indexes': (n) => dict(n, (i) => `"${i * 4999}":1`),
  'keys with the same long prefix': (n) => {
    const start = 'k'.repeat(Math.ceil(Math.sqrt(n)));
    return dict(n, (i) => `"${start}${i}":1`);
  },
  'many entries under a long key': (n) =>
    `{"${'k'.repeat(n / 2)}":${dict(n / 2, (i) => `"${i}":{"x":${i}}`)}}`,
  'nested long keys': (n) => nested(`{"${'k'.repeat(n / LEVELS)}":`, '1', '}', LEVELS - 1),
  'long keys above many values': (n) =>
    `${`{"${'k'.repeat(n / 40)}":`.repeat(15)}${dict(n / 2, (i) => `"${i}":[${i}]`)}${'}'.repeat(15)}`,

  'deep lists': (n) => list(nested('[', '1', ']', LEVELS), n),
  'deep dicts': (n) => list(nested('{"a":', '1', '}', LEVELS), n),
  'nested lists with many items': (n) =>
    nested(`[${'1,'.repeat(n / LEVELS / 2)}`, '1', ']', LEVELS - 1),
  'equal items': (n) => `{"a":${list('1', n)}}`,
  'different items': (n) => `{"a":[${numbered(n, (i) => `${i}`).join()}]}`,
  'alternating items': (n) => `{"a":${list('1,2', n)}}`,
  'equal lists': (n) => `{"a":${list('[1,2]', n)}}`,
  'dicts with one id': (n) => `{"a":[${numbered(n, (i) => `{"id":1,"n":${i}}`).join()}]}`,
  'dicts with different ids': (n) => `{"a":[${numbered(n, (i) => `{"id":${i}}`).join()}]}`,
  'lists of a hundred items': (n) =>
    `{"a":[${numbered(n, (i) => `[${Array.from({ length: 99 }, (_, k) => (i * k) % 7)}]`).join()}]}`,

  'escaped quotes': (n) => text('\\"', n),
  'escaped backslashes': (n) => text('\\\\', n),
  'numeric escapes': (n) => text('\\u00e9', n),
  'lone surrogates': (n) => text('\\ud800', n),
  'swapped surrogates': (n) => text('\\ude00\\ud83d', n),
  'control characters': (n) => text('\\u0001', n),
  quotes: (n) => text("'", n),
  spaces: (n) => `{"a":${' '.repeat(n)}1}`,
  commas: (n) => text(',', n),
  dots: (n) => text('.', n),
  'equals signs': (n) => text('=', n),
  brackets: (n) => text('[', n),
  'no-break spaces': (n) => text('\u00a0', n / 2),
  'emoji and joiners': (n) => text('😀\u200d', n / 3),

  'short integers': (n) => list('7', n),
  'long integers': (n) => list('1'.repeat(4300), n),
  'an integer beyond the limit': (n) => `{"a":${'1'.repeat(n)}}`,
  'a long float': (n) => `{"a":0.${'1'.repeat(n)}}`,
  'a long exponent': (n) => `{"a":1e${'9'.repeat(n)}}`,
  'characters outside base64': (n) => `{"a":{" b":"${fill('!-.=', n)}"}}`,
  'base64 padding': (n) => `{"a":{" b":"${'='.repeat(n)}"}}`,
  'long bytes': (n) => `{"a":{" b":"${'A'.repeat(4 * Math.floor(n / 4))}"}}`,
  'words of a date': (n) => `{"a":{" d":"${fill('1 ', n)}"}}`,
  'commas of a date': (n) => `{"a":{" d":"${fill(',', n)}x 1 2"}}`,
  'underscores of a date': (n) => `{"a":{" d":"1${fill('_1', n)} Jan 2024 00:00 GMT"}}`,
  'many dates': (n) => list('{" d":"Tue, 02 Jan 2024 03:04:05 GMT"}', n),
  'braces of a UUID': (n) => `{"a":{" u":"x${'{'.repeat(n)}x"}}`,
  'prefixes of a UUID': (n) => `{"a":{" u":"${fill('urn:uuid:', n)}"}}`,
  'malformed tags': (n) => list('{" u":"x"}', n),

  'open brackets': (n) => '['.repeat(n),
  'open braces': (n) => fill('{"":', n),
  'an open string': (n) => `{"a":"${fill('\\\\', n)}`,
};
