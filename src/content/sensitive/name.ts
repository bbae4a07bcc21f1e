import type { SensitiveKind } from './kinds.ts';

/** What stands above a value and says what it is. */
export interface Name {
  /** The words of the nearest key. */
  readonly own: readonly string[];
  /** Those of the key above it, and of names beside the value. */
  readonly context: readonly string[];
  /** Whether a login stands beside the value. */
  readonly hasLogin: boolean;
  /** Whether the key above says that its values describe fields. */
  readonly isDescribed: boolean;
}

export const NO_NAME: Name = { own: [], context: [], hasLogin: false, isDescribed: false };

/** What a name says that its value is. */
export interface Meaning {
  readonly kind: SensitiveKind;
  readonly shape: Shape;
  /** Which national id, see `ID_NAMES`; null for other kinds. */
  readonly id: number | null;
}

/** What the value must look like, so that its name is believed. */
export type Shape =
  | 'password'
  | 'weakPassword'
  /** A login, a colon and a password. */
  | 'loginPair'
  | 'code'
  | 'opaque'
  /** Opaque, under a name that often has other values. */
  | 'longOpaque'
  | 'secret'
  /** As a developer types one: also words. */
  | 'typedSecret'
  | 'base32'
  | 'awsSecret'
  | 'securityCode'
  | 'date'
  | 'phone'
  | 'nationalId';
