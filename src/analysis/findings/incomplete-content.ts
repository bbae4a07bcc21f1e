import type { CodecError } from '../../codec/index.ts';
import type { Finding, Subject } from './finding.ts';
import { otherContentOf } from './other-content.ts';

/** Only its beginning was read, because it is too large. */
interface BeginningOnly extends Finding {
  readonly id: 'beginning';
}

interface DamagedContent extends Finding {
  readonly id: 'damage';
  readonly error: CodecError;
}

/** That less than the whole session is shown. */
export function incompleteContent({
  session,
  outcome,
}: Subject): readonly (BeginningOnly | DamagedContent)[] {
  if (otherContentOf(session)) return [];
  if (session.isTruncated) return [{ id: 'beginning', severity: 'warning' }];
  const { content } = session.reading;
  // Outcomes other than an empty session name the damage themselves.
  if (content.ok || outcome?.kind !== 'emptySession') return [];
  return [{ id: 'damage', severity: 'warning', error: content.error }];
}
