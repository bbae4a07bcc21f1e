import type { SignOptions } from '../sign.ts';
import type { Key, SignatureOptions, Verification } from '../signature.ts';
import { django } from './django/format.ts';
import { flask } from './flask/format.ts';
import type { Format, Reading } from './format.ts';
import { starlette } from './starlette/format.ts';

const ALL = [starlette, flask, django] as const satisfies readonly Format[];

export type FormatId = (typeof ALL)[number]['id'];

/** All formats that the codec can read, in the order in which {@link recogniseFormat} tries them. */
export const FORMATS: readonly Format<FormatId>[] = ALL;

/** The format with this id. */
export function formatOf(id: FormatId): Format<FormatId> {
  const format = FORMATS.find((candidate) => candidate.id === id);
  if (!format) throw new TypeError(`no format has the id ${id}`);
  return format;
}

/** The format of a cookie's value, by its form alone; null if it matches none. */
export function recogniseFormat(cookie: string): Format<FormatId> | null {
  return FORMATS.find((format) => format.recognise(cookie)) ?? null;
}

/** Reads a cookie's value by the format that it matches; null if it matches none. Verifies nothing. */
export function readCookie(
  cookie: string,
): { readonly format: Format<FormatId>; readonly reading: Reading } | null {
  const format = recogniseFormat(cookie);
  return format && { format, reading: format.read(cookie) };
}

/**
 * Whether one of the keys signed a cookie as its format does, and which; null if it matches no format. `options` are
 * the settings in which the app differs from its framework.
 */
export function verifyCookie(
  cookie: string,
  keys: readonly Key[],
  options?: SignatureOptions,
): (Verification & { readonly format: FormatId }) | null {
  const format = recogniseFormat(cookie);
  return format && { format: format.id, ...format.prepare(keys, options).verify(cookie) };
}

/** Signs a session: returns a cookie's value that the framework accepts with this key. See {@link Format.sign}. */
export function signCookie(id: FormatId, json: string, key: Key, options?: SignOptions): string {
  return formatOf(id).sign(json, key, options);
}
