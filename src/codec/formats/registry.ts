import type { SignOptions } from '../sign.ts';
import type { Key, SignatureOptions, Verification } from '../signature.ts';
import { django } from './django/format.ts';
import { flask } from './flask/format.ts';
import type { Format, Reading } from './format.ts';
import { starlette } from './starlette/format.ts';

const ALL = [starlette, flask, django] as const satisfies readonly Format[];

export type FormatId = (typeof ALL)[number]['id'];

/** All formats that are read whole, in the order in which a cookie is held against them. */
export const FORMATS: readonly Format<FormatId>[] = ALL;

/** The format of an id. */
export function formatOf(id: FormatId): Format<FormatId> {
  const format = FORMATS.find((each) => each.id === id);
  if (!format) throw new TypeError(`no format has the id ${id}`);
  return format;
}

/** The format of a cookie's value, by its form alone; null where it has the form of none. */
export function recogniseFormat(cookie: string): Format<FormatId> | null {
  return FORMATS.find((format) => format.recognise(cookie)) ?? null;
}

/** A cookie's value, read by the format that it has; null where it has the form of none. Nothing is verified. */
export function readCookie(
  cookie: string,
): { readonly format: Format<FormatId>; readonly reading: Reading } | null {
  const format = recogniseFormat(cookie);
  return format && { format, reading: format.read(cookie) };
}

/**
 * Whether one of the keys signed a cookie in the way of its format, and which; null where it has the form of none.
 * `options` are the app's own, where they are not the framework's.
 */
export function verifyCookie(
  cookie: string,
  keys: readonly Key[],
  options?: SignatureOptions,
): (Verification & { readonly format: FormatId }) | null {
  const format = recogniseFormat(cookie);
  return format && { format: format.id, ...format.prepare(keys, options).verify(cookie) };
}

/** A cookie's value that the framework accepts with this key: see {@link Format.sign}. */
export function signCookie(id: FormatId, json: string, key: Key, options?: SignOptions): string {
  return formatOf(id).sign(json, key, options);
}
