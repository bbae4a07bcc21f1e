import { COOKIE_SIZE_LIMIT } from '../../session/cookie.ts';
import type { SessionReading } from '../../session/reading.ts';
import { words } from '../store.ts';
import { SettingsMenu } from './SettingsMenu.tsx';
import { Summary } from './Summary.tsx';
import { TimeLeft } from './TimeLeft.tsx';
import { VerdictBadge } from './VerdictBadge.tsx';

/** From here on the size is worth a place in the first row. */
const LARGE = COOKIE_SIZE_LIMIT * 0.75;

/** One line that reads like a sentence: which cookie, who signed it, when, and when it ends. */
export function TopRow({ reading }: { reading: SessionReading | null }) {
  return (
    <header class="top-row">
      {reading && (
        <>
          <h1 class="cookie-name" data-testid="cookie">
            {reading.cookie.name} · {reading.cookie.domain}
          </h1>
          <VerdictBadge verdict={reading.verdict} />
          <Summary reading={reading} />
          <TimeLeft reading={reading} />
          {reading.size > LARGE && <Size size={reading.size} />}
        </>
      )}
      <SettingsMenu />
    </header>
  );
}

function Size({ size }: { size: number }) {
  const params = { size, limit: COOKIE_SIZE_LIMIT };
  return <span class="size">{words.value.text('factSizeText', params)}</span>;
}
