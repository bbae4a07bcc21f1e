/** A text that varies with a number: one text for each plural form of its language (CLDR's categories, which
 * `Intl.PluralRules` selects). Every language has `other`. */
export type PluralForms<Form extends Intl.LDMLPluralRule, Text = string> = Readonly<
  Record<Form, Text>
>;

/** Texts by key, in a language with these plural forms. */
export type Texts<Form extends Intl.LDMLPluralRule> = Readonly<
  Record<string, string | PluralForms<Form>>
>;

/** The names in braces: `'size' | 'limit'` of `'{size} of {limit} bytes'`. */
export type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** Any text in which each of these names stands in braces. */
export type TextWith<Name extends string> = [Name] extends [never]
  ? string
  : UnionToIntersection<Name extends string ? `${string}{${Name}}${string}` : never>;

/** `A & B` of `A | B`: function parameters are contravariant. */
type UnionToIntersection<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer Intersection,
) => void
  ? Intersection
  : never;
