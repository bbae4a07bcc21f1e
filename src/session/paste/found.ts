import type { Attributes } from '../cookie.ts';

/** What a cookie or a token was found in. */
export type FoundIn =
  /** It is all of the text. */
  | 'value'
  | 'pairs'
  | 'cookie_header'
  | 'set_cookie_header'
  | 'python'
  | 'json'
  | 'cookie_editor'
  | 'cookies_txt'
  | 'url'
  | 'log'
  | 'text';

/** A cookie or a token in a text. */
export interface FoundCookie {
  /** Empty where none is known. */
  readonly name: string;
  readonly value: string;
  readonly foundIn: FoundIn;
  /** What the text tells of it besides, as a browser keeps it; the domain is empty where it names none. */
  readonly attributes?: Attributes;
  /** Seconds that a `Set-Cookie` header gives it. */
  readonly reported?: number | null;
}
