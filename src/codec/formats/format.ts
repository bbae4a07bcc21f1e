import type { Part } from '../core/envelope.ts';
import type { CodecError } from '../core/errors.ts';
import type { EmptySessionReason, OutcomeOptions, ServerErrorReason } from '../core/outcome.ts';
import type { SignOptions } from '../core/sign.ts';
import type { Key, PreparedKeys, SignatureOptions, Signing } from '../core/signature.ts';
import type { Step } from '../core/step.ts';
import type { Timestamp } from '../core/timestamp.ts';
import type { JsonValue, PythonValue } from '../core/value.ts';
import type { Written } from '../core/write-json.ts';
import type { KnownKey } from './known-keys.ts';

/**
 * What one library signs and keeps in a cookie. All functions are pure, never throw unless they say so, and take time
 * proportional to the cookie's length and the inflate limit.
 */
export interface Format<Id extends string = string> {
  /** Stable: programs and translations depend on it. */
  readonly id: Id;
  /** The name of the framework or library, the same in every language. */
  readonly framework: string;
  /**
   * What the cookie holds: a session; the id of a session that the server keeps; the id of a user to log in; or
   * anything else that an app has signed.
   */
  readonly holds: 'session' | 'sessionId' | 'userId' | 'token';
  /** Default names of the cookie. */
  readonly cookieNames: readonly string[];
  /** How the library signs, followed by older and other settings that are worth trying. */
  readonly signing: readonly [Signing, ...Signing[]];
  /** Salts with which the library signs what has this form and is no cookie: they explain a signature. */
  readonly storedSalts?: readonly string[];
  /** How to find such a value in a longer text. */
  readonly inText: TextForm;
  /** How the library reads a `Cookie` header. */
  readonly cookieHeader: CookieHeaderRules;
  /** How the library writes what a cookie says; null if the cookie holds an id. */
  readonly contentRules: ContentRules | null;
  /** What the framework does with its session; null if the cookie holds something else. */
  readonly session: SessionRules | null;
  /** Whether an app can say which line changed a session of this kind: see docs/which-line.md. */
  readonly isTraceable?: true;
  /** Whether a cookie's value has this form and its content. Other programs may write the same. */
  recognise(cookie: string, inflateLimit?: number): boolean;
  /** Whether a value that no format recognises is signed in this form, such as a damaged one. */
  resembles(cookie: string): boolean;
  /** The parts, in the order of the cookie. A failed step has the parts that are there. */
  split(cookie: string): Step<readonly NamedPart[]>;
  /** When the cookie was signed. */
  timestamp(cookie: string): Step<Timestamp>;
  /** The payload's bytes, decompressed: cheap compared with reading what they say. */
  payload(cookie: string, inflateLimit?: number): Step<Uint8Array>;
  /**
   * Reads as much as possible of a cookie without a key. `inflateLimit` is the maximum size of an inflated payload in
   * bytes; of a larger payload only the beginning is read.
   */
  read(cookie: string, inflateLimit?: number): Reading;
  /** Derives the signing keys of `keys` once for many cookies. By default the first of {@link signing}. */
  prepare(keys: readonly Key[], options?: SignatureOptions): PreparedKeys;
  /**
   * Signs JSON text, or of an id its text, used as it is, so that the framework accepts the cookie with this key.
   * Throws a RangeError if the format cannot encode the timestamp or the text, or if the text, the key or the salt has
   * a lone surrogate.
   */
  sign(content: string, key: Key, options?: SignOptions): string;
}

/** How a library writes what a cookie says, and reads it, between values and the text that {@link Format.sign} takes. */
export interface ContentRules {
  /** How people write its values: as Python does, or, if it has no others than JSON, as JSON. */
  readonly notation: 'python' | 'json';
  /** The types of values that it keeps, the usual ones first. */
  readonly types: readonly ContentType[];
  /** Writes content as the library does, byte for byte. */
  write(value: PythonValue): Written;
  /** Reads such a text as the library does. */
  read(json: string): Step<PythonValue>;
}

/** A type that content can have in some format. */
export type ContentType = Exclude<
  PythonValue['type'],
  'malformed' | 'set' | 'frozenset' | 'other' | 'call'
>;

/** The characters of a value, by which it is cut out of a longer text before it is recognised. */
export interface TextForm {
  /** Sticky. Takes time proportional to the length of what it matches. */
  readonly pattern: RegExp;
  /** Characters that may not be right before a match, because they would belong to the value. */
  readonly notAfter?: RegExp;
}

/** A cookie's value, read but not verified. */
export interface Reading {
  readonly cookie: string;
  readonly parts: Step<readonly NamedPart[]>;
  /** The steps from the payload to the content; each works on the result of the previous one. */
  readonly layers: readonly Layer[];
  /** What the framework reads. */
  readonly content: Step<PythonValue>;
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
  | { readonly id: 'tags'; readonly output: Step<PythonValue> };

/** What a framework does with the session in a cookie. */
export interface SessionRules {
  /** The framework's default session lifetime in seconds. */
  readonly defaultLifetime: number;
  /** The attribute with which the framework sets the expiry: `Expires` alone, or `Max-Age` with or without it. */
  readonly expiryAttribute: 'expires' | 'maxAge';
  /** Whether a cookie without expiry means that the server has no session lifetime either. */
  readonly isUnlimitedWithoutExpiry: boolean;
  /** Whether the app marked the session permanent; null if the framework has no such mark. */
  readonly isPermanent: ((content: PythonValue) => boolean) | null;
  /** Whether the cookie's expiry, where it has one, is the signing time plus the session lifetime. */
  expiresAfterLifetime(content: PythonValue): boolean;
  /**
   * What the framework does with a cookie; `valid` says whether its signature is valid. Throws a RangeError if the
   * clock in `options` is not a finite number, or the lifetime is none.
   */
  outcome(reading: Reading, valid: boolean, options: OutcomeOptions): Outcome;
  /**
   * Whether `Vary: Cookie` is in a response only if the app, or an extension of it, used the session. Its absence shows
   * nothing: not every version adds it for every use.
   */
  readonly variesOnlyOnUse: boolean;
  /** Whether `Vary: Cookie` is in the response for most uses of the session, in all versions. */
  readonly variesOnUse: boolean;
  /** Whether the framework has keys that only verify. */
  readonly hasFallbackKeys: boolean;
  /** The key of the logged-in user, set by the framework or its usual login extension. */
  readonly loginKey: string | null;
  /** The keys that the framework and its usual extensions keep in a session; the first that matches explains a key. */
  readonly knownKeys: readonly KnownKey[];
  /** Python for the session in a view. */
  readonly sessionCode: string;
  /** A line of Python that has the framework save a session whose nested values changed. */
  readonly saveCode: string;
  /** The `SameSite` attribute that the framework sets by default, beside `HttpOnly`; null if it does not set that. */
  readonly defaultSameSite: 'lax' | 'unspecified' | null;
  /** Lines of configuration, most of which harden the cookie. */
  readonly settings: Readonly<Record<CookieSetting, string>>;
  /** Bytes of a `Set-Cookie` header above which the framework warns; null if it never does. */
  readonly headerWarning: number | null;
  /**
   * Writes Python that puts a session into the framework's test client; null for a value that is no dict. Null if the
   * test client has no sessions.
   */
  readonly testCode: ((content: PythonValue) => string | null) | null;
}

/**
 * What an app may configure about its session cookie; `notSecure`: for development over http; `path`: for all addresses;
 * `domain`: for one host alone; `crossSite`: to be sent from pages of other sites, and `partitioned`: with a session for each of them;
 * `serverSide`: to keep the session on the server; `key`: a random one; `printKey`: a line that prints the key which the
 * app has; `name`: one of the app's own; `renewal`: so that use puts off the session's end.
 */
export type CookieSetting =
  | 'secure'
  | 'notSecure'
  | 'httpOnly'
  | 'sameSite'
  | 'crossSite'
  | 'partitioned'
  | 'path'
  | 'domain'
  | 'hostPrefix'
  | 'lifetime'
  | 'serverSide'
  | 'key'
  | 'printKey'
  | 'name'
  | 'renewal';

/** What a framework does with a cookie. */
export type Outcome =
  | { readonly kind: 'session'; readonly value: PythonValue & { readonly type: 'dict' } }
  | { readonly kind: 'emptySession'; readonly reason: EmptySessionReason }
  /** The framework answers with status 500: always, or where the app uses the session. */
  | {
      readonly kind: 'serverError';
      readonly reason: ServerErrorReason;
      readonly isOnUse: boolean;
    }
  /** The outcome depends on the app, or reading stopped at a limit of this codec. */
  | { readonly kind: 'unknown'; readonly error: CodecError };

/** A cookie in a request, as it stands in the `Cookie` header. */
export interface HeaderCookie {
  readonly name: string;
  readonly value: string;
}

/** How a framework reads the `Cookie` header. */
export interface CookieHeaderRules {
  /** Which of several cookies of one name is read. */
  readonly reads: 'first' | 'last';
  /** What is read for a cookie whose value stands in the header as `raw`; null if the cookie is ignored. */
  valueOf(raw: string): string | null;
  /** What happens to the cookie at `index` of a request's cookies, in header order. */
  positionOf(cookies: readonly HeaderCookie[], index: number): HeaderPosition;
  /** Whether some version may read a cookie called `name` as the one called `wanted`. */
  mayReadAs(name: string, wanted: string): boolean;
}

/** What a framework does with one cookie of a `Cookie` header. */
export type HeaderPosition =
  | { readonly kind: 'read' }
  /** Another cookie of the same name is read instead. */
  | { readonly kind: 'behind' }
  /** It lies inside another cookie's double quotes. */
  | { readonly kind: 'swallowed'; readonly by: string }
  /** Its value is ignored (see {@link CookieHeaderRules.valueOf}), or its quotes extend over other cookies. */
  | { readonly kind: 'unreadable' };
