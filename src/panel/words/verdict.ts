import type { Format, Signing } from '../../codec/index.ts';
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
  return text(`interpretation_${interpretation}`);
}

/** What a verdict is about. */
interface VerdictContext {
  readonly ring: KeyRing;
  /** In which the cookie is expected to be signed. */
  readonly format: Format;
}

/** The verdict in sentences, the most important first. */
export function verdictTexts(verdict: Verdict, context: VerdictContext, words: Words): string[] {
  const { text } = words;
  if (verdict.kind === 'unchecked') return [text('uncheckedText')];
  if (verdict.kind === 'invalid') return reasonTexts(verdict.reason, context, words);
  if (verdict.kind === 'stored') return [storedText(verdict, context, words)];
  const { match, setByResponse } = verdict;
  const { ring, format } = context;
  const key = keyName(match.key, ring, words);
  const interpretation =
    match.interpretation === 'asTyped'
      ? ''
      : ` (${interpretationText(match.interpretation, words)})`;
  const weakness = weaknessOf(match.value);
  return [
    text('signedWithText', { key: key + interpretation }),
    ...acceptanceTexts(verdict, words),
    ...(verdict.tokenSigning
      ? [text('signedThisWay', { way: wayText(verdict.tokenSigning, words) })]
      : []),
    ...(match.key.isFallback && format.session?.hasFallbackKeys
      ? [
          setByResponse
            ? text('fallbackFresh')
            : text('fallbackOld', { framework: format.framework }),
        ]
      : []),
    ...(weakness ? [weaknessText(weakness, words)] : []),
  ];
}

function storedText(
  { match, signing }: Extract<Verdict, { kind: 'stored' }>,
  { ring, format: { framework } }: VerdictContext,
  words: Words,
): string {
  const key = keyName(match.key, ring, words);
  return words.text('signedAsStored', { key, framework, way: wayText(signing, words) });
}

/** Why the server may not accept a session that one of the keys signed; empty if nothing speaks against it. */
export function acceptanceTexts(verdict: Verdict, { text }: Words): string[] {
  if (verdict.kind !== 'valid') return [];
  if (verdict.acceptance === 'doubtful') return [text('acceptanceDoubtful')];
  return verdict.acceptance === 'unconfirmed' ? [text('acceptanceUnconfirmed')] : [];
}

/** Why a key is easy to guess. */
export function weaknessText(weakness: Weakness, { text }: Words): string {
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
  'cookie-session hmac sha1': 'Flask',
  'django.contrib.sessions.backends.signed_cookies django-concat sha256': 'Django',
  'django.contrib.sessions.backends.signed_cookies django-concat sha1': 'Django < 3.1',
  'django.contrib.sessions.SessionStore django-concat sha256': 'Django, session_data',
  'wtf-csrf-token django-concat sha1': 'Flask-WTF',
  'flask-session hmac sha1': 'Flask-Session',
  'itsdangerous.Signer django-concat sha1': 'itsdangerous, Starlette',
  'itsdangerous django-concat sha1': 'itsdangerous',
};

/** How a cookie is signed, in words. Without a key derivation the salt has no effect, so it is not mentioned. */
function wayText(signing: Signing, { text }: Words): string {
  const { derivation, digest } = signing;
  const salt = String(signing.salt);
  const way = text(derivation === 'none' ? 'wayWithoutSalt' : 'way', { salt, derivation, digest });
  const library = LIBRARIES[[salt, derivation, digest].join(' ')];
  return library ? `${way} (${library})` : way;
}

function reasonTexts(
  reason: InvalidReason,
  { ring, format: { framework } }: VerdictContext,
  words: Words,
): string[] {
  const { text } = words;
  switch (reason.kind) {
    case 'variant': {
      const key = keyName(reason.key, ring, words);
      return [text(`variant_${reason.variant}`, { key })];
    }
    case 'otherSettings': {
      const key = keyName(reason.match.key, ring, words);
      return [text('otherSettings', { key, framework, way: wayText(reason.options, words) })];
    }
    case 'keyChanged': {
      const key = keyName(reason.match.key, ring, words);
      return [text('keyChanged', { key }), text('keyChangedHint')];
    }
    case 'altered':
      return [text('altered'), text('alteredHint')];
    case 'cutOff':
      return [text(`cutOff_${reason.proof}`)];
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
