import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../src/codec/core/json.ts';
import type { JsonValue } from '../../../src/codec/index.ts';

function parse(text: string): JsonValue {
  const step = parseJson(text);
  if (!step.ok) throw step.error;
  return step.value;
}

describe('a dict', () => {
  const repeated = parse('{"b":1,"2":2,"b":3,"1":4,"b":[]}');
  const keys = (entries: readonly { key: string }[]) => entries.map(({ key }) => key);

  it('keeps the order of its keys, and the first position of a repeated one', () => {
    expect(repeated.type === 'dict' && keys(repeated.entries)).toEqual(['b', '2', '1']);
  });

  it('keeps overwritten entries with their offsets', () => {
    expect(repeated).toMatchObject({
      overwritten: [
        { key: 'b', start: 1, end: 4, value: { type: 'int', value: 1n, start: 5, end: 6 } },
        { key: 'b', start: 13, end: 16, value: { type: 'int', value: 3n } },
      ],
      entries: [{ key: 'b', start: 25, end: 28, value: { type: 'list' } }, {}, {}],
    });
  });

  it('finds a repeated key among many', () => {
    const names = Array.from({ length: 100 }, (_, i) => `"${i}":${i}`);
    const many = parse(`{${names.join()},"0":"last","99":"last"}`);
    const { entries, overwritten } = many as JsonValue & { type: 'dict' };
    expect(entries).toHaveLength(100);
    expect(keys(overwritten)).toEqual(['0', '99']);
    expect(entries.filter(({ value }) => value.type === 'str').map(({ key }) => key)).toEqual([
      ...['0', '99'],
    ]);
  });

  it('treats __proto__ like any other key', () => {
    const { entries } = parse('{"__proto__":1,"__proto__":{}}') as JsonValue & { type: 'dict' };
    expect(keys(entries)).toEqual(['__proto__']);
  });
});

it.each([
  ['1', { type: 'int', value: 1n }],
  ['1.0', { type: 'float', value: 1 }],
  ['1e0', { type: 'float', value: 1 }],
  ['-0', { type: 'int', value: 0n }],
  ['-0.0', { type: 'float', value: -0 }],
  ['9007199254740993', { type: 'int', value: 9007199254740993n }],
  ['NaN', { type: 'float', value: Number.NaN }],
  ['true', { type: 'bool', value: true }],
])('keeps the type of %s', (text, node) => {
  expect(parse(text)).toEqual({ ...node, start: 0, end: text.length });
});

it('gives every node its offsets', () => {
  const text = ' { "a\\n" : [ 1.50 , "\\u0041😀" , -Infinity ] , "b" : { } , "b" : null } ';
  const found: string[] = [];
  const visit = (node: JsonValue): void => {
    found.push(`${node.type} ${text.slice(node.start, node.end)}`);
    if (node.type === 'list') node.items.forEach(visit);
    if (node.type !== 'dict') return;
    for (const { start, end, value } of [...node.entries, ...node.overwritten]) {
      found.push(`key ${text.slice(start, end)}`);
      visit(value);
    }
  };
  visit(parse(text));
  expect(found).toEqual([
    `dict ${text.trim()}`,
    'key "a\\n"',
    'list [ 1.50 , "\\u0041😀" , -Infinity ]',
    'float 1.50',
    'str "\\u0041😀"',
    'float -Infinity',
    'key "b"',
    'none null',
    'key "b"',
    'dict { }',
  ]);
});

it('reads 1000 nested levels but not 1001', () => {
  const nested = (levels: number) => `${'[{"a":'.repeat(levels / 2)}1${'}]'.repeat(levels / 2)}`;
  expect(parseJson(nested(1000)).ok).toBe(true);
  expect(parseJson(`[${nested(1000)}]`)).toMatchObject({
    ok: false,
    error: { code: 'json_too_deep' },
  });
  // Side by side is not nested.
  expect(parseJson(`[${'[[]],'.repeat(1000)}1]`).ok).toBe(true);
});

it.each([
  ['"a\\', 'json_end', 3],
  ['"a\\q"', 'json_escape', 2],
  ['"a\\u12', 'json_escape', 2],
])('says what is wrong with the escape in %s, and where', (text, code, offset) => {
  expect(parseJson(text)).toMatchObject({ ok: false, error: { code, offset } });
});
