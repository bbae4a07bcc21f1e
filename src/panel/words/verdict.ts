import type { SignatureOptions } from '../../codec/index.ts';
import type { KeyNote } from '../../keys/interpretations.ts';
import type { KeyInterpretation } from '../../keys/interpreted-key.ts';
import type { KeyRing, RingKey } from '../../keys/ring.ts';
import type { InvalidReason, Verdict } from '../../keys/verdict.ts';
import { type Weakness, weaknessOf } from '../../keys/weakness.ts';
import type { Words } from './words.ts';

/** The name that the user gave a key, else its number in the ring, from 1. */
export function keyName(key: RingKey, ring: KeyRing, { text }: Words): string {
  if (key.name.trim() !== '') return `“${key.name.trim()}”`;
  const index = ring.keys.findIndex(({ id }) => id === key.id);
  return text('keyNumber', { n: index + 1 });
}

/** How a key's text was interpreted, such as "read as base64". */
export function interpretationText(interpretation: KeyInterpretation, { text }: Words): string {
  return text(`reading_${interpretation}`);
}

/** The verdict in sentences, the most important first. */
export function verdictTexts(verdict: Verdict, ring: KeyRing, words: Words): string[] {
  const { text } = words;
  if (verdict.kind === 'unchecked') return [text('uncheckedText')];
  if (verdict.kind === 'invalid') return reasonTexts(verdict.reason, ring, words);
  const { match, setByResponse } = verdict;
  const key = keyName(match.key, ring, words);
  const interpretation =
    match.interpretation === 'asTyped'
      ? ''
      : ` (${interpretationText(match.interpretation, words)})`;
  const weakness = weaknessOf(match.value);
  return [
    text('signedWithText', { key: key + interpretation }),
    ...acceptanceTexts(verdict, words),
    ...(verdict.tokenOptions
      ? [text('signedAnotherWay', { way: wayText(verdict.tokenOptions, words) })]
      : []),
    ...(match.key.isFallback ? [text(setByResponse ? 'fallbackFresh' : 'fallbackOld')] : []),
    ...(weakness ? [weaknessText(weakness, words)] : []),
  ];
}

/** Why the server may not accept a session that one of the keys signed; empty if nothing speaks against it. */
export function acceptanceTexts(verdict: Verdict, { text }: Words): string[] {
  if (verdict.kind !== 'valid') return [];
  if (verdict.acceptance === 'doubtful') return [text('acceptanceDoubtful')];
  return verdict.acceptance === 'unconfirmed' ? [text('acceptanceUnconfirmed')] : [];
}

function weaknessText(weakness: Weakness, { text }: Words): string {
  switch (weakness.kind) {
    case 'known':
      return text(weakness.isExact ? 'weakKnown' : 'weakAlmostKnown');
    case 'short':
      return text('weakShort', { bits: weakness.bits });
    case 'littleVariety':
      return text('weakVariety');
  }
}

/** The libraries that sign with a salt, key derivation and digest by default. */
const LIBRARIES: Readonly<Record<string, string>> = {
  'wtf-csrf-token django-concat sha1': 'Flask-WTF',
  'flask-session hmac sha1': 'Flask-Session',
  'itsdangerous.Signer django-concat sha1': 'itsdangerous, Starlette',
  'itsdangerous django-concat sha1': 'itsdangerous',
};

/** How a cookie is signed, in words. Without a key derivation the salt has no effect, so it is not mentioned. */
function wayText(options: Required<SignatureOptions>, { text }: Words): string {
  const { derivation, digest } = options;
  const salt = String(options.salt);
  const way = text(derivation === 'none' ? 'wayWithoutSalt' : 'way', { salt, derivation, digest });
  const library = LIBRARIES[[salt, derivation, digest].join(' ')];
  return library ? `${way} (${library})` : way;
}

function reasonTexts(reason: InvalidReason, ring: KeyRing, words: Words): string[] {
  const { text } = words;
  switch (reason.kind) {
    case 'variant': {
      const key = keyName(reason.key, ring, words);
      return [text(`variant_${reason.variant}`, { key })];
    }
    case 'otherSettings': {
      const key = keyName(reason.match.key, ring, words);
      return [text('otherSettings', { key, way: wayText(reason.options, words) })];
    }
    case 'keyChanged': {
      const key = keyName(reason.match.key, ring, words);
      return [text('keyChanged', { key }), text('keyChangedHint')];
    }
    case 'altered':
      return [text('altered'), text('alteredHint')];
    case 'cutOff':
      return [text('cutOff')];
    case 'tooLong':
      return [text('tooLong', { limit: reason.limit })];
    case 'unknown':
      return [
        text('noneSigned'),
        text(reason.isComplete ? 'noneSignedHint' : 'noneSignedHintInPart'),
      ];
  }
}

/** A remark about a key's text. */
export function noteText(note: KeyNote, { text }: Words): string {
  switch (note.kind) {
    case 'literal': {
      const { code, offset } = note.error;
      return text('literalError', { reason: text(`literal_${code}`), n: offset + 1 });
    }
    default:
      return text(`keyNote_${note.kind}`);
  }
}
