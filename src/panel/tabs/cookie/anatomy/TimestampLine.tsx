import type { TimestampAnatomy } from '../../../../analysis/anatomy.ts';
import { toHex } from '../../../../lib/hex.ts';
import { values, words } from '../../../state/index.ts';
import { explainError } from '../../../words/errors.ts';
import type { Words } from '../../../words/words.ts';

/** The timestamp from its text in the cookie to the time it means, in one line. */
export function TimestampLine({ timestamp }: { timestamp: TimestampAnatomy }) {
  return (
    <p class="timestamp-line" data-testid="timestamp-line">
      <span class="quiet">{words.value.text('anatomyTimestamp')}</span>{' '}
      <code class="timestamp">{values.value.text(timestamp.text)}</code>
      {stepsOf(timestamp, words.value).map((step) => ` → ${step}`)}
    </p>
  );
}

function stepsOf(timestamp: TimestampAnatomy, words: Words): readonly string[] {
  if (timestamp.kind === 'unreadable') return [explainError(timestamp.error, words)];
  const { notation, raw, seconds, legacyEpoch } = timestamp;
  const time = words.dateTime(seconds);
  return [
    ...(notation?.kind === 'bytes' ? [toHex(notation.bytes, ' ')] : []),
    notation?.kind === 'base62' ? `${raw} (${words.text('timestampBase62')})` : String(raw),
    legacyEpoch ? `${time} (${words.text('timestampLegacy')})` : time,
  ];
}
