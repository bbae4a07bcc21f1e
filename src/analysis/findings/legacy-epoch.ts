import type { Finding, Subject } from './finding.ts';
import { otherContentOf } from './other-content.ts';

export interface LegacyEpoch extends Finding {
  readonly id: 'legacy-epoch';
}

/** That the timestamp counts from 2011, as an old library wrote it. */
export function legacyEpoch({ session }: Subject): readonly LegacyEpoch[] {
  const { timestamp } = session.reading;
  if (otherContentOf(session) || !timestamp.ok || !timestamp.value.legacyEpoch) return [];
  return [{ id: 'legacy-epoch', severity: 'warning' }];
}
