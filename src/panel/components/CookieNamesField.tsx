import { useSignal } from '@preact/signals';
import { parseCookieNames } from '../../session/settings.ts';
import { settings, words } from '../store.ts';

/** Which cookies hold sessions, when an app has a `SESSION_COOKIE_NAME` of its own. */
export function CookieNamesField({ onChange }: { onChange: (names: readonly string[]) => void }) {
  // What cannot be taken stays in the field, to be mended.
  const typed = useSignal<string | null>(null);
  const { text } = words.value;
  const isWrong = typed.value !== null && parseCookieNames(typed.value) === null;
  return (
    <label>
      {text('settingCookieNames')}
      <input
        data-testid="cookie-names"
        autocomplete="off"
        spellcheck={false}
        value={typed.value ?? settings.value.cookieNames.join(', ')}
        aria-invalid={isWrong}
        aria-errormessage="cookie-names-error"
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
        }}
        onChange={({ currentTarget }) => {
          const names = parseCookieNames(currentTarget.value);
          if (!names) return;
          onChange(names);
          typed.value = null;
        }}
      />
      {isWrong && (
        <span class="field-error" id="cookie-names-error" role="alert">
          {text('cookieNamesWrong')}
        </span>
      )}
    </label>
  );
}
