import { describe, expect, it } from 'vitest';
import { TEXTS as ENGLISH } from '../../../src/panel/words/catalogue/en.ts';
import { visibleName, visibleText } from '../../../src/panel/words/visible.ts';
import { createWords } from '../../../src/panel/words/words.ts';

/** One character of each kind that is invisible or reorders the text around it. */
const INVISIBLE = {
  'right-to-left override': '\u202e',
  'right-to-left isolate': '\u2067',
  'zero width space': '\u200b',
  'zero width joiner': '\u200d',
  'word joiner': '\u2060',
  'byte order mark': '\ufeff',
  'soft hyphen': '\u00ad',
  'line separator': '\u2028',
  'paragraph separator': '\u2029',
  NUL: '\u0000',
  escape: '\u001b',
  'C1 control': '\u0085',
  'half a surrogate pair': '\ud800',
  'Hangul filler': '\u3164',
  'private use': '\ue000',
  'tag character': '\u{e0041}',
  'Braille blank': '\u2800',
  'null notehead': '\u{1d159}',
} as const;

describe('an invisible character', () => {
  it.each(Object.entries(INVISIBLE))('is shown as its code: %s', (_name, character) => {
    const shown = visibleText(`a${character}b`);
    const code = character.codePointAt(0)?.toString(16) ?? '';
    expect(shown).not.toContain(character);
    expect(shown.startsWith('a')).toBe(true);
    expect(shown.endsWith('b')).toBe(true);
    expect(shown.toLowerCase()).toContain(code);
  });

  it('is escaped in the parameters of a text', () => {
    const host = 'a\u202eb';
    expect(createWords('en', ENGLISH).text('allowSite', { host })).toContain('a\\u202eb');
  });

  it('is escaped in a name if it is a space that looks like another', () => {
    expect(visibleName('session\u00a0')).toBe('session\\xa0');
    expect(visibleText('session\u00a0')).toBe('session\u00a0');
  });

  it('is told apart from readable characters', () => {
    const text = 'naïve “señor” Привет 你好 🙂 a\tb\nc';
    expect(visibleText(text)).toBe(text);
  });
});
