import { isPlaceholder } from './exempt.ts';
import type { Name, Shape } from './name.ts';

/** Where a value stands: alone under its key, or in a text. */
export interface Place {
  readonly name: Name;
  /** In a text: after a name and a separator, or in a sentence. Null if the text is the value. */
  readonly inText: 'assigned' | 'quoted' | 'sentence' | null;
}

/** Characters; a longer value is no secret that people type. */
const MAX_PASSWORD = 200;
const MAX_TOKEN = 8192;

const HEX_DIGEST = new Set([32, 40, 48, 56, 64, 96, 128]);

/** Whether the value is believed to be what its name says. */
export function fits(shape: Shape, value: string, place: Place): boolean {
  return !isPlaceholder(value) && SHAPES[shape](value, place);
}

const SHAPES: Readonly<Record<Shape, (value: string, place: Place) => boolean>> = {
  password: isPassword,
  weakPassword: (value, place) =>
    isPassword(value, place) && (place.name.hasLogin || (isMixed(value) && value.length > 5)),
  loginPair: (value) => /^[\w.@-]{1,64}:[^\s:/]{3,}$/.test(value),
  code: isCode,
  opaque: (value, place) => isOpaque(value, 8) && !(isUuid(value) && isVisit(place.name)),
  longOpaque: (value, place) =>
    isOpaque(value, 20) && /\d/.test(value) && !(isUuid(value) && isVisit(place.name)),
  secret: (value) => isOpaque(value, 8),
  typedSecret: (value) => value.length > 5 && value.length < 200 && !NOT_OPAQUE.test(value),
  base32: isBase32,
  awsSecret: (value) => value.length === 40 && /^[A-Za-z0-9+/]+$/.test(value),
  securityCode: (value) => /^\d{3,4}$/.test(value),
  date: isWholeDate,
  phone: isPhone,
  nationalId: () => false, // by its checksum, elsewhere
};

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function isUuid(value: string): boolean {
  return UUID.test(value);
}

/** A UUID under `session_id` counts visits or conversations; sessions that grant something have longer ids. */
function isVisit({ own }: Name): boolean {
  return (own.includes('session') || own.includes('sid')) && !own.includes('token');
}

/** Whether the text is a digest in hexadecimal, by its length. */
export function isHexDigest(text: string): boolean {
  return HEX_DIGEST.has(text.length) && /^[0-9a-f]+$/i.test(text);
}

/**
 * A password may be anything, so this excludes what is written in its place. In a text it must not be a word of the
 * sentence.
 */
function isPassword(value: string, { inText, name }: Place): boolean {
  if (value.length > MAX_PASSWORD || value.includes('\n') || value.includes('://')) return false;
  if (isWholeDate(value) || isTimestamp(value)) return false;
  if (/^\d{1,2}$/.test(value)) return false;
  if (isPathOf(value, name)) return false;
  if (value.includes(' ') && namesSecret(value)) return false;
  if (inText === null || inText === 'quoted') return true;
  if (/[([]|^[:?@%]/.test(value)) return false; // an expression of a program, a parameter of SQL
  return inText === 'assigned' || isMixed(value);
}

/** `pwd` is also the working directory. */
function isPathOf(value: string, { own }: Name): boolean {
  return own.includes('pwd') && /^(?:\/|~|[A-Za-z]:\\)/.test(value);
}

/** A sentence about passwords is not one. */
function namesSecret(text: string): boolean {
  return /passwor[dt]|contrase|парол|senha|mot de passe|clave|kennwort/i.test(text);
}

/** A code that people type: a few letters and digits, possibly in groups. */
function isCode(value: string, { name }: Place): boolean {
  if (!/^[#*]?[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+){0,7}[#*]?$/.test(value)) return false;
  const length = value.replace(/[ #*-]/g, '').length;
  if (length < 3 || length > 32 || isWholeDate(value)) return false;
  if (name.own.includes('pin') && !/^\d[\d -]*[#*]?$/.test(value)) return false;
  // India's postal codes are called PIN codes.
  if (/^[1-9]\d{2} ?\d{3}$/.test(value) && isPinCode(name)) return false;
  return /\d/.test(value) || (/^[A-Z -]+$/.test(value) && length > 3);
}

function isPinCode({ own }: Name): boolean {
  return own.includes('pincode') || (own.includes('pin') && own.includes('code'));
}

const NOT_OPAQUE = /[^\x21-\x7e]|:\/\/|^[/\\.]|[<>{}"'`\\()]/;

/** Text that nobody reads: no spaces, letters with digits or in both cases. */
export function isOpaque(value: string, min: number): boolean {
  if (value.length < min || value.length > MAX_TOKEN || NOT_OPAQUE.test(value)) return false;
  if (isWholeDate(value) || isTimestamp(value)) return false;
  if (/^[A-Z]{2}[0-9a-f]{32}$/.test(value)) return false; // Twilio's ids (twilio.com/docs, "SID")
  return /[A-Za-z]/.test(value) && isMixed(value);
}

/** Letters and digits, or two more kinds of characters: not a word. */
function isMixed(value: string): boolean {
  const hasLetter = /\p{L}/u.test(value);
  if (/\d/.test(value)) return hasLetter || /[^\d\s.,:-]/.test(value) || value.length > 3;
  const inside = value.slice(1);
  if (/[!#$%&*+=?@^~]/.test(inside) && hasLetter) return true;
  return (
    value.length > 11 && /\p{Lu}/u.test(inside) && /\p{Ll}/u.test(value) && !/[\s_-]/.test(value)
  );
}

/** RFC 4648, section 6: at least 80 bits, as RFC 4226 (section 4) wants 128. Groups and padding are allowed. */
function isBase32(value: string): boolean {
  const text = value.replace(/[ =-]/g, '');
  if (text.length < 16 || text.length > 128 || !/^(?:[A-Z2-7]+|[a-z2-7]+)$/.test(text))
    return false;
  return /[2-7]/.test(text) && /[A-Za-z]/.test(text);
}

const MONTH =
  /jan|ene|feb|fev|mar|mär|apr|abr|avr|may|mai|mag|jun|giu|jul|lug|aug|ago|aoû|sep|set|oct|okt|out|ott|nov|dec|dez|dic|déc|янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек/i;

/** Whether the text is a date with day, month and year, in any usual order, possibly with a time. */
function isWholeDate(text: string): boolean {
  const value = text.trim();
  if (value.length < 6 || value.length > 40) return false;
  const numeric =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=$|[T ])/.exec(value) ??
    /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?=$|[T ,])/.exec(value);
  if (numeric) return Math.min(Number(numeric[3]), 31) === Number(numeric[3]);
  const compact = /^(?:19|20)\d{2}(\d{2})(\d{2})$/.exec(value);
  if (compact) return between(Number(compact[1]), 1, 12) && between(Number(compact[2]), 1, 31);
  return (
    /(?:^|\D)(?:18|19|20)\d{2}(?:\D|$)/.test(value) &&
    /(?:^|\D)\d{1,2}(?:\D|$)/.test(value) &&
    MONTH.test(value)
  );
}

function between(value: number, min: number, max: number): boolean {
  return value >= min && value <= max;
}

/** A date with time of ISO 8601. */
function isTimestamp(text: string): boolean {
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text);
}

/** Seven to fifteen digits (ITU-T E.164) with what people put between them, and an extension. */
function isPhone(value: string): boolean {
  const number = value.replace(/ ?(?:ext\.?|x|доб\.?) ?\d{1,5}$/i, '').trim();
  if (!/^\+?[\d\s().\u2011/-]+$/.test(number) || isWholeDate(number)) return false;
  // Groups between dots, unlike a decimal number or an IP address.
  const groups = number.split('.').length;
  if (/^[\d.]+$/.test(number) && groups !== 1 && groups !== 3 && groups !== 5) return false;
  return between(number.replace(/\D/g, '').length, 7, 15);
}
