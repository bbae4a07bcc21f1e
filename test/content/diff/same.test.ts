import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameValue } from '../../../src/content/diff/same.ts';
import { sessionJson, taggedJson } from '../../codec/arbitraries.ts';
import { flaskValue } from './session.ts';

const UUID = '00112233445566778899aabbccddeeff';

describe('equality of values', () => {
  it.each([
    ['1', ' 1'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['1.0', '1e0'],
    ['NaN', 'NaN'],
    ['{"a":1,"b":2}', '{"b":2,"a":1}'],
    ['{"a":0,"a":1}', '{"a":1}'],
    ['{" od":1}', '{" di":{" od__":1}}'],
    ['{" b":"AP8="}', '{" b":"A!P8="}'],
    [`{" u":"${UUID}"}`, `{" u":"{${UUID}}"}`],
    ['{" d":"2 Jan 2024 00:00 GMT"}', '{" d":"Tue, 02 Jan 2024 00:00:00 +0000"}'],
    ['{" u":[1]}', '{" u":[ 1 ]}'],
  ])('holds for %s and %s', (a, b) => {
    expect(isSameValue(flaskValue(a), flaskValue(b))).toBe(true);
  });

  it.each([
    ['1', '1.0'],
    ['1', 'true'],
    ['0', 'false'],
    ['null', '""'],
    ['1', '"1"'],
    ['0.0', '-0.0'],
    ['123456789012345678901234567890', '123456789012345678901234567891'],
    ['9007199254740993', '9007199254740992'],
    ['[1]', '{" t":[1]}'],
    ['[]', '{}'],
    ['[1,2]', '[2,1]'],
    ['[[1],2]', '[[1,2]]'],
    ['["a","b"]', '["a,b"]'],
    ['{"a":1,"b":2}', '{"a":2,"b":1}'],
    ['{"a":1}', '{"a":1,"b":1}'],
    ['"x"', '{" m":"x"}'],
    ['"\\u0000"', '{" b":"AA=="}'],
    [`"${UUID}"`, `{" u":"${UUID}"}`],
    ['{" d":"2 Jan 2024 00:00 GMT"}', '{" d":"2 Jan 2024 01:00 +0100"}'],
    ['{" u":"x"}', '"x"'],
    ['{" u":"x"}', '{" u":"y"}'],
    ['{" u":[1]}', '{" b":[1]}'],
  ])('does not hold for %s and %s', (a, b) => {
    expect(isSameValue(flaskValue(a), flaskValue(b))).toBe(false);
  });

  it('is reflexive, symmetric and transitive', () => {
    const value = fc.oneof(
      taggedJson,
      sessionJson,
      fc.constantFrom('1', '1.0', 'true', '[1]', '{" t":[1]}', '[1.0]', '"1"', '{" m":"1"}'),
    );
    const property = fc.property(value, value, value, (...texts) => {
      const [a, b, c] = texts.map(flaskValue) as [never, never, never];
      expect(isSameValue(a, flaskValue(texts[0]))).toBe(true);
      expect(isSameValue(a, b)).toBe(isSameValue(b, a));
      if (isSameValue(a, b)) expect(isSameValue(b, c)).toBe(isSameValue(a, c));
    });
    fc.assert(property, { numRuns: 1000 });
  });
});
