import { describe, expect, it } from 'vitest';
import {
  type PythonValue,
  pythonRepr,
  readMsgpack,
  type StoredErrorCode,
} from '../../../src/codec/index.ts';
import { ENCODINGS } from './encodings.ts';

const hex = (digits: string) => Buffer.from(digits, 'hex');

function repr(digits: string): string {
  const step = readMsgpack(hex(digits));
  if (!step.ok) throw step.error;
  return pythonRepr(step.value);
}

/** What msgspec 0.22 reads. */
const VALUES: Readonly<Record<string, string>> = {
  '85010292010203c4016b01c002cb3ff800000000000003': "{1: 2, (1, 2): 3, b'k': 1, None: 2, 1.5: 3}",
  '82a16101a16102': "{'a': 2}",
  '93c3c2c0': '[True, False, None]',
  '9200e0': '[0, -32]',
  '9acc80cd0100ce00010000cfffffffffffffffffd080d1ff7fd2ffff7fffd38000000000000000cb3ff0000000000000ca3dcccccd':
    '[128, 256, 65536, 18446744073709551615, -128, -129, -32769, -9223372036854775808, 1.0, 0.10000000149011612]',
  a3e282ac: "'€'",
  d7ff00005dc065937d25: 'datetime.datetime(2024, 1, 2, 3, 4, 5, 6, tzinfo=datetime.timezone.utc)',
  c70cff00000000ffffffff7c558180:
    'datetime.datetime(1900, 1, 1, 0, 0, tzinfo=datetime.timezone.utc)',
  d6ff65937d25: 'datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)',
  c70cff000003e8fffffffffffffffe:
    'datetime.datetime(1969, 12, 31, 23, 59, 58, 1, tzinfo=datetime.timezone.utc)',
  d40561: 'Ext(5, 1 bytes)',
};

it.each(Object.entries(VALUES))('reads %s', (digits, text) => {
  expect(repr(digits)).toBe(text);
});

describe.each(Object.entries(ENCODINGS))('reads as msgspec does: %s', (_kind, rows) => {
  it.each(rows)('%s', (digits, text) => {
    const step = readMsgpack(hex(digits));
    expect(step.ok ? pythonRepr(step.value) : null).toBe(text);
  });
});

it.each([
  ['of another length', 'd4ff61', 'Ext(-1, 1 bytes)'],
  ['with a second of nanoseconds', 'd7ffee6b280000000000', 'Ext(-1, 8 bytes)'],
  ['before the year 1', 'c70cff00000000fffffff1886e08ff', 'Ext(-1, 12 bytes)'],
  ['after the year 9999', 'c70cff000000000000003afff44180', 'Ext(-1, 12 bytes)'],
  ['rounded to the year 10000', 'c70cff3b9ac80c0000003afff4417f', 'Ext(-1, 12 bytes)'],
])('shows a timestamp %s as an extension', (_name, digits, text) => {
  expect(repr(digits)).toBe(text);
});

const FAILURES: Readonly<
  Record<
    Extract<StoredErrorCode, `msgpack_${string}`> | 'utf8_invalid',
    [digits: string, offset: number, partial: string | null]
  >
> = {
  msgpack_end: ['82a16101a1', 5, "{'a': 1}"],
  msgpack_byte: ['9201c1', 2, '[1]'],
  msgpack_key: ['818001', 1, '{}'],
  msgpack_trailing: ['8000', 1, '{}'],
  msgpack_too_deep: ['91'.repeat(1500), 1000, null],
  utf8_invalid: ['81a261ff01', 3, '{}'],
};

it.each(Object.entries(FAILURES))(
  '%s: says where, and keeps what was read',
  (code, [digits, offset, partial]) => {
    const step = readMsgpack(hex(digits));
    if (step.ok) throw new Error('it was read');
    expect(step.error).toMatchObject({ code, offset });
    if (code !== 'msgpack_too_deep') {
      expect(step.partial && pythonRepr(step.partial as PythonValue)).toBe(partial);
    }
  },
);

it('makes nothing of sizes that the bytes do not have', () => {
  for (const digits of ['ddffffffff', 'dfffffffff', 'dbffffffff', 'c6ffffffff', 'c9ffffffffff']) {
    expect(readMsgpack(hex(digits))).toMatchObject({ ok: false, error: { code: 'msgpack_end' } });
  }
});
