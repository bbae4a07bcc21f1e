import type { Attributes } from '../cookies/cookie.ts';

/** Where in the text a cookie or token was found. */
export type FoundIn =
  /** It is the whole text. */
  | 'value'
  | 'pairs'
  | 'cookieHeader'
  | 'setCookieHeader'
  | 'python'
  | 'json'
  | 'cookieEditor'
  | 'cookiesTxt'
  | 'url'
  | 'log'
  | 'text';

/** A cookie or token in a pasted text. */
export interface FoundCookie {
  /** Empty if the text does not name it. */
  readonly name: string;
  readonly value: string;
  readonly foundIn: FoundIn;
  /** The cookie's attributes, if the text has them; the domain is empty if the text names none. */
  readonly attributes?: Attributes;
  /** The expiry beside it, as a database prints its row: how long the server keeps it. */
  readonly storedUntil?: string;
  /** The lifetime that a `Set-Cookie` header gives it, in seconds; null if the header has none. */
  readonly reported?: number | null;
}
