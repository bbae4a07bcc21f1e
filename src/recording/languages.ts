interface LanguageEntry {
  /** What its speakers call it. */
  readonly name: string;
  /** Which way it is written. */
  readonly direction: 'ltr' | 'rtl';
}

/** The languages of the panel, by their codes in BCP 47. */
const TABLE = {
  en: { name: 'English', direction: 'ltr' },
  es: { name: 'Español', direction: 'ltr' },
  ru: { name: 'Русский', direction: 'ltr' },
} as const satisfies Record<string, LanguageEntry>;

export type Language = keyof typeof TABLE;
export const LANGUAGE_TABLE: Readonly<Record<Language, LanguageEntry>> = TABLE;
export const LANGUAGES = Object.keys(TABLE) as readonly Language[];

export function isLanguage(code: string): code is Language {
  return Object.hasOwn(TABLE, code);
}
