import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonErrorOffset, placeAt } from '../../src/lib/json-error.ts';

describe('the place at which a text stops being JSON', () => {
  it.each([
    ['', 0],
    ['{', 1],
    ['{"a":1', 6],
    ['{"a" 1}', 5],
    ['{"a":1,}', 7],
    ['{a:1}', 1],
    ['[1,]', 3],
    ['[1 2]', 3],
    ['[1}', 2],
    ['[01]', 2],
    ['{} {}', 3],
    ['"a', 2],
    ['"a\nb"', 2],
    ['"\\x"', 1],
    ['tru', 0],
    ['NaN', 0],
  ])('of %j is %i', (text, offset) => {
    expect(jsonErrorOffset(text)).toBe(offset);
  });

  it('is found exactly where JSON.parse refuses a text', () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '\\', '1', '\n'))
      .map(([json, at, text]) => {
        const index = at % (json.length + 1);
        return json.slice(0, index) + text + json.slice(index + 1);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        expect(jsonErrorOffset(text) === null).toBe(isJson(text));
      }),
    );
  });

  it('is a line and a column from 1', () => {
    expect(placeAt('a\nbc\nd', 0)).toEqual({ line: 1, column: 1 });
    expect(placeAt('a\nbc\nd', 3)).toEqual({ line: 2, column: 2 });
    expect(placeAt('a\nbc\nd', 6)).toEqual({ line: 3, column: 2 });
  });

  it('is found below a hundred thousand levels', () => {
    expect(jsonErrorOffset('['.repeat(100_000))).toBe(100_000);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
