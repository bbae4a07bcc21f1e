import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ContentType, formatOf, pythonRepr } from '../../src/codec/index.ts';
import { conversionsOf, converted, emptyValue } from '../../src/draft/convert.ts';
import { valuesOf } from './arbitraries.ts';
import { python } from './python.ts';

const TYPES = formatOf('flask').contentRules?.types ?? [];

it.each<[string, ContentType, string | null]>([
  ["'12'", 'int', '12'],
  ["' -1_000 '", 'int', '-1000'],
  ["'1.5'", 'int', null],
  ["''", 'int', null],
  ["'1.5'", 'float', '1.5'],
  ["'nan'", 'float', 'nan'],
  ['1.9', 'int', '1'],
  ['-1.9', 'int', '-1'],
  ['nan', 'int', null],
  ['1e22', 'int', '10000000000000000000000'],
  ['True', 'int', '1'],
  ['12', 'str', "'12'"],
  ['12', 'float', '12.0'],
  ['10', 'bool', 'True'],
  ["'false'", 'bool', 'False'],
  ["'maybe'", 'bool', null],
  ['[]', 'bool', null],
  ['1.5', 'str', "'1.5'"],
  ['None', 'str', "''"],
  ['None', 'list', '[]'],
  ["'é'", 'bytes', "b'\\xc3\\xa9'"],
  ["b'\\xc3\\xa9'", 'str', "'é'"],
  ["b'\\xff'", 'str', null],
  ["'\\ud83d'", 'bytes', null],
  ["'<b>'", 'markup', "Markup('<b>')"],
  ['[1, (2,)]', 'tuple', '(1, (2,))'],
  ["{'a': 1}", 'list', null],
  ['[1]', 'str', null],
  ["'00112233445566778899aabbccddeeff'", 'uuid', "UUID('00112233-4455-6677-8899-aabbccddeeff')"],
  ["b'0123456789abcdef'", 'uuid', "UUID('30313233-3435-3637-3839-616263646566')"],
  ["'x'", 'uuid', null],
  [
    '1700000000',
    'datetime',
    'datetime.datetime(2023, 11, 14, 22, 13, 20, tzinfo=datetime.timezone.utc)',
  ],
  [`1${'0'.repeat(30)}`, 'datetime', null],
  [
    "'2024-02-29'",
    'datetime',
    'datetime.datetime(2024, 2, 29, 0, 0, tzinfo=datetime.timezone.utc)',
  ],
  ["'2024-02-30'", 'datetime', null],
  ["'2024-01-02 24:00'", 'datetime', null],
  [
    "'2024-01-02T03:04:05Z'",
    'datetime',
    'datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)',
  ],
  [
    "'2024-01-02 03:04+05:30'",
    'datetime',
    'datetime.datetime(2024, 1, 2, 3, 4, tzinfo=datetime.timezone(datetime.timedelta(seconds=19800)))',
  ],
  ['datetime(2024, 1, 2)', 'int', '1704153600'],
])('%s as %s is %s', (source, type, repr) => {
  const value = converted(python(source), type);
  expect(value && pythonRepr(value)).toBe(repr);
});

it('offers the conversions that there are, without the type itself', () => {
  expect(conversionsOf(python("'12'"), TYPES)).toEqual(['int', 'float', 'none', 'bytes', 'markup']);
  expect(conversionsOf(python('[1]'), TYPES)).toEqual(['none', 'tuple']);
});

it('makes a value of the type that was asked for, or none', () => {
  fc.assert(
    fc.property(valuesOf(TYPES), fc.constantFrom(...TYPES), (value, type) => {
      expect(converted(value, type)?.type ?? type).toBe(type);
    }),
  );
});

it('converts a datetime to text and back', () => {
  const source = 'datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)';
  const text = converted(python(source), 'str');
  const back = text && converted(text, 'datetime');
  expect(back && pythonRepr(back)).toBe(source);
});

it.each(TYPES)('has a first %s that can be written', (type) => {
  expect(emptyValue(type).type).toBe(type);
  expect(formatOf('flask').contentRules?.write(emptyValue(type)).ok).toBe(true);
});
