import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { inflate } from '../../../src/codec/core/inflate.ts';
import { parseJson } from '../../../src/codec/core/json.ts';
import { decodeUtf8 } from '../../../src/codec/core/utf8.ts';
import { CodecError, type CodecErrorCode } from '../../../src/codec/index.ts';
import { assertDecoded, assertInflated, assertParsed } from './references.ts';

function failed<Partial>(code: CodecErrorCode, offset: number, partial: Partial) {
  return { ok: false, error: new CodecError(code, 'text', offset, ''), partial } as const;
}

const STREAM = deflateSync('abc'.repeat(50));
const WRONG_SUM = Buffer.from(STREAM);
WRONG_SUM[STREAM.length - 1] = (STREAM.at(-1) ?? 0) ^ 1;
const BYTES = Buffer.from('abc'.repeat(50));

it('lets nothing pass that inflates otherwise than zlib', () => {
  const damaged = [WRONG_SUM, STREAM.subarray(0, 9), STREAM.subarray(1), Buffer.alloc(0)];
  for (const input of [STREAM, ...damaged, deflateSync(Buffer.alloc(2 ** 20 + 1))]) {
    expect(() => assertInflated(input, inflate(input))).not.toThrow();
  }
  expect(() => assertInflated(WRONG_SUM, { ok: true, value: BYTES })).toThrow('zlib_checksum');
  expect(() => assertInflated(STREAM, { ok: true, value: BYTES.subarray(1) })).toThrow();
  const { length } = WRONG_SUM;
  for (const [code, offset, partial] of [
    ['zlib_data', length, BYTES],
    ['zlib_checksum', 2, BYTES],
    ['zlib_checksum', length, BYTES.subarray(0, 100)],
  ] as const) {
    expect(() => assertInflated(WRONG_SUM, failed(code, offset, partial))).toThrow();
  }
});

it('lets nothing pass that is decoded otherwise than as UTF-8', () => {
  const texts = ['', 'é😀\ufeff', '\uffff'].map((text) => Buffer.from(text));
  const damaged = [
    [0x61, 0xe2, 0x82],
    [0xed, 0xa0, 0x80],
    [0xc3, 0xa9, 0xff, 0x61],
  ];
  for (const input of [...texts, ...damaged.map((bytes) => Buffer.from(bytes))]) {
    expect(() => assertDecoded(input, decodeUtf8(input))).not.toThrow();
  }
  const input = Buffer.of(0xc3, 0xa9, 0xff, 0x61);
  expect(() => assertDecoded(input, { ok: true, value: 'é\ufffda' })).toThrow();
  expect(() => assertDecoded(input, failed('utf8_invalid', 0, ''))).toThrow('valid character');
  expect(() => assertDecoded(input, failed('utf8_invalid', 3, 'é\ufffd'))).toThrow();
  expect(() => assertDecoded(input, failed('utf8_invalid', 2, 'e'))).toThrow();
});

it('lets nothing pass that JSON.parse reads otherwise', () => {
  const texts = [
    '{"a":1,"b":[true,null,"\\u00e9"],"a":-0.0,"__proto__":{"7":1e999,"5":0.1}}',
    '[NaN,-Infinity,Infinity,"NaN \\" Infinity"]',
    ...['{NaN:1}', '1Infinity', '-NaN', '["NaN', 'NaNNaN', '\ufeff1', '', '1e', '[1,]'],
    `[${'1'.repeat(4300)}]`,
    '1'.repeat(4301),
    '['.repeat(1001),
    `${'['.repeat(1000)}1${']'.repeat(1000)}`,
  ];
  for (const text of texts) expect(() => assertParsed(text, parseJson(text))).not.toThrow();
  for (const [text, other] of [
    ['{"a":1}', '{"a":2}'],
    ['{"a":1}', '{"b":1}'],
    ['[1]', '[1,1]'],
    ['["NaN"]', '["N"]'],
    ['[NaN]', '[null]'],
    ['[0.1]', '[0.2]'],
    ['{}', '[]'],
    ['[1,]', '[1]'],
  ] as const) {
    expect(() => assertParsed(text, parseJson(other)), text).toThrow();
  }
  expect(() => assertParsed('[[1]]', failed('json_too_deep', 0, null))).toThrow('not so deep');
  expect(() => assertParsed('11', failed('json_too_many_digits', 0, null))).toThrow();
});
