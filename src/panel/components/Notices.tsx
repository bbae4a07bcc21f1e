import type { FlaskOutcome } from '../../codec/index.ts';
import type { JarCookie } from '../../session/observation.ts';
import { type SessionReading, sessionOutcome } from '../../session/reading.ts';
import { now, words } from '../store.ts';
import { explainError } from '../words/errors.ts';
import { lifetimeText } from '../words/lifetime.ts';
import { Notice } from './Notice.tsx';

interface NoticesProps {
  reading: SessionReading;
  ignored: readonly JarCookie[];
}

/** What is abnormal about a session: what the server makes of it if not a session, and why. */
export function Notices({ reading, ignored }: NoticesProps) {
  const { text, count } = words.value;
  const { timestamp, tags } = reading.inspection;
  const outcome = sessionOutcome(reading, now.value);
  const heading = outcomeText(reading, outcome);
  // Beside an empty session the damage is told by itself; elsewhere it is what the heading names.
  const damage = tags.ok || outcome.kind !== 'emptySession' ? null : tags.error;
  return (
    <div role="status">
      {heading && <Notice testId="outcome">{heading}</Notice>}
      {damage && (
        <Notice testId="damage">
          {text('damaged', { reason: explainError(damage, words.value) })}
        </Notice>
      )}
      {timestamp.ok && timestamp.value.legacyEpoch && (
        <Notice testId="legacy-epoch">{text('legacyEpoch')}</Notice>
      )}
      {ignored.length > 0 && (
        <Notice testId="ignored">
          {count('ignoredCookies', ignored.length, { name: reading.cookie.name })}
        </Notice>
      )}
    </div>
  );
}

/** What stands over the tree; null where the server reads what it shows, as far as is known. */
function outcomeText(reading: SessionReading, outcome: FlaskOutcome): string | null {
  const { text } = words.value;
  switch (outcome.kind) {
    case 'session':
      return null;
    case 'flaskAnswers500': {
      const isSure = reading.verdict.kind === 'valid';
      const reason = serverErrorText(outcome);
      return text(isSure ? 'answers500' : 'answers500IfValid', { reason });
    }
    case 'unknown':
      return text('outcomeUnknown', { reason: explainError(outcome.error, words.value) });
    case 'emptySession': {
      if (outcome.reason === 'signature_invalid') return text('emptySessionWithKey');
      const lifetime = lifetimeText(reading.lifetime, words.value);
      return text('emptySession', { reason: text(`emptyReason_${outcome.reason}`, { lifetime }) });
    }
  }
}

function serverErrorText({ reason }: FlaskOutcome & { kind: 'flaskAnswers500' }): string {
  if (reason.kind === 'undecodable') return explainError(reason.error, words.value);
  return words.value.text('notADict', { type: reason.type });
}
