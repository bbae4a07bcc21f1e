import { COOKIE_SIZE_LIMIT, HEADER_SIZE_LIMIT } from '../../session/cookie.ts';
import type { KnownCookie } from '../../session/known-cookie.ts';
import type { SessionReading } from '../../session/reading.ts';
import { words } from '../store.ts';
import { CookiePicker } from './CookiePicker.tsx';
import { SettingsMenu } from './SettingsMenu.tsx';
import { Summary } from './Summary.tsx';
import { TimeLeft } from './TimeLeft.tsx';
import { VerdictBadge } from './VerdictBadge.tsx';

/** From here on the size is worth a place in the first row. */
const LARGE = COOKIE_SIZE_LIMIT * 0.75;

interface TopRowProps {
  reading: SessionReading | null;
  choices: readonly KnownCookie[];
}

/** One line that reads like a sentence: which cookie, who signed it, what ends it first, and the rest. */
export function TopRow({ reading, choices }: TopRowProps) {
  return (
    <header class="top-row">
      {reading && (
        <>
          <CookiePicker cookie={reading.cookie} choices={choices} />
          <VerdictBadge reading={reading} />
          <TimeLeft reading={reading} />
          <Summary reading={reading} />
          {reading.size > LARGE && <Size reading={reading} />}
        </>
      )}
      <SettingsMenu host={reading?.cookie.domain ?? null} />
    </header>
  );
}

function Size({ reading: { size, headerSize } }: { reading: SessionReading }) {
  const { text } = words.value;
  const warns = headerSize !== null && headerSize > HEADER_SIZE_LIMIT;
  const params = { size, limit: COOKIE_SIZE_LIMIT };
  return (
    <span class="size" data-testid="large" title={text('largeHint', { limit: COOKIE_SIZE_LIMIT })}>
      {text(warns ? 'sizeWithWarning' : 'factSizeText', params)}
    </span>
  );
}
