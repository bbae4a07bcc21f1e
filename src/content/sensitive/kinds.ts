/** What a value can be. A text that could be two of them is the more specific one. */
export type SensitiveKind =
  | 'password'
  | 'passwordHash'
  | 'token'
  | 'jwt'
  | 'apiKey'
  | 'privateKey'
  | 'credentialUrl'
  | 'totpSecret'
  | 'clientSecret'
  | 'cardNumber'
  | 'cardSecurityCode'
  | 'iban'
  | 'nationalId'
  | 'email'
  | 'phone'
  | 'dateOfBirth'
  | 'internalAddress'
  | 'stackTrace';

export type SensitiveGroup = 'secret' | 'financial' | 'personal' | 'internal';

export const GROUPS: Readonly<Record<SensitiveKind, SensitiveGroup>> = {
  password: 'secret',
  passwordHash: 'secret',
  token: 'secret',
  jwt: 'secret',
  apiKey: 'secret',
  privateKey: 'secret',
  credentialUrl: 'secret',
  totpSecret: 'secret',
  clientSecret: 'secret',
  cardNumber: 'financial',
  cardSecurityCode: 'financial',
  iban: 'financial',
  nationalId: 'financial',
  email: 'personal',
  phone: 'personal',
  dateOfBirth: 'personal',
  internalAddress: 'internal',
  stackTrace: 'internal',
};

/** What a JSON Web Token says about itself (RFC 7519, section 4.1). Null: the claim is missing or of another type. */
export interface JwtClaims {
  readonly issuer: string | null;
  readonly subject: string | null;
  /** Several audiences are joined by commas. */
  readonly audience: string | null;
  /** Unix time in seconds. */
  readonly expires: number | null;
}

/**
 * `certain`: the value proves it, by a checksum, its issuer's shape or its structure. `likely`: its name, or its name
 * and shape, say so.
 */
export type Certainty = 'certain' | 'likely';
