import { lazy } from '../../lib/lazy.ts';
import { memoize } from '../../lib/memoize.ts';
import type { Meaning, Name } from './name.ts';
import {
  ABOUT,
  ABOUT_AFTER,
  DESCRIBING,
  GENERIC,
  JOINED,
  LOGIN,
  NAMES,
  STOP_WORDS,
} from './name-table.ts';
import { ID_NAMES } from './national-ids.ts';
import { normalized } from './normalized.ts';

interface Phrase extends Meaning {
  /** For each word, those of which one is enough. */
  readonly words: readonly (readonly string[])[];
  /** The row of the table. */
  readonly order: number;
}

const phrases = lazy(() => [
  ...NAMES.flatMap(([kind, shape, names], order) =>
    phrasesOf(names, { kind, shape, id: null, order }),
  ),
  ...ID_NAMES.flatMap(([id, names]) =>
    phrasesOf(names, { kind: 'nationalId', shape: 'nationalId', id, order: NAMES.length }),
  ),
]);

function phrasesOf(names: string, meaning: Omit<Phrase, 'words'>): Phrase[] {
  return normalized(names)
    .split(',')
    .map((name) => ({ ...meaning, words: name.split(' ').map((word) => word.split('/')) }));
}

/** The phrases of each word. */
const index = lazy(() => {
  const byWord = new Map<string, Phrase[]>();
  for (const phrase of phrases()) {
    for (const word of phrase.words.flat()) {
      const found = byWord.get(word);
      if (found) found.push(phrase);
      else byWord.set(word, [phrase]);
    }
  }
  return byWord;
});

const vocabulary = lazy(
  () => new Set([...index().keys(), ...JOINED.split(' '), ...ABOUT, ...ABOUT_AFTER, ...GENERIC]),
);

/** Characters of a key that are judged; nobody writes a longer name by hand. */
const MAX_KEY = 100;
const MAX_WORD = 40;

const IDEOGRAPH = /[\u3040-\u9fff\uac00-\ud7af\u1100-\u11ff\u3130-\u318f]/;

/**
 * The words of a key, in lower case, without accents, digits and plural: `newPassword2` has `new` and `password`, and
 * so has `NEWPASSWORD`. A word that only contains another one (`compass`, `secretary`) stays as it is.
 */
export function wordsOf(key: string): string[] {
  const parts = key
    .slice(0, MAX_KEY)
    .replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ');
  return normalized(parts)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '' && !STOP_WORDS.has(word))
    .flatMap(splitWord);
}

function splitWord(word: string): string[] {
  const known = knownWord(word);
  if (known !== null) return [known];
  if (IDEOGRAPH.test(word))
    return [...index().keys()].filter((each) => IDEOGRAPH.test(each) && word.includes(each));
  return word.length > MAX_WORD ? [word] : (segments(word, 4) ?? [word]);
}

/** The word as the table has it, or in the singular; null if it is unknown. */
function knownWord(word: string): string | null {
  const known = vocabulary();
  if (known.has(word)) return word;
  if (!word.endsWith('s')) return null;
  const singular = word.slice(0, -1);
  if (known.has(singular)) return singular;
  return word.endsWith('es') && known.has(word.slice(0, -2)) ? word.slice(0, -2) : null;
}

/** Words of two letters that are joined to others; further ones would be found in words that mean something else. */
const SHORT = new Set(['pw', 'db', 'id', 'my', 'pg', 'nr', 'no']);

/** At most so many known words that make up the word, the longest first; null if it has other parts. */
function segments(word: string, max: number): string[] | null {
  if (word === '') return [];
  if (max === 0) return null;
  for (let end = word.length; end > 1; end -= 1) {
    const part = word.slice(0, end);
    const first = end > 2 || SHORT.has(part) ? knownWord(part) : null;
    const rest = first === null ? null : segments(word.slice(end), max - 1);
    if (first !== null && rest) return [first, ...rest];
  }
  return null;
}

/** What the name says that its value is, the most specific first. Empty if it says nothing, or is about a secret. */
export function meaningsOf({ own, context, isDescribed }: Name): readonly Meaning[] {
  return isDescribed ? [] : meanings(`${own.join(' ')}|${context.join(' ')}`);
}

/** Whether a name with these words may have a meaning: cheaper than {@link meaningsOf}. */
export function isKnown(words: readonly string[]): boolean {
  return words.some((word) => index().has(word));
}

const meanings = memoize<readonly Meaning[]>(2000, (name) => {
  const [own = [], context = []] = name.split('|').map((part) => part.split(' '));
  const words = isGeneric(own) ? [...context, ...own] : own;
  const all = new Set([...words, ...context]);
  const found = new Set<Phrase>();
  for (const phrase of words.flatMap((word) => index().get(word) ?? [])) {
    const matched = phrase.words.flatMap((each) => each.find((word) => all.has(word)) ?? []);
    const isWhole =
      matched.length === phrase.words.length && new Set(matched).size === matched.length;
    if (isWhole && !isAbout(phrase, matched, words)) found.add(phrase);
  }
  return [...found].sort((a, b) => a.order - b.order);
});

/** Words of a date of birth, which say nothing about another date. */
const DATE = /^(?:date|fecha|дата|datum)$/;

/** Whether the other words make the name one of something about the secret. */
function isAbout({ kind }: Phrase, matched: readonly string[], words: readonly string[]): boolean {
  const last = Math.max(...matched.map((word) => words.lastIndexOf(word)));
  return words.some(
    (word, i) =>
      !matched.includes(word) &&
      !(kind === 'dateOfBirth' && DATE.test(word)) &&
      (ABOUT.has(word) || (i > last && kind !== 'nationalId' && ABOUT_AFTER.has(word))),
  );
}

/** Whether the words only say where in something a value stands. */
export function isGeneric(words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => GENERIC.has(word));
}

/** Whether the words name a login. */
export function namesLogin(words: readonly string[]): boolean {
  const [last = '', before = ''] = [words.at(-1), words.at(-2)];
  return LOGIN.has(last) || (last === 'name' && LOGIN.has(before));
}

/** Whether values under these words describe fields. */
export function describes(words: readonly string[]): boolean {
  return words.some((word) => DESCRIBING.has(word));
}
