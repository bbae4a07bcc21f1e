import { expect, expectTypeOf, it } from 'vitest';
import type {
  CodecErrorCode,
  CodecPart,
  CookieShape,
  EmptySessionReason,
  KnownKeyId,
  NestedText,
  WriteErrorCode,
} from '../../../src/codec/index.ts';
import type { IdentityChange } from '../../../src/content/diff/identity.ts';
import type { TimeGuess } from '../../../src/content/time-guess.ts';
import type { KnownCookie } from '../../../src/cookies/known-cookie.ts';
import type { TypedError } from '../../../src/draft/typed-value.ts';
import type { Explanation } from '../../../src/keys/explain.ts';
import type { KeyNote } from '../../../src/keys/interpretations.ts';
import type { KeyInterpretation } from '../../../src/keys/interpreted-key.ts';
import type { LiteralErrorCode } from '../../../src/keys/python-literal.ts';
import type { EditRefusal } from '../../../src/panel/state/draft.ts';
import { TEXTS as ENGLISH } from '../../../src/panel/words/catalogue/en.ts';
import { TEXTS as RUSSIAN } from '../../../src/panel/words/catalogue/ru.ts';
import type { TextKey, Translation } from '../../../src/panel/words/catalogue.ts';
import type { Placeholder } from '../../../src/panel/words/text.ts';
import { createWords } from '../../../src/panel/words/words.ts';
import type { FoundIn } from '../../../src/pasted/found.ts';
import type { Refused } from '../../../src/timeline/entry.ts';
import type { Renewal } from '../../../src/timeline/renewal.ts';

// `npm run types` checks this file: an error that is expected and does not occur is one itself.

const { text } = createWords('en', ENGLISH);

it('takes a text with exactly its parameters', () => {
  expect(text('settings')).toBe('Settings');
  expect(text('factSizeText', { size: 10, limit: '4096' })).toBe('10 of 4096 bytes');
  expect(text('found', { count: 1 })).toBe('1 found');

  // @ts-expect-error no such text
  void (() => text('seetings'));
  // @ts-expect-error a parameter is missing
  void (() => text('factSizeText', { size: 10 }));
  // @ts-expect-error all parameters are missing
  void (() => text('factSizeText'));
  // @ts-expect-error a parameter too many
  void (() => text('factSizeText', { size: 10, limit: 4096, unit: 'bytes' }));
  // @ts-expect-error a parameter of a text that has none
  void (() => text('settings', { host: 'localhost' }));
  // @ts-expect-error a text with plural forms needs its number
  void (() => text('verdictInvalid'));
  // @ts-expect-error the number of a plural form is a number
  void (() => text('found', { count: '1' }));
  // @ts-expect-error nothing that is perhaps not there
  void (() => text('noCookieTitle', { host: undefined }));
});

it('takes one of several texts with the parameters of all of them', () => {
  const isOther = Boolean(ENGLISH);
  const reason: 'expired' | 'content_empty' = isOther ? 'content_empty' : 'expired';
  expect(text(`emptyReason_${reason}`, { lifetime: '31 days' })).toBe(
    ENGLISH.emptyReason_content_empty,
  );

  // @ts-expect-error only `expired` has a parameter, which it might be
  void ((either: 'expired' | 'content_empty') => text(`emptyReason_${either}`));
  // @ts-expect-error any text, and so the parameters of all
  void ((any: TextKey) => text(any));
});

it('reads the parameters off a text', () => {
  expectTypeOf<Placeholder<'nothing'>>().toEqualTypeOf<never>();
  expectTypeOf<Placeholder<'{a} and {b}, {a}'>>().toEqualTypeOf<'a' | 'b'>();
});

it('takes a catalogue only with all texts, all placeholders and all plural forms', () => {
  const { found, ...withoutOne } = RUSSIAN;
  type Russian = Translation<'one' | 'few' | 'many' | 'other'>;
  void (() => [
    RUSSIAN satisfies Russian,
    // @ts-expect-error a text is missing
    withoutOne satisfies Russian,
    // @ts-expect-error a placeholder is missing
    { ...withoutOne, found, allowSite: 'Разрешить' } as const satisfies Russian,
    // @ts-expect-error a plural form is missing
    { ...withoutOne, found: { one: '', few: '', other: '' } } as const satisfies Russian,
    // @ts-expect-error a text too many
    { ...withoutOne, found, other: '' } as const satisfies Russian,
  ]);
});

/** Texts with keys such as `part_json`, which are looked up by a code: those whose code does not exist. */
type Unused<Prefix extends string, Code extends string> = Exclude<
  Extract<TextKey, `${Prefix}_${string}`>,
  `${Prefix}_${Code}`
>;

it('has no text for a code that does not exist', () => {
  expectTypeOf<Unused<'error', CodecErrorCode>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'part', CodecPart>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'emptyReason', EmptySessionReason>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'shape', CookieShape>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'refusal', Refused['reason']>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'source', KnownCookie['source']>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'foundIn', FoundIn>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'identity', IdentityChange>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'renewal', Renewal | 'not_permanent'>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'interpretation', KeyInterpretation>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'keyNote', KeyNote['kind']>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'literal', LiteralErrorCode>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'known', KnownKeyId>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'nested' | 'nestedFull', NestedText['kind']>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'maybeTime', TimeGuess['unit']>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'variant', KeyVariant>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'typed', TypedError['code']>>().toEqualTypeOf<never>();
  expectTypeOf<Unused<'editBarrier', Extract<EditRefusal, string>>>().toEqualTypeOf<never>();
  expectTypeOf<Extract<TextKey, `write_${string}`>>().toEqualTypeOf<WriteErrorCode>();
});

type KeyVariant = Extract<Explanation, { kind: 'variant' }>['variant'];
