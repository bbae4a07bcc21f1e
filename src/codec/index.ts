/**
 * The codec for signed sessions. Reading needs no key and proves nothing; verifying is a separate step.
 * Everything is synchronous, takes text or bytes and returns values, the same in browsers and Node.
 */
export { decodeBase64Url } from './core/base64.ts';
export type { Envelope, Part } from './core/envelope.ts';
export {
  CodecError,
  type CodecErrorCode,
  type CodecPart,
  type StoredErrorCode,
} from './core/errors.ts';
export { escapeInvisible } from './core/invisible.ts';
export { DIGITS_LIMIT, MAX_SAFE_NESTING, parseJson } from './core/json.ts';
export { encodeLatin1 } from './core/latin1.ts';
export type { EmptySessionReason, OutcomeOptions, ServerErrorReason } from './core/outcome.ts';
export { toPlain } from './core/plain.ts';
export { entryKey } from './core/python-dict.ts';
export { isQuotable } from './core/quote.ts';
export { escapeByNumber, pythonRepr, pythonStr } from './core/repr.ts';
export type { SignOptions } from './core/sign.ts';
export {
  type Digest,
  digestOf,
  type Key,
  type KeyDerivation,
  type PreparedKeys,
  type SignatureOptions,
  type SignatureSteps,
  type Signing,
  signatureSteps,
  type Verification,
} from './core/signature.ts';
export { andThen, readable, type Step } from './core/step.ts';
export { LEGACY_EPOCH, type Timestamp } from './core/timestamp.ts';
export { decodeUtf8 } from './core/utf8.ts';
export type { Call, Dict, Entry, JsonValue, PythonValue, Span } from './core/value.ts';
export type { WriteError, WriteErrorCode, Written } from './core/write-json.ts';
export { CSRF_SCHEMES, type CsrfScheme } from './formats/csrf.ts';
export { writeFlask } from './formats/flask/content.ts';
export { ENVIRONMENT_PREFIX } from './formats/flask/environment.ts';
export {
  type DecodedFlask,
  decodeFlask,
  type FlaskInspection,
  inspectFlask,
} from './formats/flask/inspect.ts';
export { DEFAULT_LIFETIME, type FlaskOutcome, flaskOutcome } from './formats/flask/outcome.ts';
export {
  loginMarks,
  type ProtectedLogin,
  protectedLogin,
} from './formats/flask/protected-login.ts';
export { sessionTransaction } from './formats/flask/session-transaction.ts';
export { prepareFlaskKeys, signFlask, verifyFlask } from './formats/flask/signing.ts';
export type {
  ContentRules,
  ContentType,
  CookieHeaderRules,
  CookieSetting,
  Format,
  HeaderCookie,
  HeaderPosition,
  Layer,
  NamedPart,
  Outcome,
  Reading,
  SessionRules,
  TextForm,
} from './formats/format.ts';
export type { ExplainedKey, KnownKey } from './formats/known-keys.ts';
export { contentText, textOf } from './formats/parts.ts';
export {
  DEFAULT_FORMAT,
  explainKey,
  FORMATS,
  type FormatId,
  formatOf,
  type KnownKeyId,
  readCookie,
  recogniseFormat,
  SERVER_SESSIONS,
  SESSION_COOKIE_NAMES,
  type ServerSessionsId,
  signCookie,
  verifyCookie,
} from './formats/registry.ts';
export {
  inspectRememberToken,
  isLoggedInBy,
  type RememberToken,
  verifyRememberToken,
} from './formats/remember-token/token.ts';
export {
  type ServerSessions,
  STORE_IDS,
  type Store,
  type StoreId,
  type UnknownIds,
} from './formats/server-sessions.ts';
export { type TimestampNotation, timestampNotation } from './formats/timestamp-notation.ts';
export { type NestedText, type NestedValue, openText } from './nested-text.ts';
export { type CookieShape, recogniseCookie } from './recognise.ts';
export { readMsgpack } from './stored/msgpack.ts';
export { type Pickle, readPickle } from './stored/pickle.ts';
