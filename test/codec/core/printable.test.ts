import { expect, it } from 'vitest';
import { isPrintable } from '../../../src/codec/core/printable.ts';
import { pythonRepr } from '../../../src/codec/index.ts';

const LAST = 0x10ffff;

function repr(text: string): string {
  return pythonRepr({ type: 'str', value: text, start: 0, end: 0 });
}

it.each([
  ['\u{1cc08}', "'\\U0001cc08'"], // Unicode 16
  ['\u{1fae8}', "'\\U0001fae8'"], // Unicode 15
  ['\u{1fae0}', "'\u{1fae0}'"], // Unicode 14
  ['\u0378', "'\\u0378'"],
  ['\u00ad', "'\\xad'"],
  ['\u3000', "'\\u3000'"],
  [' ~', "' ~'"],
])('prints %j as Python 3.11 does, whatever the Unicode of the engine', (text, expected) => {
  expect(repr(text)).toBe(expected);
});

it('prints no character that is unprintable in the later Unicode of this engine', () => {
  const unprintable = /^[\p{C}\p{Zl}\p{Zp}\p{Zs}]$/u;
  const wrong: number[] = [];
  for (let code = 0x80; code <= LAST; code += 1) {
    if (isPrintable(code) && unprintable.test(String.fromCodePoint(code))) wrong.push(code);
  }
  expect(wrong).toEqual([]);
});
