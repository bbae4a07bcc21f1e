import type { Finding, Subject } from './finding.ts';
import { otherContentOf } from './other-content.ts';

export interface LegacyEpoch extends Finding {
  readonly id: 'legacy-epoch';
}

/** That the timestamp counts from 2011, as itsdangerous did up to 0.24. */
export function legacyEpoch({ reading }: Subject): readonly LegacyEpoch[] {
  const { timestamp } = reading.inspection;
  if (otherContentOf(reading) || !timestamp.ok || !timestamp.value.legacyEpoch) return [];
  return [{ id: 'legacy-epoch', severity: 'warning' }];
}
