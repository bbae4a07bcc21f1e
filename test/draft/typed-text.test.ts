import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ContentRules, formatOf, type PythonValue } from '../../src/codec/index.ts';
import { isSameValue } from '../../src/content/diff/same.ts';
import { readTypedKey, typedKeyText } from '../../src/draft/typed-key.ts';
import { typedText } from '../../src/draft/typed-text.ts';
import { readTypedValue } from '../../src/draft/typed-value.ts';
import { anyKey, valuesOf } from './arbitraries.ts';

const rulesOf = (id: 'flask' | 'django') => formatOf(id).contentRules as ContentRules;

describe.each(['flask', 'django'] as const)('what is typed in %s', (id) => {
  const rules = rulesOf(id);

  it('reads back as the same value', () => {
    fc.assert(
      fc.property(valuesOf(rules.types), (value) => {
        const read = readTypedValue(typedText(value, rules), rules.notation);
        expect(read.ok && isSameValue(read.value, value)).toBe(true);
      }),
    );
  });

  it('reads back as the same key', () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        const read = readTypedKey(typedKeyText(key, rules), rules);
        expect(read).toEqual({ ok: true, key });
      }),
    );
  });
});

const text = (value: string): PythonValue => ({ type: 'str', value, start: 0, end: 0 });

it('leaves readable text as it is', () => {
  expect(typedText(text('né'), rulesOf('django'))).toBe('"né"');
  expect(typedText(text('né'), rulesOf('flask'))).toBe("'né'");
});

it('types a key without quotes unless that would be misread', () => {
  const rules = rulesOf('flask');
  expect(typedKeyText('user name', rules)).toBe('user name');
  expect(typedKeyText('', rules)).toBe("''");
  expect(typedKeyText(' a', rules)).toBe("' a'");
  expect(typedKeyText('a\u200bb', rules)).toBe("'a\\u200bb'");
  expect(readTypedKey("'a", rules)).toMatchObject({ ok: false, error: { start: 0 } });
});
