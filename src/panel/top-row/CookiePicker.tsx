import type { KnownCookie } from '../../cookies/known-cookie.ts';
import { changePanelState, words } from '../state/index.ts';
import { cookieLabel } from '../words/cookie-label.ts';

interface CookiePickerProps {
  cookie: KnownCookie;
  choices: readonly KnownCookie[];
}

/** The name of the shown cookie; a select if there are several. */
export function CookiePicker({ cookie, choices }: CookiePickerProps) {
  if (choices.length < 2) {
    return (
      <h1 class="cookie-name" data-testid="cookie">
        {cookieLabel(cookie)}
      </h1>
    );
  }
  return (
    <h1 class="cookie-name">
      <select
        data-testid="cookie"
        aria-label={words.value.text('cookieToShow')}
        onChange={({ currentTarget }) => {
          changePanelState({ picked: choices[currentTarget.selectedIndex]?.id ?? null });
        }}
      >
        {choices.map((choice) => (
          <option key={choice.id} selected={choice.id === cookie.id}>
            {cookieLabel(choice)}
          </option>
        ))}
      </select>
    </h1>
  );
}
