import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEXTS as ENGLISH } from '../../src/panel/words/catalogue/en.ts';

const ROOT = join(import.meta.dirname, '../..');

/**
 * The code of the pseudo-language: that of Arabic, since browsers know the plurals and dates of real languages only. It
 * is made of the English texts for tests, and no package has it.
 */
export const PSEUDO = 'ar';

/** What adding the pseudo-language touches, the way docs/add-a-language.md says. */
export const TOUCHED = [
  'src/recording/languages.ts',
  `src/panel/words/catalogue/${PSEUDO}.ts`,
  `public/_locales/${PSEUDO}/messages.json`,
  `docs/store/${PSEUDO}.md`,
] as const;

/** Copies these parts of the repository into an empty folder, and adds the pseudo-language there. */
export function copyWithPseudoLanguage(folder: string, parts: readonly string[]): void {
  for (const path of [...parts, 'src', 'public', 'docs/store'])
    cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  for (const path of ['node_modules', 'dist']) symlinkSync(join(ROOT, path), join(folder, path));
  const [table, catalogue, messages, store] = TOUCHED;
  const languages = readFileSync(join(folder, table), 'utf8');
  const line = `  ${PSEUDO}: { name: 'Pseudo', direction: 'rtl' },\n`;
  writeFileSync(join(folder, table), languages.replace(/(?<=\n {2}ru: .*\n)/, line));
  writeFileSync(join(folder, catalogue), catalogueSource());
  mkdirSync(join(folder, messages, '..'));
  for (const [from, to] of [
    ['public/_locales/en/messages.json', messages],
    ['docs/store/en.md', store],
  ] as const)
    cpSync(join(ROOT, from), join(folder, to));
}

function catalogueSource(): string {
  const forms = new Intl.PluralRules(PSEUDO).resolvedOptions().pluralCategories;
  const texts = Object.fromEntries(
    Object.entries(ENGLISH).map(([key, text]) => [
      key,
      typeof text === 'string'
        ? pseudoText(text)
        : Object.fromEntries(
            forms.map((form) => [form, pseudoText(form === 'one' ? text.one : text.other)]),
          ),
    ]),
  );
  const union = forms.map((form) => `'${form}'`).join(' | ');
  return `import type { Translation } from '../catalogue.ts';

export const TEXTS = ${JSON.stringify(texts)} as const satisfies Translation<${union}>;
`;
}

/**
 * A text in letters that are written from right to left, 40 % longer, and in brackets, so that a cut end shows.
 * Placeholders stay, and so do names from code, which translators leave alone, too.
 */
export function pseudoText(english: string): string {
  const parts = english.split(/(\{\w+\}|\s+)/);
  return `[${parts.map((part) => (/^\{|^\s|^$/.test(part) ? part : pseudoWord(part))).join('')}]`;
}

const FROM_CODE = /[a-z][A-Z]|[A-Z]{2}|[_=@/*]|\w[.(-]\w/;
const LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنه';

function pseudoWord(word: string): string {
  if (FROM_CODE.test(word)) return word;
  const more = 'و'.repeat(Math.round(word.length * 0.4));
  const letters = word.replace(/[a-z]/gi, (letter) => {
    const index = letter.toLowerCase().charCodeAt(0) - 'a'.charCodeAt(0);
    return LETTERS[index] ?? 'ي';
  });
  return letters.replace(/(?=\P{L}*$)/u, more);
}
