import {
  GROUPS,
  type SensitiveGroup,
  type SensitiveValue,
} from '../../content/sensitive/sensitive.ts';
import type { Finding, Severity, Subject } from './finding.ts';

export interface SensitiveData extends Finding {
  readonly id: 'sensitive';
  readonly path: SensitiveValue['path'];
  readonly value: SensitiveValue;
}

const SEVERITIES: Readonly<Record<SensitiveGroup, Severity>> = {
  secret: 'high',
  financial: 'high',
  personal: 'warning',
  internal: 'warning',
};

/** That the session has data that nobody else should read, although anyone who has the cookie can. */
export function sensitiveData({ sensitive }: Pick<Subject, 'sensitive'>): readonly SensitiveData[] {
  return sensitive.map((value) => ({
    id: 'sensitive',
    severity: SEVERITIES[GROUPS[value.kind]],
    path: value.path,
    value,
  }));
}
