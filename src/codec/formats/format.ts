import type { Part } from '../envelope.ts';
import type { CodecError } from '../errors.ts';
import type { EmptySessionReason, OutcomeOptions, ServerErrorReason } from '../outcome.ts';
import type { SignOptions } from '../sign.ts';
import type { Key, PreparedKeys, SignatureOptions } from '../signature.ts';
import type { Step } from '../step.ts';
import type { Timestamp } from '../timestamp.ts';
import type { FlaskValue, JsonValue } from '../value.ts';

/**
 * How one framework keeps a session in a signed cookie. All functions are pure and take time in proportion to the
 * cookie's length and the inflate limit.
 */
export interface Format<Id extends string = string> {
  /** Never changes: programs and translations key on it. */
  readonly id: Id;
  /** The framework's name, the same in every language. */
  readonly framework: string;
  /** What the framework calls its cookie unless an app says otherwise. */
  readonly cookieNames: readonly string[];
  /** How the framework signs, then older or other ways that are worth trying. */
  readonly signing: readonly [Required<SignatureOptions>, ...Required<SignatureOptions>[]];
  /** Seconds that the server accepts a session after its timestamp, unless an app says otherwise. */
  readonly defaultLifetime: number;
  /** Whether a cookie's value has this form. Another program may write the same form. */
  recognise(cookie: string, inflateLimit?: number): boolean;
  /**
   * Everything that can be read without a key, as far as it can be read. Never throws. `inflateLimit`: bytes to
   * which a compressed payload is inflated at most; of a larger one the beginning is read.
   */
  read(cookie: string, inflateLimit?: number): Reading;
  /** Derives what `keys` sign with, once for many cookies; options that are not given are the framework's own. */
  prepare(keys: readonly Key[], options?: SignatureOptions): PreparedKeys;
  /**
   * Signs JSON text as it stands, so that the framework accepts the cookie with this key. Throws a RangeError for a
   * timestamp that the format cannot hold, and for lone surrogates in the text, the key or the salt.
   */
  sign(json: string, key: Key, options?: SignOptions): string;
  /** What the framework does with a cookie whose signature is `valid`. A RangeError for times that are no numbers. */
  outcome(reading: Reading, valid: boolean, options: OutcomeOptions): Outcome;
}

/** A cookie's value, read. Nothing of it is verified. */
export interface Reading {
  readonly cookie: string;
  /** In the order in which they stand in the cookie; where some are missing, those that are there. */
  readonly parts: Step<readonly NamedPart[]>;
  /** The steps from the payload to the content, each working on the result of the one before. */
  readonly layers: readonly Layer[];
  /** The session, with everything that its JSON says. */
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
  /** The payload's bytes, decompressed. Only where the payload is marked as compressed. */
  | { readonly id: 'inflate'; readonly output: Step<Uint8Array> }
  /** The payload's text. */
  | { readonly id: 'utf8' | 'latin1'; readonly output: Step<string> }
  | { readonly id: 'json'; readonly output: Step<JsonValue> }
  /** What the framework makes of the JSON. Only where that is more than JSON. */
  | { readonly id: 'tags'; readonly output: Step<FlaskValue> };

/** What a framework does with a cookie. */
export type Outcome =
  | { readonly kind: 'session'; readonly value: FlaskValue & { readonly type: 'dict' } }
  | { readonly kind: 'emptySession'; readonly reason: EmptySessionReason | 'content_unreadable' }
  /** It answers with status 500. */
  | { readonly kind: 'serverError'; readonly reason: ServerErrorReason }
  /** It depends on the app, or reading stopped at a limit of this codec. */
  | { readonly kind: 'unknown'; readonly error: CodecError };
