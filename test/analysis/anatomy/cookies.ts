import { NO_FACTS, readSession, type Session } from '../../../src/analysis/session.ts';
import {
  type Format,
  type FormatId,
  formatOf,
  type Key,
  type SignatureOptions,
  type SignOptions,
  signCookie,
} from '../../../src/codec/index.ts';
import { fromJar } from '../../../src/cookies/known-cookie.ts';
import { prepareRing } from '../../../src/keys/prepare.ts';
import { type ProvenKey, provenKey } from '../../../src/keys/proven-key.ts';
import { NO_EVIDENCE, verdictOf } from '../../../src/keys/verdict.ts';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';

/** The clock of these tests, in unix seconds. */
export const NOW = 1_700_000_000;

/** A cookie's value that a format signed with a key. */
export function signed(id: FormatId, content: string, key: Key = 'dev', options: SignOptions = {}) {
  return signCookie(id, content, key, { timestamp: NOW, ...options });
}

/** A session, and the key that made its signature. */
interface Read {
  readonly session: Session;
  readonly proven: ProvenKey | null;
}

/** Reads a value by a format with a ring of these keys, as the panel does. */
export function readWith(
  id: FormatId,
  value: string,
  texts: readonly string[] = [],
  options: SignatureOptions = {},
): Read {
  const keys = texts.map((text, n) => ({ id: `${n}`, text, name: '', isFallback: false }));
  const ring = prepareRing({ keys, isKept: false }, options);
  const format: Format<FormatId> = formatOf(id);
  const verdict = verdictOf(value, ring, NO_EVIDENCE, format);
  const session = readSession(fromJar(jarCookie({ value })), { ...NO_FACTS, format, verdict });
  return { session, proven: provenKey(value, format, verdict, ring) };
}

/** One cookie of each format, signed with `dev`. */
export const EXAMPLES: readonly (readonly [FormatId, string])[] = [
  ['flask', signed('flask', '{"user":{" t":["ada",1]},"theme":"dark"}')],
  ['django', signed('django', '{"user": "ada", "theme": "dark"}')],
  ['starlette', signed('starlette', '{"user": "ada", "theme": "dark"}')],
  ['flask_session', signed('flask_session', '3b5239651f9944bfbb140886d3a57c81')],
  ['express_session', signed('express_session', '0123456789abcdefghijklmnopqrstuv')],
  ['remember_token', signed('remember_token', '42')],
  ['itsdangerous', signed('itsdangerous', '["confirm",42]')],
];
