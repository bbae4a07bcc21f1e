import { describe, expect, it } from 'vitest';
import { isPermanent } from '../../../../src/codec/formats/flask/inspect.ts';
import type { PythonValue } from '../../../../src/codec/index.ts';
import { decodeFlask, inspectFlask, readable, toPlain } from '../../../../src/codec/index.ts';
import { cookieOf } from '../../signing.ts';

function read(json: string): PythonValue {
  return decodeFlask(cookieOf(json)).value;
}

describe('a tagged value', () => {
  const UUID = '00112233-4455-6677-8899-aabbccddeeff';

  it.each([
    ['{" t":[1]}', { type: 'tuple', items: [{ type: 'int', value: 1n }] }],
    ['{" b":"AP8="}', { type: 'bytes', value: Uint8Array.of(0, 255) }],
    ['{" m":"<b>"}', { type: 'markup', value: '<b>' }],
    [`{" u":"${UUID.replaceAll('-', '')}"}`, { type: 'uuid', value: UUID }],
    ['{" d":"2 Jan 2024 00:00 GMT"}', { type: 'datetime', value: 1_704_153_600, utcOffset: 0 }],
    [
      '{" d":"2 Jan 2024 00:00 +0100"}',
      { type: 'datetime', value: 1_704_150_000, utcOffset: 3600 },
    ],
    ['{" di":{" t__":1}}', { type: 'dict', entries: [{ key: ' t' }] }],
    ['{" od":[]}', { type: 'dict', unknownTag: ' od' }],
  ])('%s has the span of its object', (json, node) => {
    expect(read(json)).toMatchObject({ ...node, start: 0, end: json.length });
  });

  it('is unknown only if the tag is the only key', () => {
    for (const json of ['{" od":1,"a":2}', '{"od":1}', '{" di":{" od__":1}}']) {
      expect(read(json)).not.toHaveProperty('unknownTag');
    }
  });

  it('becomes a malformed node, and everything else is still read', () => {
    const { tags } = inspectFlask(cookieOf('{"a":[{" t":[1]},{" u":{" t":[]}}],"b":{" t":2}}'));
    expect(readable(tags)).toMatchObject({
      entries: [
        {
          value: {
            items: [
              { type: 'tuple' },
              { type: 'malformed', tag: ' u', value: { type: 'tuple' }, error: { offset: 23 } },
            ],
          },
        },
        { value: { type: 'malformed', tag: ' t', error: { code: 'tag_tuple', offset: 45 } } },
      ],
    });
  });

  it('is not Markup if it has a malformed tag deep inside', () => {
    const { tags } = inspectFlask(cookieOf('{" m":[{"a":{" t":[{" u":"x"}]}}]}'));
    expect(tags).toMatchObject({
      error: { code: 'tag_uuid', offset: 25 },
      partial: { type: 'malformed', tag: ' m', value: { type: 'list' } },
    });
  });

  it('fails if its value is malformed', () => {
    const { tags } = inspectFlask(cookieOf('{" m":{" u":"x"}}'));
    expect(tags).toMatchObject({
      error: { code: 'tag_uuid' },
      partial: { type: 'malformed', tag: ' m', error: { code: 'tag_uuid' } },
    });
  });
});

it.each([
  ['{"_permanent":true}', true],
  ['{"_permanent":false}', false],
  ['{"_permanent":1}', true],
  ['{"_permanent":0.0}', false],
  ['{"_permanent":"no"}', true],
  ['{"_permanent":{" t":[]}}', false],
  ['{"_permanent":NaN}', true],
  ['{"a":true}', false],
  ['[["_permanent",true]]', false],
])('%s is permanent: %s', (json, permanent) => {
  expect(isPermanent(read(json))).toBe(permanent);
  expect(decodeFlask(cookieOf(json)).permanent).toBe(permanent);
});

describe('toPlain', () => {
  it.each([
    ['null', null],
    ['true', true],
    ['1.5', 1.5],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['-9007199254740991', Number.MIN_SAFE_INTEGER],
    ['9007199254740992', 9007199254740992n],
    ['-9007199254740993', -9007199254740993n],
    ['"\\ud800"', '\ud800'],
    ['[1,{" t":[2]}]', [1, [2]]],
    ['{" b":"AP8="}', Uint8Array.of(0, 255)],
    ['{" d":"2 Jan 2024 00:00 +0100"}', new Date('2024-01-01T23:00Z')],
    ['{" m":"<b>"}', '<b>'],
    ['{" u":"00112233445566778899AABBCCDDEEFF"}', '00112233-4455-6677-8899-aabbccddeeff'],
  ])('%s', (json, plain) => {
    expect(toPlain(read(json))).toEqual(plain);
  });

  it('makes objects without a prototype, with every key as an own property', () => {
    const plain = toPlain(read('{"__proto__":{"a":1},"toString":2,"a":3}')) as object;
    expect(Object.getPrototypeOf(plain)).toBeNull();
    expect(Object.keys(plain)).toEqual(['__proto__', 'toString', 'a']);
    expect(Reflect.get(plain, 'a')).toBe(3);
    expect({}).not.toHaveProperty('a');
  });

  it('throws the error of a malformed tag', () => {
    const tree = readable(inspectFlask(cookieOf('[{" u":"x"}]')).tags) as PythonValue;
    expect(() => toPlain(tree)).toThrow(expect.objectContaining({ code: 'tag_uuid' }));
  });
});
