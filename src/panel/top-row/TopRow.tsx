import type { Session } from '../../analysis/session.ts';
import { COOKIE_SIZE_LIMIT } from '../../cookies/cookie.ts';
import type { KnownCookie } from '../../cookies/known-cookie.ts';
import { words } from '../state/index.ts';
import { CookiePicker } from './CookiePicker.tsx';
import { HidingButton } from './HidingButton.tsx';
import { SettingsMenu } from './SettingsMenu.tsx';
import { Summary } from './Summary.tsx';
import { TimeLeft } from './TimeLeft.tsx';
import { VerdictBadge } from './VerdictBadge.tsx';

/** Above this size, in bytes, the top row shows it. */
const LARGE_SIZE = COOKIE_SIZE_LIMIT * 0.75;

interface TopRowProps {
  session: Session | null;
  choices: readonly KnownCookie[];
}

/** One row that reads like a sentence: which cookie, who signed it, what ends it first, and the rest. */
export function TopRow({ session, choices }: TopRowProps) {
  return (
    <header class="top-row">
      {session && (
        <>
          <CookiePicker cookie={session.cookie} choices={choices} />
          <VerdictBadge session={session} />
          <TimeLeft session={session} />
          <Summary session={session} />
          {session.size > LARGE_SIZE && <Size session={session} />}
        </>
      )}
      <HidingButton />
      <SettingsMenu host={session?.cookie.domain ?? null} />
    </header>
  );
}

function Size({ session: { size, header } }: { session: Session }) {
  const { text } = words.value;
  const isHeaderTooLarge = header !== null && header.size > header.limit;
  const params = { size, limit: COOKIE_SIZE_LIMIT };
  return (
    <span class="size" data-testid="large" title={text('largeHint', { limit: COOKIE_SIZE_LIMIT })}>
      {text(isHeaderTooLarge ? 'sizeWithWarning' : 'factSizeText', params)}
    </span>
  );
}
