import { type SessionReading, timeLeft } from '../../session/reading.ts';
import { now, words } from '../store.ts';

/** How long the session holds, by whichever of its ends comes first. */
export function TimeLeft({ reading }: { reading: SessionReading }) {
  const { text, until } = words.value;
  const seconds = timeLeft(reading, now.value);
  if (seconds === null) return null;
  const isOver = seconds < 0;
  return (
    <span class={isOver ? 'time-left over' : 'time-left'} data-testid="time-left">
      {isOver ? text('timeOver') : text('timeLeft', { when: until(seconds) })}
    </span>
  );
}
