import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import {
  CodecError,
  type CodecErrorCode,
  type CodecPart,
  decodeFlask,
  inspectFlask,
  pythonRepr,
  readable,
  type StoredErrorCode,
} from '../../src/codec/index.ts';
import { base64Url, cookieOf, NOW, timestampText, withSignature } from './signing.ts';

interface Failure {
  cookie: string;
  part: CodecPart;
  offset: number;
  /** The payload's text as far as it could be read; null if not at all. */
  text: string | null;
  /** Python's `repr` of the part of the tree that could be read. */
  tree: string | null;
}

const SIGNED_AT = timestampText(NOW);
const NOTHING = { text: null, tree: null };
const EMPTY = { text: '{}', tree: '{}' };

function compressed(bytes: Uint8Array): string {
  return withSignature(`.${base64Url(bytes)}.${SIGNED_AT}`);
}

const LONG = `{"a":"${'x'.repeat(40)}"}`;
const ZLIB = deflateSync(LONG);
const LIMIT = 2 ** 20;
/** Python's `repr` writes four characters for each no-break space. */
const NBSP = '\xa0'.repeat(LIMIT / 3);

/** The start of a zlib stream, of stored (uncompressed) blocks. */
function stored(text: string): Uint8Array {
  const blocks: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  for (let i = 0; i < text.length; i += 0xffff) {
    const block = Buffer.from(text.slice(i, i + 0xffff));
    const length = Uint16Array.of(block.length, ~block.length);
    blocks.push(Uint8Array.of(0), new Uint8Array(length.buffer), block);
  }
  return Buffer.concat(blocks);
}

function changed(bytes: Uint8Array, index: number, value: number): Uint8Array {
  return bytes.with(index, value);
}

/** `timestamp_digit` is an error of base 62, which Flask does not use; cookies are not stored. */
const FAILURES: Record<Exclude<CodecErrorCode, 'timestamp_digit' | StoredErrorCode>, Failure> = {
  cookie_empty: { cookie: '', part: 'cookie', offset: 0, ...NOTHING },
  signature_missing: { cookie: 'e30', part: 'cookie', offset: 0, ...EMPTY },
  timestamp_missing: { cookie: 'e30.AAAA', part: 'cookie', offset: 0, ...EMPTY },
  timestamp_too_long: {
    ...{ cookie: withSignature('e30.AAAAAAAAAAAA'), part: 'timestamp', offset: 0, ...EMPTY },
  },
  timestamp_out_of_range: {
    ...{ cookie: withSignature('e30.__________8'), part: 'timestamp', offset: 0, ...EMPTY },
  },
  base64_length: {
    ...{ cookie: withSignature(`e30xx.${SIGNED_AT}`), part: 'payload', offset: 5, ...NOTHING },
  },
  base64_padding: {
    ...{ cookie: withSignature(`e30!.${SIGNED_AT}`), part: 'payload', offset: 4, ...NOTHING },
  },
  zlib_header: {
    cookie: compressed(changed(ZLIB, 1, 0x9d)),
    ...{ part: 'compressed', offset: 2, text: '', tree: null },
  },
  zlib_data: {
    // A block of a type that does not exist follows a complete block.
    cookie: compressed(Uint8Array.of(...stored('[1,'), 7)),
    ...{ part: 'compressed', offset: 11, text: '[1,', tree: '[1]' },
  },
  zlib_checksum: {
    cookie: compressed(changed(ZLIB, ZLIB.length - 1, 0)),
    ...{ part: 'compressed', offset: ZLIB.length, text: LONG, tree: `{'a': '${'x'.repeat(40)}'}` },
  },
  zlib_dictionary: {
    cookie: compressed(deflateSync(LONG, { dictionary: Buffer.from('xxxx') })),
    ...{ part: 'compressed', offset: 6, text: '', tree: null },
  },
  zlib_truncated: {
    cookie: compressed(ZLIB.subarray(0, -4)),
    ...{
      part: 'compressed',
      offset: ZLIB.length - 4,
      text: LONG,
      tree: `{'a': '${'x'.repeat(40)}'}`,
    },
  },
  inflate_limit: {
    cookie: compressed(stored(`[1${' '.repeat(LIMIT - 2)}]`)),
    ...{
      part: 'compressed',
      offset: 2 + 17 * 5 + LIMIT,
      text: `[1${' '.repeat(LIMIT - 2)}`,
      tree: '[1]',
    },
  },
  utf8_invalid: {
    cookie: cookieOf(Uint8Array.from(Buffer.from('{"a":1,"\xe2\x82", "b":2}', 'latin1'))),
    ...{ part: 'text', offset: 8, text: '{"a":1,"', tree: "{'a': 1}" },
  },
  json_byte_order_mark: {
    ...{ cookie: cookieOf('\ufeff{}'), part: 'json', offset: 0, text: '\ufeff{}', tree: null },
  },
  json_end: {
    cookie: cookieOf('{"a":[1,{"b":2'),
    ...{ part: 'json', offset: 14, text: '{"a":[1,{"b":2', tree: "{'a': [1, {'b': 2}]}" },
  },
  json_unexpected: {
    cookie: cookieOf('{"a":1,"b":tru}'),
    ...{ part: 'json', offset: 11, text: '{"a":1,"b":tru}', tree: "{'a': 1}" },
  },
  json_control_character: {
    ...{
      cookie: cookieOf('["a","b\n"]'),
      part: 'json',
      offset: 7,
      text: '["a","b\n"]',
      tree: "['a']",
    },
  },
  json_escape: {
    cookie: cookieOf('["a","b\\u12g4"]'),
    ...{ part: 'json', offset: 7, text: '["a","b\\u12g4"]', tree: "['a']" },
  },
  json_trailing: {
    ...{
      cookie: cookieOf('{"a":1} x'),
      part: 'json',
      offset: 8,
      text: '{"a":1} x',
      tree: "{'a': 1}",
    },
  },
  json_too_deep: {
    cookie: cookieOf(`[1,${'['.repeat(1000)}`),
    part: 'json',
    offset: 1002,
    text: `[1,${'['.repeat(1000)}`,
    tree: `[1, ${'['.repeat(999)}${']'.repeat(1000)}`,
  },
  json_too_many_digits: {
    cookie: cookieOf(`[1,${'1'.repeat(4301)}]`),
    ...{ part: 'json', offset: 3, text: `[1,${'1'.repeat(4301)}]`, tree: '[1]' },
  },
  tag_tuple: {
    cookie: cookieOf('{"a":1,"b":{" t":2}}'),
    ...{ part: 'json', offset: 17, text: '{"a":1,"b":{" t":2}}' },
    tree: "{'a': 1, 'b': <malformed t 2>}",
  },
  tag_bytes: {
    cookie: cookieOf('[{" b":"A"},{" t":[]}]'),
    ...{ part: 'json', offset: 7, text: '[{" b":"A"},{" t":[]}]', tree: "[<malformed b 'A'>, ()]" },
  },
  tag_limit: {
    cookie: compressed(deflateSync(`{"a":1,"b":{" m":["${NBSP}"]}}`)),
    ...{ part: 'json', offset: 17, text: `{"a":1,"b":{" m":["${NBSP}"]}}` },
    tree: `{'a': 1, 'b': <malformed m ['${'\\xa0'.repeat(NBSP.length)}']>}`,
  },
  tag_uuid: {
    cookie: cookieOf('{" u":"x"}'),
    ...{ part: 'json', offset: 6, text: '{" u":"x"}', tree: "<malformed u 'x'>" },
  },
  tag_datetime: {
    cookie: cookieOf('{" d":[1]}'),
    ...{ part: 'json', offset: 6, text: '{" d":[1]}', tree: '<malformed d [1]>' },
  },
  tag_dict: {
    cookie: cookieOf('{" di":{}}'),
    ...{ part: 'json', offset: 7, text: '{" di":{}}', tree: '<malformed di {}>' },
  },
};

it.each(Object.entries(FAILURES))(
  'reports %s with its part, its offset and what was read',
  (code, { cookie, part, offset, text, tree }) => {
    const failure = { code, part, offset };
    const inspection = inspectFlask(cookie);
    const failed = part === 'timestamp' ? inspection.timestamp : inspection.tags;
    expect(failed).toMatchObject({ ok: false, error: failure });
    expect(failed.ok || failed.error).toBeInstanceOf(CodecError);

    const read = readable(inspection.tags);
    expect({ text: readable(inspection.utf8), tree: read && pythonRepr(read) }).toEqual({
      text,
      tree,
    });
    if (part !== 'cookie' && part !== 'timestamp')
      expect(readable(inspection.timestamp)?.raw).toBe(NOW);
    expect(() => decodeFlask(cookie)).toThrow(expect.objectContaining(failure));
  },
);

it.each([
  ['a sum that is wrong', 0x78, 0x9d],
  ['another compression than deflate', 0x79, 0x18],
  ['a window of more than 32 kB', 0x88, 0x1c],
])('reports zlib_header for %s', (_name, ...header) => {
  const { inflate } = inspectFlask(compressed(Uint8Array.of(...header, ...ZLIB.subarray(2))));
  expect(inflate).toMatchObject({ ok: false, error: { code: 'zlib_header' } });
});

it('throws the first of several errors', () => {
  const inspection = inspectFlask('e30xx.AA!!.x');
  const codes = [inspection.base64, inspection.timestamp, inspection.signature].map(
    (step) => !step.ok && step.error.code,
  );
  expect(codes).toEqual(['base64_length', 'base64_padding', 'base64_length']);
  expect(() => decodeFlask('e30xx.AA!!.x')).toThrow(expect.objectContaining({ part: 'timestamp' }));
});

it('throws the tag error that Flask finds first, in the order of its dicts', () => {
  const cookie = cookieOf('{"a":{" b":1},"b":{" u":2},"a":{" t":3}}');
  expect(() => decodeFlask(cookie)).toThrow(expect.objectContaining({ code: 'tag_tuple' }));
});

it('keeps a malformed tag in an overwritten value without failing', () => {
  const { tags } = inspectFlask(cookieOf('{"a":{" u":"x"},"a":1}'));
  expect(tags).toMatchObject({
    ok: true,
    value: { entries: [{ value: { value: 1n } }], overwritten: [{ value: { type: 'malformed' } }] },
  });
});
