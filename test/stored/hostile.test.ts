import { expect, it } from 'vitest';
import { readStored } from '../../src/stored/stored.ts';

const LENGTH = 65_536;
const fill = (text: string) => text.repeat(LENGTH / text.length);

/** Texts at which a reader that goes back and forth would take minutes. */
it.each([
  ['quotes', '"'],
  ['escapes without an end', '"\\x'],
  ['marks of hexadecimal', '0x'],
  ['beginnings of blobs', "x'0"],
  ['psql blobs', '\\x00000000 '],
  ['lines of a dump', '00000000: '],
  ['addresses', '0000\n'],
  ['prompts', 'a:1> '],
  ['brackets', '['],
  ['base64 of opcodes', 'KCgo'],
  ['line breaks', '\n>>> b'],
  ['digits', '1'],
])('ends on a long text of %s', (_, text) => {
  for (const pasted of [fill(text), `"${fill(text)}"`, `b'${fill(text)}`]) {
    expect(() => readStored(pasted)).not.toThrow();
  }
});
