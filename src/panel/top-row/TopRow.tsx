import type { SessionReading } from '../../analysis/reading.ts';
import { COOKIE_SIZE_LIMIT } from '../../cookies/cookie.ts';
import type { KnownCookie } from '../../cookies/known-cookie.ts';
import { words } from '../state/index.ts';
import { CookiePicker } from './CookiePicker.tsx';
import { SettingsMenu } from './SettingsMenu.tsx';
import { Summary } from './Summary.tsx';
import { TimeLeft } from './TimeLeft.tsx';
import { VerdictBadge } from './VerdictBadge.tsx';

/** Above this size, in bytes, the top row shows it. */
const LARGE_SIZE = COOKIE_SIZE_LIMIT * 0.75;

interface TopRowProps {
  reading: SessionReading | null;
  choices: readonly KnownCookie[];
}

/** One row that reads like a sentence: which cookie, who signed it, what ends it first, and the rest. */
export function TopRow({ reading, choices }: TopRowProps) {
  return (
    <header class="top-row">
      {reading && (
        <>
          <CookiePicker cookie={reading.cookie} choices={choices} />
          <VerdictBadge reading={reading} />
          <TimeLeft reading={reading} />
          <Summary reading={reading} />
          {reading.size > LARGE_SIZE && <Size reading={reading} />}
        </>
      )}
      <SettingsMenu host={reading?.cookie.domain ?? null} />
    </header>
  );
}

function Size({ reading: { size, header } }: { reading: SessionReading }) {
  const { text } = words.value;
  const isHeaderTooLarge = header !== null && header.size > header.limit;
  const params = { size, limit: COOKIE_SIZE_LIMIT };
  return (
    <span class="size" data-testid="large" title={text('largeHint', { limit: COOKIE_SIZE_LIMIT })}>
      {text(isHeaderTooLarge ? 'sizeWithWarning' : 'factSizeText', params)}
    </span>
  );
}
