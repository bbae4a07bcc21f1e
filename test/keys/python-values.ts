import type { Key } from '../../src/codec/index.ts';

// The unit tests compare our reader with these tables; test/e2e/codec/python-value.test.ts compares real Python with them.

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

/** Expressions, and all values that they may have: what unknown names are decides which. */
export const VALUES: readonly (readonly [source: string, values: Key[]])[] = [
  ["'a'", ['a']],
  ["('a')", ['a']],
  ["['a']", ['a']],
  ["{'a'}", ['a']],
  ["['a', b'b']", ['a', bytes('b')]],
  // One of both, as the program decides.
  ["'a' if x else 'b'", ['a', 'b']],
  ["x or 'a'", ['a']],
  ["'a' or 'b'", ['a', 'b']],
  ["x and 'a'", ['a']],
  ["plugin or 'a'", ['a']],
  ["'a' if x and not y else 'b'", ['a', 'b']],
  ["'a' if x < 1.25 else 'b'", ['a', 'b']],
  // What the environment has, which is empty, or a default.
  ["os.environ.get('SECRET_KEY', 'a')", ['a']],
  ["os.getenv('SECRET_KEY', default='a')", ['a']],
  ["os.environ.get('SECRET_KEY') or 'a' * 2", ['aa']],
  ["os.environ.get('secret_key', 'CHANGE_ME')", ['CHANGE_ME']],
  ["os.environ.get('KEY', 'dev_secret')", ['dev_secret']],
  // Sums and products.
  ["b'a' + b'b'", [bytes('ab')]],
  ["3 * 'ab'", ['ababab']],
  ["b'ab' * 2", [bytes('abab')]],
  // Texts and bytes.
  ["'é'.encode()", [bytes('\xc3\xa9')]],
  ["'é'.encode(errors='strict')", [bytes('\xc3\xa9')]],
  ...['utf-8', 'UTF-8', 'utf_8', 'utf8', 'utf', 'u8'].map((name): [string, Key[]] => [
    `'é'.encode('${name}')`,
    [bytes('\xc3\xa9')],
  ]),
  ...['latin-1', 'latin1', 'latin', 'l1', 'iso-8859-1'].map((name): [string, Key[]] => [
    `'é'.encode('${name}')`,
    [bytes('\xe9')],
  ]),
  ["'é'.encode(encoding='latin-1')", [bytes('\xe9')]],
  ["'a\x7f'.encode('ascii')", [bytes('a\x7f')]],
  ["'a'.encode('US-ASCII')", [bytes('a')]],
  ["b'\\xc3\\xa9'.decode()", ['é']],
  ["b'\\xe9a'.decode('latin-1')", ['éa']],
  ["b'\\xef\\xbb\\xbfa'.decode()", ['\ufeffa']],
  ["b'a\\x7f'.decode('ascii')", ['a\x7f']],
  ["bytes(b'a')", [bytes('a')]],
  ["bytearray(b'a')", [bytes('a')]],
  ["bytes('é', 'latin-1')", [bytes('\xe9')]],
  ["str('a')", ['a']],
  ["str('SECRET_KEY')", ['SECRET_KEY']],
  ["str('A_B' if x else 'dev')", ['A_B', 'dev']],
  ["str(b'\\xc3\\xa9', 'utf-8')", ['é']],
  ["str(b'\\xe9', encoding='latin-1')", ['é']],
  ["str(b'a', errors='strict')", ['a']],
  // Lists written as text.
  ["'a,b'.split(',')", ['a', 'b']],
  ["'a , b'.split(' , ')", ['a', 'b']],
  ["os.environ.get('KEYS', 'a,b').split(',')", ['a', 'b']],
  // Bytes written as text.
  ["bytes.fromhex('6162')", [bytes('ab')]],
  ["binascii.unhexlify(b'6162')", [bytes('ab')]],
  ["base64.b64decode('ZGV2')", [bytes('dev')]],
  ["base64.b64decode(b'ZGV2')", [bytes('dev')]],
  ["base64.urlsafe_b64decode('_-_-')", [bytes('\xff\xef\xfe')]],
];

/** Expressions that have no value in Python, whatever unknown names are. */
export const REFUSED: readonly string[] = [
  "'a' + b'b'",
  "b'a' + 'b'",
  "b'a'.encode()",
  "'a'.decode('latin-1')",
  "bytes('a')",
  "bytes('a', errors='strict')",
  "bytes(b'a', errors='strict')",
  "bytearray(b'a', 'utf-8')",
  "str('a', 'utf-8')",
  "str('a', encoding='utf-8')",
  "str(os.environ.get('A'), 'utf-8')",
  "b'a,b'.split(',')",
  "'a,b'.split(b',')",
  "'é'.encode('ascii')",
  "'éa'.encode('ascii')",
  "'€'.encode('ascii')",
  "b'\\xe9'.decode()",
  "b'\\xc3\\xa9a'.decode('ascii')",
  "'a'.encode(b'utf-8')",
  ...['xutf8', 'utf-8-x', 'xu8', 'u8x', 'xlatin1', 'latin-1x'].map((n) => `'a'.encode('${n}')`),
  "str(b'\\xe9', 'utf-8')",
  "'a' * 2.55",
  'bytes.fromhex()',
  ...['fromhex()', 'b64decode()', 'setattr(app)', 'Field()', 'getenv()', 'decode()'],
];

/** Texts that Python does not take for an expression. */
export const NO_EXPRESSIONS: readonly string[] = [
  '',
  '*',
  'if',
  'lambda',
  "'a",
  "'a' or",
  "'a' and ",
  "'a' order",
  'not',
  '1 <',
  "'a'.",
  'a[]',
  "a['b'",
  "['a', *]",
  "['a' 5]",
  "['a': 'b']",
  "{'a': }",
  "f('a' 5)",
  "['a' for]",
  "['a' for x]",
  "['a' for x, in, y]",
  "['a' for 1 in y]",
  "['a' for x in]",
  "['a' for x in y if]",
  "['a' for x in y z]",
  "f('a' for x)",
  "f('a', default=)",
  "config('A' 5, 'a')",
  "'a' b",
  "'#' b",
  "'a\0'",
  // Where the deepest brackets are left, the others have no first value either.
  `${'('.repeat(51)}if x else if x else 'a'`,
];
