import { describe, expect, it } from 'vitest';
import { TEXTS as ENGLISH } from '../../../src/panel/words/catalogue/en.ts';
import { visibleName, visibleText } from '../../../src/panel/words/visible.ts';
import { createWords } from '../../../src/panel/words/words.ts';

/** What nobody sees, or what turns the text around it: of each kind one. */
const UNSEEN = {
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

describe('a character that cannot be seen', () => {
  it.each(Object.entries(UNSEEN))('is shown by its code: %s', (_name, character) => {
    const shown = visibleText(`a${character}b`);
    const code = character.codePointAt(0)?.toString(16) ?? '';
    expect(shown).not.toContain(character);
    expect(shown.startsWith('a')).toBe(true);
    expect(shown.endsWith('b')).toBe(true);
    expect(shown.toLowerCase()).toContain(code);
  });

  it('is shown in whatever a text of the panel names', () => {
    const host = 'a\u202eb';
    expect(createWords('en', ENGLISH).text('allowSite', { host })).toContain('a\\u202eb');
  });

  it('is a space of its own in a name', () => {
    expect(visibleName('session\u00a0')).toBe('session\\xa0');
    expect(visibleText('session\u00a0')).toBe('session\u00a0');
  });

  it('is none of those that are read', () => {
    const text = 'naïve “señor” Привет 你好 🙂 a\tb\nc';
    expect(visibleText(text)).toBe(text);
  });
});
