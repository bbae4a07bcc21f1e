import { useSignal } from '@preact/signals';
import { type CookieLine, openCookie, openId, words } from '../../state/index.ts';
import { timelineMove } from '../../timeline/keyboard.ts';
import type { RequestAccess } from '../../ui/AllowButton.tsx';
import { CookieDetails } from './CookieDetails.tsx';
import { CookieSummary } from './CookieSummary.tsx';

/** Rows drawn at first; a button shows more: hosts that a page requests may have thousands. */
const PAGE_SIZE = 200;
/** Rows that Page Up and Page Down move by. */
const PAGE_STEP = 10;

interface CookieListProps {
  lines: readonly CookieLine[];
  requestAccess: RequestAccess;
}

/** The cookies, one a row, which opens below it. The Tab key stops once, and arrow keys move. */
export function CookieList({ lines, requestAccess }: CookieListProps) {
  const limit = useSignal(PAGE_SIZE);
  const current = useSignal<string | null>(null);
  const isShown = (line: CookieLine, index: number) =>
    index < limit.value || line.id === openId.value;
  const shown = lines.filter(isShown);
  const hidden = lines.length - shown.length;
  const stop = [current.value, openId.value].find((id) => shown.some((line) => line.id === id));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || !event.target.matches('.cookie-line')) return;
    const rows = Array.from(document.querySelectorAll<HTMLElement>('.cookie-line'));
    const next = timelineMove(event.key, rows.indexOf(event.target), rows.length, PAGE_STEP);
    if (next === null) return;
    event.preventDefault();
    rows[next]?.focus();
  };
  return (
    <ul
      class="cookie-list"
      data-testid="cookies"
      aria-label={words.value.text('tabCookies')}
      onKeyDown={onKeyDown}
    >
      {shown.map((line) => {
        const isOpen = line.id === openId.value;
        return (
          <li key={line.id} class={isOpen ? 'open' : undefined}>
            <button
              type="button"
              class="cookie-line"
              data-testid="cookie-line"
              aria-expanded={isOpen}
              tabIndex={line.id === (stop ?? shown[0]?.id) ? 0 : -1}
              onFocus={() => {
                current.value = line.id;
              }}
              onClick={() => openCookie(isOpen ? null : line.id)}
            >
              <CookieSummary line={line} />
            </button>
            {isOpen && <CookieDetails line={line} requestAccess={requestAccess} />}
          </li>
        );
      })}
      {hidden > 0 && (
        <li>
          <button
            type="button"
            class="link"
            data-testid="more-cookies"
            onClick={() => (limit.value += 5 * PAGE_SIZE)}
          >
            {words.value.text('cookiesMore', { count: hidden })}
          </button>
        </li>
      )}
    </ul>
  );
}
