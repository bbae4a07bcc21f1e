import type { SignOptions } from '../core/sign.ts';
import type { Key, SignatureOptions, Verification } from '../core/signature.ts';
import { django } from './django/format.ts';
import { djangoServer } from './django/server.ts';
import { expressSession } from './express-session/format.ts';
import { expressSessionServer } from './express-session/server.ts';
import { flask } from './flask/format.ts';
import { flaskSession } from './flask-session/format.ts';
import { flaskSessionServer } from './flask-session/server.ts';
import type { Format, Reading } from './format.ts';
import { itsdangerous } from './itsdangerous/format.ts';
import { type ExplainedKey, findKnownKey, type KnownKey } from './known-keys.ts';
import { rememberToken } from './remember-token/format.ts';
import type { ServerSessions } from './server-sessions.ts';
import { starlette } from './starlette/format.ts';

const ALL = [
  rememberToken,
  starlette,
  flask,
  django,
  expressSession,
  flaskSession,
  itsdangerous,
] as const satisfies readonly Format[];

export type FormatId = (typeof ALL)[number]['id'];

/** The ids of the keys that some format knows. */
export type KnownKeyId = KnownKeyRow['id'];

type SessionFormat = Extract<(typeof ALL)[number], { readonly session: object }>;
type KnownKeyRow = SessionFormat['session']['knownKeys'][number];

const SERVERS = [
  expressSessionServer,
  flaskSessionServer,
  djangoServer,
] as const satisfies readonly ServerSessions[];

export type ServerSessionsId = (typeof SERVERS)[number]['id'];

/** The libraries that keep sessions on the server, with ids in cookies. */
export const SERVER_SESSIONS: readonly ServerSessions<ServerSessionsId>[] = SERVERS;

/** All formats that the codec can read, in the order in which {@link recogniseFormat} tries them. */
export const FORMATS: readonly Format<FormatId>[] = ALL;

/** The default names of session cookies, and of those with the ids of sessions. */
export const SESSION_COOKIE_NAMES: readonly string[] = [
  ...new Set(
    FORMATS.filter(({ holds }) => holds === 'session' || holds === 'sessionId').flatMap(
      ({ cookieNames }) => cookieNames,
    ),
  ),
];

/** The format of a session cookie whose value is that of no format. */
export const DEFAULT_FORMAT: Format<FormatId> = flask;

/** The format with this id. */
export function formatOf(id: FormatId): Format<FormatId> {
  const format = FORMATS.find((candidate) => candidate.id === id);
  if (!format) throw new TypeError(`no format has the id ${id}`);
  return format;
}

/**
 * What is known of a top-level key in a session of this format that has the keys `session`; null for a key that no
 * library is known to keep. A key proves nothing about who wrote it.
 */
export function explainKey(
  id: FormatId,
  key: string,
  session: ReadonlySet<string>,
): ExplainedKey<KnownKey<KnownKeyId>> | null {
  const rows: readonly KnownKey<KnownKeyId>[] =
    ALL.find((format) => format.id === id)?.session?.knownKeys ?? [];
  return findKnownKey(rows, key, session);
}

/**
 * The format of a cookie's value, by its form alone; null if it matches none. `inflateLimit` is the maximum size of an
 * inflated payload in bytes.
 */
export function recogniseFormat(cookie: string, inflateLimit?: number): Format<FormatId> | null {
  return FORMATS.find((format) => format.recognise(cookie, inflateLimit)) ?? null;
}

/** Reads a cookie's value by the format that it matches; null if it matches none. Verifies nothing. */
export function readCookie(
  cookie: string,
): { readonly format: Format<FormatId>; readonly reading: Reading } | null {
  const format = recogniseFormat(cookie);
  return format && { format, reading: format.read(cookie) };
}

/**
 * Whether one of the keys signed a cookie, and which, in the way of any format: the signature decides, because two
 * formats may have the same form. `options` are the settings in which the app differs from its framework; otherwise
 * older ways to sign of the framework count as well. `format` is the one that verifies, or else the one that the form
 * suggests. Null if no key verifies and the form is that of no format.
 */
export function verifyCookie(
  cookie: string,
  keys: readonly Key[],
  options?: SignatureOptions,
): (Verification & { readonly format: FormatId }) | null {
  for (const format of FORMATS) {
    for (const signing of options ? [options] : format.signing) {
      const verification = format.prepare(keys, signing).verify(cookie);
      if (verification.valid) return { format: format.id, ...verification };
    }
  }
  const format = recogniseFormat(cookie);
  return format && { format: format.id, valid: false, keyIndex: null };
}

/** Signs content: returns a cookie's value that the framework accepts with this key. See {@link Format.sign}. */
export function signCookie(id: FormatId, content: string, key: Key, options?: SignOptions): string {
  return formatOf(id).sign(content, key, options);
}
