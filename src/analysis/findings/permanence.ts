import { type PermanenceConflict, permanenceConflict } from '../session.ts';
import type { Finding, Subject } from './finding.ts';

export interface PermanenceFinding extends Finding {
  readonly id: 'permanence';
  readonly conflict: PermanenceConflict;
}

/** That the session and its cookie disagree on whether it outlives the browser. */
export function permanence({ session }: Subject): readonly PermanenceFinding[] {
  const conflict = permanenceConflict(session);
  return conflict ? [{ id: 'permanence', severity: 'warning', conflict }] : [];
}
