import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { isPrintable, UNICODE_VERSION } from '../../../src/codec/core/printable.ts';
import { FLASKS } from './flask.ts';

function ask(python: string, source: string): string {
  return execFileSync(python, ['-c', source], { encoding: 'utf8', maxBuffer: 1 << 24 }).trim();
}

describe.each(FLASKS)("the Python of $title prints a text's characters", ({ python }) => {
  const version = ask(python, 'import unicodedata; print(unicodedata.unidata_version)');

  it.runIf(version === UNICODE_VERSION)('as the codec does, each of them', () => {
    const source = 'print("".join("01"[chr(c).isprintable()] for c in range(0x110000)))';
    const codec = Array.from({ length: 0x110000 }, (_, code) => (isPrintable(code) ? '1' : '0'));
    expect(codec.join('') === ask(python, source)).toBe(true);
  });
});
