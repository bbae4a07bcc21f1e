import {
  DEFAULT_FORMAT,
  FORMATS,
  type Format,
  type FormatId,
  recogniseFormat,
} from '../codec/index.ts';
import { readValue } from '../cookies/cookie-header.ts';
import type { KnownCookie } from '../cookies/known-cookie.ts';
import { memoize } from '../lib/memoize.ts';
import { MAX_INSPECTED_BYTES } from './shape.ts';

const MAX_CACHED = 1000;

/** An app may sign anything as a token, so a cookie with a name is rather a damaged session. */
const NAMED = FORMATS.filter(({ holds }) => holds !== 'token');

/** The format that a cookie's value has, without quotes; null if it has none. */
export const recognisedFormat = memoize(
  MAX_CACHED,
  (value): Format<FormatId> | null =>
    NAMED.find((format) => format.recognise(value, MAX_INSPECTED_BYTES)) ?? null,
);

/** The format in which a value seems to be signed, though it may be damaged; null if in none. */
const resembledFormat = memoize(
  MAX_CACHED,
  (value): Format<FormatId> | null => NAMED.find((format) => format.resembles(value)) ?? null,
);

/**
 * The format by which a cookie's value is read, without quotes: the one that it has, else the one
 * in which it seems to be signed, else the default.
 */
export function formatOfValue(value: string): Format<FormatId> {
  return formOf(value) ?? DEFAULT_FORMAT;
}

/** The format that a value has, or in which it seems to be signed; null if it has the form of none. */
export function formOf(value: string): Format<FormatId> | null {
  return recognisedFormat(value) ?? resembledFormat(value);
}

/** A format that splits a value as its own format does, found without reading the payload. */
export function envelopeFormatOf(value: string): Format<FormatId> {
  return resembledFormat(value) ?? formatOfValue(value);
}

/**
 * The format of a cookie: that of its value, else the one whose sessions have its name. A pasted
 * value without a name may be any token.
 */
export function formatOfCookie({ name, value: raw, source }: KnownCookie): Format<FormatId> {
  const value = readValue(raw);
  if (source === 'pasted' && name === '') return formatOfToken(value);
  const isOfName = ({ session, cookieNames }: Format) => session && cookieNames.includes(name);
  return formOf(value) ?? [DEFAULT_FORMAT, ...NAMED].find(isOfName) ?? DEFAULT_FORMAT;
}

/** The format of a value, without quotes, that may be any token. */
export function formatOfToken(value: string): Format<FormatId> {
  return recogniseFormat(value, MAX_INSPECTED_BYTES) ?? formatOfValue(value);
}

/** The formats of sessions in which a value, without quotes, may be signed. */
export function sessionFormatsLike(value: string): readonly Format<FormatId>[] {
  return FORMATS.filter(({ session, resembles }) => session && resembles(value));
}

/** The format by which a value, given as in the header, is read; the default without a value. */
export function formatOfRaw(raw: string | null | undefined): Format<FormatId> {
  return formatOfValue(readValue(raw ?? ''));
}
