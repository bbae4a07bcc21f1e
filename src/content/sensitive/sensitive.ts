import type { PythonValue } from '../../codec/index.ts';
import type { ValuePath } from '../diff/change.ts';
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
export interface SensitiveValue {
  readonly kind: SensitiveKind;
  readonly path: ValuePath;
  readonly certainty: 'certain' | 'likely';
  readonly issuer: string | null;
  readonly length: number;
  readonly within: readonly string[];
  readonly jwt: {
    readonly issuer: string | null;
    readonly subject: string | null;
    readonly audience: string | null;
    readonly expires: number | null;
  } | null;
}
export function* sensitiveValues(content: PythonValue): Generator<SensitiveValue | null, void> {
  if (content.type !== 'dict') return;
  for (const { key, value } of content.entries) {
    if (key === 'password' && value.type === 'str')
      yield {
        kind: 'password',
        path: [key],
        certainty: 'likely',
        issuer: null,
        length: value.value.length,
        within: [],
        jwt: null,
      };
    yield null;
  }
}
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
