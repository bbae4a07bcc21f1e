import { lazy } from '../../lib/lazy.ts';
import { matchAt } from '../../lib/match-at.ts';
import { passesCrc32 } from './checksums.ts';
import { isExample, isPlaceholder } from './exempt.ts';
import { ALPHABETS, type IssuedShape, issuedShapes } from './issuers.ts';
import { certain, likely, type Match, occurrences } from './matches.ts';

const shapes = lazy(issuedShapes);

/** Secrets in the shape of a known issuer, anywhere in the text. */
export function issuedSecrets(text: string): Match[] {
  if (text.length < 20) return [];
  return [...withoutPrefix(text), ...shapes().flatMap((shape) => withPrefix(text, shape))];
}

/**
 * Whether the text starts like a secret of an issuer whose tokens have a checksum, and it does not hold: nobody issued
 * it.
 */
export function isForged(text: string): boolean {
  const shape = shapes().find(({ prefix, isChecked }) => isChecked && text.startsWith(prefix));
  return shape !== undefined && withPrefix(text, shape).length === 0;
}

function withPrefix(text: string, shape: IssuedShape): Match[] {
  const found: Match[] = [];
  const { prefix, kind, issuer } = shape;
  for (let start = text.indexOf(prefix); start !== -1; ) {
    const rest = matchAt(ALPHABETS[shape.alphabet], text, start + prefix.length);
    const secret = prefix + rest;
    if (isSecret(text, start, rest, secret, shape))
      found.push((isProven(shape) ? certain : likely)(kind, start, start + secret.length, issuer));
    start = text.indexOf(prefix, start + secret.length);
  }
  return found;
}

/** Whether the issuer documents the whole shape. A SID of Twilio looks like its key. */
function isProven({ isChecked, min, max, prefix }: IssuedShape): boolean {
  return isChecked || (min === max && prefix !== 'SK');
}

function isSecret(
  text: string,
  start: number,
  rest: string,
  secret: string,
  { min, max, isChecked, prefix }: IssuedShape,
): boolean {
  if (rest.length < min || rest.length > max) return false;
  if (isInWord(text, start, start + secret.length) || isExample(secret)) return false;
  if (isChecked) return passesCrc32(rest);
  // A prefix alone may start a name; the rest of a secret is random.
  const isRandom = /\d/.test(rest) || (/[a-z]/.test(rest) && /[A-Z]/.test(rest));
  return isRandom && new Set(rest).size > 7 && (!/^[\w-]*$/.test(prefix) || !isPlaceholder(rest));
}

/** Whether letters or digits go on before or after. */
export function isInWord(text: string, start: number, end: number): boolean {
  return /\w/.test(text.charAt(start - 1)) || /\w/.test(text.charAt(end));
}

/**
 * Secrets that no prefix marks, but their parts: Telegram's bot id and token (core.telegram.org/bots/api), Discord's bot
 * id in base64 with two more parts (docs.discord.com, "Reference"), Mailchimp's data centre (mailchimp.com/developer,
 * "Fundamentals"), the mark of Microsoft Entra's client secrets, and OpenAI's, which stands in the middle.
 */
const BY_PARTS: readonly {
  readonly pattern: RegExp;
  readonly issuer: string;
  readonly kind: Match['kind'];
  /** A text that each has, and how many characters at most stand before it. */
  readonly mark: string;
  readonly before: number;
}[] = [
  {
    issuer: 'Telegram',
    kind: 'apiKey',
    mark: ':AA',
    before: 15,
    pattern: /\d{8,12}:AA[\w-]{32,34}(?![\w-])/y,
  },
  {
    issuer: 'Discord',
    kind: 'apiKey',
    mark: '.',
    before: 28,
    pattern: /[MNO][\w-]{22,27}\.[\w-]{6}\.[\w-]{27,40}(?![\w-])/y,
  },
  {
    issuer: 'Mailchimp',
    kind: 'apiKey',
    mark: '-us',
    before: 32,
    pattern: /[0-9a-f]{32}-us\d{1,2}(?!\w)/y,
  },
  {
    issuer: 'Microsoft',
    kind: 'clientSecret',
    mark: '8Q~',
    before: 3,
    pattern: /[\w.~-]{3}8Q~[\w.~-]{31,34}(?![\w.~-])/y,
  },
  {
    issuer: 'OpenAI',
    kind: 'apiKey',
    mark: 'T3BlbkFJ',
    before: 23,
    pattern: /sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}(?!\w)/y,
  },
];

function withoutPrefix(text: string): Match[] {
  return BY_PARTS.flatMap(({ pattern, mark, before, issuer, kind }) =>
    occurrences(text, mark).flatMap((at) => {
      const start = startOf(text, at, before);
      const { length } = matchAt(pattern, text, start);
      return length === 0 ? [] : [certain(kind, start, start + length, issuer)];
    }),
  );
}

/** Where the characters before a mark begin, at most so many. In Telegram's addresses, `bot` stands before the id. */
function startOf(text: string, at: number, before: number): number {
  let start = at;
  while (at - start < before && /[\w-]/.test(text.charAt(start - 1))) start -= 1;
  return text.startsWith('bot', start) ? start + 3 : start;
}
