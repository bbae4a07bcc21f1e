import en from '../../../public/_locales/en/messages.json';
import es from '../../../public/_locales/es/messages.json';
import ru from '../../../public/_locales/ru/messages.json';

export type Language = 'en' | 'es' | 'ru';

type EnglishKey = keyof typeof en;
/** Words that change with a number: the catalogue has one for each of the language's plural forms. */
export type PluralKey = EnglishKey extends infer K
  ? K extends `${infer P}_other`
    ? P
    : never
  : never;
export type TextKey = Exclude<EnglishKey, `${PluralKey}_${Intl.LDMLPluralRule}`>;

type Catalogue = Readonly<Record<string, { readonly message: string }>>;
const CATALOGUES: Readonly<Record<Language, Catalogue>> = { en, es, ru };

/** The text as it stands in the catalogue, placeholders and all. */
export function lookUp(language: Language, key: string): string {
  return CATALOGUES[language][key]?.message ?? CATALOGUES.en[key]?.message ?? key;
}

/** The first of the user's languages that there is a catalogue for, English failing all. */
export function pickLanguage(chosen: Language | 'auto', preferred: readonly string[]): Language {
  if (chosen !== 'auto') return chosen;
  const languages = preferred.map((tag) => tag.split('-')[0]);
  return (
    languages.find((code): code is Language => code !== undefined && code in CATALOGUES) ?? 'en'
  );
}
