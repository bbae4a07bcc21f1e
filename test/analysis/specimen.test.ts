import { describe, expect, it } from 'vitest';
import { specimenOf, withOneCharacterChanged } from '../../src/analysis/specimen.ts';
import { signCookie } from '../../src/codec/index.ts';
import { prepareRing } from '../../src/keys/prepare.ts';
import type { RingKey } from '../../src/keys/ring.ts';
import { keyOf, NOW, subjectOf } from './findings/subject.ts';

function specimen(value: string, keys: readonly RingKey[] = []) {
  const { session } = subjectOf({ cookie: { value }, keys });
  return specimenOf(session, prepareRing({ keys, isKept: false }, {}));
}

/** Each framework writes JSON in its own way. */
const JSON_TEXTS = {
  flask: '{"user":"ada"}',
  django: '{"user":"ada"}',
  starlette: '{"user": "ada"}',
};

function signed(format: keyof typeof JSON_TEXTS): string {
  return signCookie(format, JSON_TEXTS[format], 'dev', { timestamp: NOW });
}

describe.each(['flask', 'django', 'starlette'] as const)('a copy of a session of %s', (format) => {
  const value = signed(format);

  it.each([
    ['is the cookie itself if a key verifies it', [keyOf('dev')], false],
    ['is signed anew without a key', [], true],
  ])('%s', (_, keys, isSample) => {
    const copy = specimen(value, keys);
    expect(copy).toMatchObject({ isSample, text: JSON_TEXTS[format] });
    expect(copy?.value === value).toBe(!isSample);
    expect(copy?.judge(copy.value)).toBe('unchanged');
    for (let index = 0; index < (copy?.value.length ?? 0) - 1; index += 1) {
      const at = copy?.value[index];
      const changed = `${copy?.value.slice(0, index)}${at === 'x' ? 'y' : 'x'}${copy?.value.slice(index + 1)}`;
      expect(copy?.judge(changed)).toBe('invalid');
    }
    expect(copy?.judge(withOneCharacterChanged(copy.value))).toBe('invalid');
  });
});

it.each<['flask' | 'django' | 'starlette', number]>([
  ['flask', 3],
  ['starlette', 3],
  ['django', 0], // compares the text
])("a SHA-1 signature's last character has other spellings in %s: %i", (format, spellings) => {
  const copy = specimen(signed(format), [keyOf('dev')]);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const judged = [...alphabet].map((last) => copy?.judge(copy.value.slice(0, -1) + last));
  expect(judged.filter((judgement) => judgement === 'sameBytes')).toHaveLength(spellings);
});

it('tells another cookie of the same key from another spelling', () => {
  const copy = specimen(signed('flask'), [keyOf('dev')]);
  const later = signCookie('flask', JSON_TEXTS.flask, 'dev', { timestamp: NOW + 1 });
  expect(copy?.judge(later)).toBe('otherCookie');
  expect(copy?.judge(`${copy.value}=`)).toBe('sameBytes');
});

it.each([
  ['what is no session', 'dark-mode=on'],
  ['a damaged session', 'eyJhIjoxf.ZVPxAA.jhX2kS5wzJgUV0uFn5YblBqHEyo'],
  ['an empty value', ''],
])('there is none of %s', (_, value) => {
  expect(specimen(value)).toBeNull();
});
