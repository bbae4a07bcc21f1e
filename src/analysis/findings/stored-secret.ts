import type { SensitiveKind, SensitiveValue } from '../../content/sensitive/sensitive.ts';
import type { Finding, Subject } from './finding.ts';

export interface StoredSecret extends Finding {
  readonly id: 'stored-secret';
  readonly path: SensitiveValue['path'];
  readonly value: SensitiveValue;
}

/** What no server should keep as it is: a store and its backups are read by more than the app. Tokens belong there. */
const NOT_TO_BE_KEPT: readonly SensitiveKind[] = ['password', 'cardNumber', 'cardSecurityCode'];

/** That the server keeps in the session what it should not. Nothing of it is in the cookie. */
export function storedSecret({ stored }: Pick<Subject, 'stored'>): readonly StoredSecret[] {
  return stored
    .filter(({ kind }) => NOT_TO_BE_KEPT.includes(kind))
    .map((value) => ({ id: 'stored-secret', severity: 'warning', path: value.path, value }));
}
