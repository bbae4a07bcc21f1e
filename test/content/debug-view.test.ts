import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PythonValue, pythonRepr } from '../../src/codec/index.ts';
import { readDebugView } from '../../src/content/debug-view.ts';

function contentOf(text: string): PythonValue {
  const reading = readDebugView(text);
  if (reading.kind !== 'session') throw new Error(`${reading.kind} instead of a session`);
  return reading.content;
}

const typed = (session: string) => `{" session": ${session}}`;

describe('the answer of a ready view', () => {
  it.each([
    ['{"a": {" tuple": [1, {" tuple": []}]}}', "{'a': (1, ())}"],
    ['{"a": {" set": [1]}, "b": {" frozenset": []}}', "{'a': {1}, 'b': frozenset()}"],
    ['{"a": {" bytes": "00ff"}, "b": {" bytes": ""}}', "{'a': b'\\x00\\xff', 'b': b''}"],
    [`{"a": {" Decimal": "Decimal('4.50')"}}`, "{'a': Decimal('4.50')}"],
    ['{"a": {" Date": "Date(2026-11-21T09:30:00.000Z)"}}', "{'a': Date(2026-11-21T09:30:00.000Z)}"],
    ['{"a": {" dict": [[1, "one"], [" x", {" tuple": [2]}]]}}', "{'a': {1: 'one', ' x': (2,)}}"],
    ['{" dict": [[{" bytes": "00"}, 1]]}', "{b'\\x00': 1}"],
    [
      '{"n": 12345678901234567890, "f": 1.0, "nan": NaN}',
      "{'n': 12345678901234567890, 'f': 1.0, 'nan': nan}",
    ],
    ['{}', '{}'],
  ])('%s has exact types', (session, repr) => {
    expect(pythonRepr(contentOf(typed(session)))).toBe(repr);
    expect(readDebugView(typed(session))).toMatchObject({ isTyped: true });
  });

  it.each([
    '{"a": {" bytes": "0g"}}',
    '{"a": {" bytes": "000"}}',
    '{"a": {" tuple": 1}}',
    '{"a": {" list": [1]}}',
    '{"a": {" dict": [[1]]}}',
    '{"a": {" dict": [1]}}',
    '{"a": {" ": "x"}}',
    '{"a": {" two words": "x"}}',
    '{"a": {" tuple": [], " set": []}}',
    '{"a": {" tuple": [], " tuple": []}}',
  ])('%s stays what it is in JSON where it is no mark', (session) => {
    const content = contentOf(typed(session));
    expect(content).toMatchObject({ entries: [{ key: 'a', value: { type: 'dict' } }] });
  });
});

it.each(['Größe', 'Товар', 'models.Größe'])('a type may have the name %s', (name) => {
  const content = contentOf(typed(`{"a": {" ${name}": "x"}}`));
  expect(content).toMatchObject({ entries: [{ value: { type: 'other', name, value: 'x' } }] });
});

it('a session as plain JSON is one, without exact types', () => {
  const reading = readDebugView('{"cart": ["Notebook"], "session": {}}');
  expect(reading).toMatchObject({ kind: 'session', isTyped: false });
});

it.each([
  ['', 'broken'],
  ['<!doctype html>', 'broken'],
  ['{"a": 1', 'broken'],
  ['{"a": 1} x', 'broken'],
  ['[{"a": 1}]', 'other'],
  ['"text"', 'other'],
  ['null', 'other'],
  [typed('[]'), 'other'],
  [typed('{" tuple": []}'), 'other'],
  [`{"a": [${'1,'.repeat(10_000)}1]}`, 'tooLarge'],
])('%.30s has no session', (text, kind) => {
  expect(readDebugView(text).kind).toBe(kind);
});

it('any text is read or refused, never thrown at', () => {
  const json = fc.json({ maxDepth: 5 });
  const marks = json.map((text) => typed(`{"a": {" tuple": ${text}}}`));
  fc.assert(
    fc.property(fc.oneof(fc.string(), json, marks), (text) => {
      readDebugView(text);
    }),
  );
});

it('a copy of a value is cut out of the answer', () => {
  const text = typed('{"cart": {" tuple": [1]}}');
  const [entry] = (contentOf(text) as { entries?: { value: PythonValue }[] }).entries ?? [];
  expect(entry && text.slice(entry.value.start, entry.value.end)).toBe('{" tuple": [1]}');
});
