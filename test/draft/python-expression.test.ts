import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FormatId, formatOf, pythonRepr } from '../../src/codec/index.ts';
import { isSameValue } from '../../src/content/diff/same.ts';
import {
  type ExpressionErrorCode,
  parsePythonExpression,
} from '../../src/draft/python-expression.ts';
import { readTypedValue } from '../../src/draft/typed-value.ts';
import { valuesOf } from './arbitraries.ts';
import { python } from './python.ts';

const TYPES = formatOf('flask' satisfies FormatId).contentRules?.types ?? [];

it('reads what repr writes as the same value', () => {
  fc.assert(
    fc.property(valuesOf(TYPES), (value) => {
      expect(isSameValue(python(pythonRepr(value)), value)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

it.each([
  // As other programs and people write them.
  [' ( 1 ) ', '1'],
  ['(1,)', '(1,)'],
  ['[1, 2,]', '[1, 2]'],
  ['[\n  1,  # one\n  2\n]', '[1, 2]'],
  ['{"a": 1, "b": 2, "a": 3}', "{'a': 3, 'b': 2}"],
  ["{'__proto__': 1}", "{'__proto__': 1}"],
  ["'a' 'b'", "'ab'"],
  ["b'\\xff' rb'\\d'", "b'\\xff\\\\d'"],
  ["'\\ud83d'", "'\\ud83d'"],
  ['0x_ff', '255'],
  ['-0b11', '-3'],
  ['1_000', '1000'],
  ['1152921504606846977', '1152921504606846977'],
  ['1.', '1.0'],
  ['-.5e-3', '-0.0005'],
  ['1e999', 'inf'],
  ['-0.0', '-0.0'],
  ["float('-Infinity')", '-inf'],
  ["float(' 1_0 ')", '10.0'],
  [
    "uuid.UUID('{00112233-4455-6677-8899-AABBCCDDEEFF}')",
    "UUID('00112233-4455-6677-8899-aabbccddeeff')",
  ],
  ["markupsafe.Markup('<b>')", "Markup('<b>')"],
  [
    'datetime(2024, 2, 29, tzinfo=timezone.utc)',
    'datetime.datetime(2024, 2, 29, 0, 0, tzinfo=datetime.timezone.utc)',
  ],
  // Without a timezone it is in UTC, as frameworks take it.
  [
    'datetime.datetime(2024, 1, 2, 3, 4, 5)',
    'datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)',
  ],
  [
    'datetime(2024, 1, 2, minute=5, hour=4)',
    'datetime.datetime(2024, 1, 2, 4, 5, tzinfo=datetime.timezone.utc)',
  ],
  [
    "datetime(year=99, month=1, day=2, tzinfo=timezone(timedelta(hours=5, minutes=30), 'IST'))",
    'datetime.datetime(99, 1, 2, 0, 0, tzinfo=datetime.timezone(datetime.timedelta(seconds=19800)))',
  ],
  [
    'datetime.datetime(2024, 1, 2, 0, 0, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=68400)))',
    'datetime.datetime(2024, 1, 2, 0, 0, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=68400)))',
  ],
])('reads %s', (source, repr) => {
  expect(pythonRepr(python(source))).toBe(repr);
});

describe('a mistake has a name and a place', () => {
  it.each<[source: string, code: ExpressionErrorCode, marked: string]>([
    ['', 'expression_end', ''],
    ["{'a': ", 'expression_end', ''],
    ['[1, 2', 'expression_end', ''],
    ['[1 2]', 'expression_unexpected', '2'],
    ['[,]', 'expression_unexpected', ','],
    ["{'a' 1}", 'expression_unexpected', '1'],
    ['-True', 'expression_unexpected', '-True'],
    ['timezone.utc', 'expression_unexpected', 'timezone.utc'],
    ['1, 2', 'expression_trailing', ', 2'],
    ['1,5', 'expression_trailing', ',5'],
    ['true', 'expression_json', 'true'],
    ['[null]', 'expression_json', 'null'],
    ['os.environ', 'expression_name', 'os.environ'],
    ["os.system('id')", 'expression_call', 'os.system'],
    ["Decimal('1')", 'expression_call', 'Decimal'],
    ["f'a'", 'expression_name', 'f'],
    ['0777', 'expression_number', '0777'],
    ['1__0', 'expression_number', '1_'],
    ['1.2.3', 'expression_number', '1.2.'],
    ['12px', 'expression_number', '12p'],
    ['.', 'expression_number', '.'],
    ['9'.repeat(4301), 'expression_digits', '9'.repeat(4301)],
    [`0x${'f'.repeat(4000)}`, 'expression_digits', `0x${'f'.repeat(4000)}`],
    ['1j', 'expression_complex', '1j'],
    ['[{1, 2}]', 'expression_set', '{1'],
    ['set()', 'expression_set', 'set'],
    ["{'a': 1, 2: 3}", 'expression_key', '2'],
    ["{b'a': 1}", 'expression_key', "b'a'"],
    ["['a", 'literal_open', "'a"],
    ["'a\nb'", 'literal_line_break', '\n'],
    ["'\\xf'", 'escape_truncated', '\\'],
    ["'a' b'b'", 'literal_mixed', 'b'],
    ["UUID('1')", 'expression_argument', "'1'"],
    ['UUID()', 'expression_argument', 'UUID'],
    ['datetime(2024, 2, 30)', 'expression_argument', '30'],
    ['datetime(2024, 13, 1)', 'expression_argument', '13'],
    ['datetime(2024, 1)', 'expression_argument', 'datetime(2024, 1)'],
    ["datetime(2024, 1, 1, tzinfo='UTC')", 'expression_argument', "'UTC'"],
    ['datetime(2024, 1, 1, day=1)', 'expression_argument', '1'],
    ['datetime(year=2024, 1, 1)', 'expression_argument', '1'],
    ['datetime(2024, 1, 1, 0, 0, 0, 5)', 'expression_microseconds', '5'],
    ['timezone(timedelta(days=1))', 'expression_argument', 'timedelta(days=1)'],
    ["float('one')", 'expression_argument', "'one'"],
  ])('%s', (source, code, marked) => {
    const expression = parsePythonExpression(source);
    if (expression.ok) throw new Error('there is no mistake');
    const { start, end } = expression.error;
    expect([expression.error.code, source.slice(start, end)]).toEqual([code, marked]);
  });

  it('for more levels than a session can have', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(parsePythonExpression(nested(400)).ok).toBe(true);
    const { start } = errorOf(nested(402));
    expect(start).toBeGreaterThan(399);
    for (const open of ['[', '(', "{'a':", '-', 'float(', 'Markup(']) {
      expect(errorOf(open.repeat(100_000)).code).toBe('expression_depth');
    }
  });
});

function errorOf(source: string) {
  const expression = parsePythonExpression(source);
  if (expression.ok) throw new Error('there is no mistake');
  return expression.error;
}

describe('the notation of a format', () => {
  it('is JSON for content that is JSON', () => {
    const typed = readTypedValue('{"a": [1.0, null, NaN]}', 'json');
    expect(typed.ok && pythonRepr(typed.value)).toBe("{'a': [1.0, None, nan]}");
  });

  it.each([
    ["{'a': 1}", 'json_unexpected', "'"],
    ['{"a": None}', 'json_unexpected', 'N'],
    ['[1', 'json_end', ''],
    ['1,5', 'json_trailing', ','],
  ])('marks what is no JSON: %s', (text, code, marked) => {
    const typed = readTypedValue(text, 'json');
    if (typed.ok) throw new Error('there is no mistake');
    const { start, end } = typed.error;
    expect([typed.error.code, text.slice(start, end)]).toEqual([code, marked]);
  });

  it.each(['python', 'json'] as const)('refuses more text than a session has: %s', (notation) => {
    const typed = readTypedValue(`"${'a'.repeat(1 << 17)}"`, notation);
    expect(typed).toMatchObject({ ok: false, error: { code: 'typed_too_long' } });
  });
});
