interface LanguageEntry {
  /** What its speakers call it. */
  readonly name: string;
  /** Which way it is written. */
  readonly direction: 'ltr' | 'rtl';
  /** Whether “3 days before the end” has the length in the case of “in 3 days”, which may differ from that of “3 days”. */
  readonly bendsLengths?: true;
}

/** The languages of the panel, by their codes in BCP 47. */
const TABLE = {
  de: { name: 'Deutsch', direction: 'ltr' },
  en: { name: 'English', direction: 'ltr' },
  es: { name: 'Español', direction: 'ltr' },
  ru: { name: 'Русский', direction: 'ltr', bendsLengths: true },
} as const satisfies Record<string, LanguageEntry>;

export type Language = keyof typeof TABLE;
export const LANGUAGE_TABLE: Readonly<Record<Language, LanguageEntry>> = TABLE;
export const LANGUAGES = Object.keys(TABLE) as readonly Language[];

export function isLanguage(code: string): code is Language {
  return Object.hasOwn(TABLE, code);
}
