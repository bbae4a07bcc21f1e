import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ContentRules,
  FORMATS,
  formatOf,
  readable,
  recogniseFormat,
  type Signing,
} from '../../src/codec/index.ts';
import { readAs } from '../../src/content/content.ts';
import { isSameValue } from '../../src/content/diff/same.ts';
import { contentOf, type Draft, draftOf, newDraft } from '../../src/draft/draft.ts';
import { applyEdit } from '../../src/draft/edit.ts';
import { originTimestamp, signDraft, tamperedCookie } from '../../src/draft/sign-draft.ts';
import { type AnyEdit, editsOf, sessionsOf, toEdit } from './arbitraries.ts';
import { python } from './python.ts';

const NOW = 1_700_000_000;

function withEdits(draft: Draft, edits: readonly AnyEdit[]): Draft {
  return edits.reduce((before, any) => {
    const result = applyEdit(before, toEdit(contentOf(before), any));
    return result.ok ? result.draft : before;
  }, draft);
}

/** The value of a session that its format signs; null if the format cannot write it. */
function cookieOf(draft: Draft, signing: Signing, timestamp: number): string | null {
  const signed = signDraft(draft, { value: 'dev', signing }, timestamp);
  return signed.ok ? signed.value : null;
}

const WRITABLE = FORMATS.flatMap((format) =>
  format.contentRules ? [{ format, rules: format.contentRules as ContentRules }] : [],
);

describe.each(WRITABLE)('a session of $format.framework', ({ format, rules }) => {
  const lives = fc.record({
    session: sessionsOf(rules.types),
    edits: fc.array(editsOf(rules.types), { minLength: 1, maxLength: 5 }),
    timestamp: fc.integer({ min: 1_300_000_000, max: 2_000_000_000 }),
  });

  const signings = fc
    .tuple(fc.constantFrom(...format.signing), fc.constantFrom(null, 'salt', 'é'))
    .map(([signing, salt]): Signing => (salt === null ? signing : { ...signing, salt }));

  it('says once edited and signed what the draft says, however it is signed', () => {
    let count = 0;
    const property = fc.property(lives, signings, ({ session, edits, timestamp }, signing) => {
      const original = cookieOf(newDraft(format.id, session), signing, timestamp);
      const draft = original === null ? null : draftOf(readAs(format, original));
      if (!draft) return;
      const edited = withEdits(draft, edits);
      const kept = originTimestamp(edited);
      expect(kept).toBe(timestamp);
      for (const time of [kept ?? 0, NOW + 0.75]) {
        const value = cookieOf(edited, signing, time);
        if (value === null) return;
        const { content, timestamp: signedAt } = format.read(value);
        expect(content.ok && isSameValue(content.value, contentOf(edited))).toBe(true);
        expect(readable(signedAt)?.raw).toBe(Math.floor(time));
        expect(format.prepare(['dev'], signing).verify(value).valid).toBe(true);
        expect(format.prepare(['other'], signing).verify(value).valid).toBe(false);
      }
      count += 1;
    });
    fc.assert(property, { numRuns: 300 });
    expect(count).toBeGreaterThan(50);
  });

  it('does not verify once it was edited under its old signature', () => {
    let count = 0;
    const property = fc.property(lives, signings, ({ session, edits, timestamp }, signing) => {
      const original = cookieOf(newDraft(format.id, session), signing, timestamp);
      const draft = original === null ? null : draftOf(readAs(format, original));
      if (original === null || !draft) return;
      const edited = withEdits(draft, edits);
      const tampered = tamperedCookie(edited);
      const isUnchanged = isSameValue(contentOf(edited), contentOf(draft));
      if (!tampered.ok) {
        if (tampered.error.code === 'sign_unchanged') expect(isUnchanged).toBe(true);
        return;
      }
      const { value } = tampered;
      expect(format.prepare(['dev'], signing).verify(value).valid).toBe(false);
      const partOf = (cookie: string, name: string) =>
        readable(format.split(cookie))?.find((part) => part.name === name)?.text;
      expect(partOf(value, 'signature')).toBe(partOf(original, 'signature'));
      const { content, timestamp: signedAt } = format.read(value);
      expect(content.ok && isSameValue(content.value, contentOf(edited))).toBe(true);
      expect(readable(signedAt)?.raw).toBe(timestamp);
      count += 1;
    });
    fc.assert(property, { numRuns: 300 });
    expect(count).toBeGreaterThan(30);
  });
});

const [FLASK_SIGNING] = formatOf('flask').signing;
const KEY = { value: 'dev', signing: FLASK_SIGNING };

it('compresses only if the library would', () => {
  const long = newDraft('flask', python(`{'a': '${'x'.repeat(200)}'}`));
  const short = newDraft('flask', python("{'a': 1}"));
  const values = [long, short].map((draft) => signDraft(draft, KEY, NOW));
  expect(values.map((signed) => signed.ok && signed.value.startsWith('.'))).toEqual([true, false]);
});

it('is recognised if it was made from nothing', () => {
  const signed = signDraft(
    newDraft('django'),
    { value: 'dev', signing: formatOf('django').signing[0] },
    NOW,
  );
  expect(signed.ok && recogniseFormat(signed.value)?.id).toBe('django');
});

it('says what keeps it from being signed', () => {
  const deep = `${'['.repeat(401)}${']'.repeat(401)}`;
  const content = formatOf('flask').contentRules?.read(`{"a":${deep}}`);
  if (!content?.ok) throw new Error('not read');
  const signed = signDraft(newDraft('flask', content.value), KEY, NOW);
  expect(signed).toMatchObject({ ok: false, error: { code: 'write_depth', type: 'list' } });
  const draft = newDraft('flask');
  for (const [key, timestamp] of [
    ['\ud800', NOW],
    ['dev', -1],
    ['dev', Number.NaN],
  ] as const) {
    const refused = signDraft(draft, { value: key, signing: FLASK_SIGNING }, timestamp);
    expect(refused).toEqual({ ok: false, error: { code: 'sign_refused' } });
  }
});

describe('under the old signature', () => {
  const original = formatOf('flask').sign('{"a":1}', 'dev', { timestamp: NOW });

  it('nothing is made that the signature fits', () => {
    const draft = draftOf(readAs(formatOf('flask'), original));
    expect(draft && tamperedCookie(draft)).toEqual({
      ok: false,
      error: { code: 'sign_unchanged' },
    });
  });

  it('nothing is made where there was none', () => {
    expect(tamperedCookie(newDraft('flask'))).toEqual({
      ok: false,
      error: { code: 'sign_unsigned' },
    });
    const draft = draftOf(readAs(formatOf('flask'), 'eyJhIjoxfQ'));
    expect(draft && tamperedCookie(draft)).toEqual({ ok: false, error: { code: 'sign_unsigned' } });
  });

  it('the timestamp may be one that counts from 2011', () => {
    const old = formatOf('flask').sign('{"a":1}', 'dev', { timestamp: 1000 });
    const draft = draftOf(readAs(formatOf('flask'), old));
    const result = draft && applyEdit(draft, { kind: 'remove', path: ['a'] });
    const tampered = result?.ok ? tamperedCookie(result.draft) : null;
    expect(tampered?.ok && tampered.value.split('.').slice(1)).toEqual(old.split('.').slice(1));
  });
});
