/**
 * The codec for signed sessions. Reading needs no key and proves nothing; verifying is a separate step.
 * Everything is synchronous, takes text or bytes and returns values, the same in browsers and Node.
 */
export { type Envelope, type Part, splitEnvelope } from './envelope.ts';
export { CodecError, type CodecErrorCode, type CodecPart } from './errors.ts';
export {
  type DecodedFlask,
  decodeFlask,
  type FlaskInspection,
  inspectFlask,
  inspectPayload,
  isPermanent,
  type PayloadInspection,
  timestampOf,
} from './flask.ts';
export type { Format, Layer, NamedPart, Outcome, Reading } from './formats/format.ts';
export {
  FORMATS,
  type FormatId,
  formatOf,
  readCookie,
  recogniseFormat,
  signCookie,
  verifyCookie,
} from './formats/registry.ts';
export { escapeInvisible } from './invisible.ts';
export {
  DEFAULT_LIFETIME,
  type EmptySessionReason,
  type FlaskOutcome,
  flaskOutcome,
  type OutcomeOptions,
  type ServerErrorReason,
} from './outcome.ts';
export { toPlain } from './plain.ts';
export { sessionTransaction } from './python-code.ts';
export { type CookieShape, recogniseCookie } from './recognise.ts';
export {
  encodeLatin1,
  inspectRememberToken,
  type RememberToken,
  verifyRememberToken,
} from './remember-token.ts';
export { escapeByNumber, pythonRepr } from './repr.ts';
export { type SignOptions, signFlask } from './sign.ts';
export {
  type Digest,
  digestOf,
  FLASK_SALT,
  type Key,
  type KeyDerivation,
  type PreparedKeys,
  prepareFlaskKeys,
  type SignatureOptions,
  type Verification,
  verifyFlask,
} from './signature.ts';
export { readable, type Step } from './step.ts';
export { LEGACY_EPOCH, type Timestamp } from './timestamp.ts';
export type { Dict, Entry, FlaskValue, JsonValue, Span } from './value.ts';
