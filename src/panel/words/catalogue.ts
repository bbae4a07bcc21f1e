import type { TEXTS } from './catalogue/en.ts';
import type { Placeholder, PluralForms, TextWith } from './text.ts';

type English = typeof TEXTS;

/** The key of a text. The English catalogue says which there are and which parameters they take. */
export type TextKey = keyof English;

/** The parameters of a text: its placeholders, and `count` where the text has plural forms. */
type ParamName<Text> = Text extends string
  ? Placeholder<Text>
  : 'count' | Placeholder<Text[keyof Text] & string>;

/** A value for each parameter of the text; of all these texts, where the key is a union. */
export type Params<Key extends TextKey> = {
  readonly [Name in ParamName<English[Key]>]: Name extends 'count' ? number : string | number;
};

/** The keys of texts without parameters. */
export type PlainKey = {
  [Key in TextKey]: [ParamName<English[Key]>] extends [never] ? Key : never;
}[TextKey];

/** What a catalogue must have in a language with these plural forms: each text of the English one, with all
 * of its placeholders. A plural form need not say the number: “1” can be a word. */
export type Translation<Form extends Intl.LDMLPluralRule> = {
  readonly [Key in TextKey]: English[Key] extends string
    ? TextWith<Placeholder<English[Key]>>
    : PluralForms<Form, TextWith<Exclude<ParamName<English[Key]>, 'count'>>>;
};

/** The texts of any language, as they are looked up. */
export type Catalogue = Readonly<Record<TextKey, string | AnyForms>>;

type AnyForms = PluralForms<'other'> & Partial<PluralForms<Intl.LDMLPluralRule>>;
