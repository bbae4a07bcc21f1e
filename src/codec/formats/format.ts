import type { Part } from '../envelope.ts';
import type { CodecError } from '../errors.ts';
import type { EmptySessionReason, OutcomeOptions, ServerErrorReason } from '../outcome.ts';
import type { SignOptions } from '../sign.ts';
import type { Key, PreparedKeys, SignatureOptions } from '../signature.ts';
import type { Step } from '../step.ts';
import type { Timestamp } from '../timestamp.ts';
import type { FlaskValue, JsonValue } from '../value.ts';

/**
 * How one framework keeps a session in a signed cookie. All functions are pure and take time proportional to the
 * cookie's length and the inflate limit.
 */
export interface Format<Id extends string = string> {
  /** Stable: programs and translations depend on it. */
  readonly id: Id;
  /** The framework's name, the same in every language. */
  readonly framework: string;
  /** Default names of the framework's session cookie. */
  readonly cookieNames: readonly string[];
  /** How the framework signs, followed by older and other settings that are worth trying. */
  readonly signing: readonly [Required<SignatureOptions>, ...Required<SignatureOptions>[]];
  /** The framework's default session lifetime in seconds. */
  readonly defaultLifetime: number;
  /** Whether a cookie's value has this form. Other programs may write the same form. */
  recognise(cookie: string, inflateLimit?: number): boolean;
  /**
   * Reads as much as possible of a cookie without a key. Never throws. `inflateLimit` is the maximum size of an
   * inflated payload in bytes; of a larger payload only the beginning is read.
   */
  read(cookie: string, inflateLimit?: number): Reading;
  /** Derives the signing keys of `keys` once for many cookies. The defaults of the options are the framework's. */
  prepare(keys: readonly Key[], options?: SignatureOptions): PreparedKeys;
  /**
   * Signs JSON text, used as it is, so that the framework accepts the cookie with this key. Throws a RangeError if
   * the format cannot encode the timestamp or the text, or if the text, the key or the salt has a lone surrogate.
   */
  sign(json: string, key: Key, options?: SignOptions): string;
  /**
   * What the framework does with a cookie; `valid` says whether its signature is valid. Throws a RangeError if a time
   * in `options` is not a finite number.
   */
  outcome(reading: Reading, valid: boolean, options: OutcomeOptions): Outcome;
}

/** A cookie's value, read but not verified. */
export interface Reading {
  readonly cookie: string;
  /** In the order of the cookie. A failed step has the parts that are there. */
  readonly parts: Step<readonly NamedPart[]>;
  /** The steps from the payload to the content; each works on the result of the previous one. */
  readonly layers: readonly Layer[];
  /** The session as the framework reads it. */
  readonly content: Step<FlaskValue>;
  readonly timestamp: Step<Timestamp>;
  /** The signature's bytes. */
  readonly signature: Step<Uint8Array>;
}

/** A part of a cookie: `start` and `end` count characters, `end` exclusive. */
export interface NamedPart extends Part {
  readonly name: 'payload' | 'timestamp' | 'signature';
}

/** One step from a payload to its content. */
export type Layer =
  /** The payload's bytes. */
  | { readonly id: 'base64'; readonly output: Step<Uint8Array> }
  /** The payload's bytes, decompressed. Only if the payload is marked as compressed. */
  | { readonly id: 'inflate'; readonly output: Step<Uint8Array> }
  /** The payload's text. */
  | { readonly id: 'utf8' | 'latin1'; readonly output: Step<string> }
  | { readonly id: 'json'; readonly output: Step<JsonValue> }
  /** The values that the framework reads from the JSON. Only if its content is more than JSON. */
  | { readonly id: 'tags'; readonly output: Step<FlaskValue> };

/** What a framework does with a cookie. */
export type Outcome =
  | { readonly kind: 'session'; readonly value: FlaskValue & { readonly type: 'dict' } }
  | { readonly kind: 'emptySession'; readonly reason: EmptySessionReason | 'content_unreadable' }
  /** The framework answers with status 500. */
  | { readonly kind: 'serverError'; readonly reason: ServerErrorReason }
  /** The outcome depends on the app, or reading stopped at a limit of this codec. */
  | { readonly kind: 'unknown'; readonly error: CodecError };
