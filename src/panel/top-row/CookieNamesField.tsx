import { useSignal } from '@preact/signals';
import { parseCookieNames } from '../../recording/settings.ts';
import { recordingOptions, words } from '../state/index.ts';

/** The names of the cookies that hold sessions, for apps that set `SESSION_COOKIE_NAME`. */
export function CookieNamesField({ onChange }: { onChange: (names: readonly string[]) => void }) {
  // An invalid text stays in the field for the user to correct.
  const draft = useSignal<string | null>(null);
  const { text } = words.value;
  const isInvalid = draft.value !== null && parseCookieNames(draft.value) === null;
  return (
    <label>
      {text('settingCookieNames')}
      <input
        data-testid="cookie-names"
        autocomplete="off"
        spellcheck={false}
        value={draft.value ?? recordingOptions.value.cookieNames.join(', ')}
        aria-invalid={isInvalid}
        aria-label={text('settingCookieNames')}
        aria-describedby={isInvalid ? 'cookie-names-error' : undefined}
        onInput={({ currentTarget }) => {
          draft.value = currentTarget.value;
        }}
        onChange={({ currentTarget }) => {
          const names = parseCookieNames(currentTarget.value);
          if (!names) return;
          onChange(names);
          draft.value = null;
        }}
      />
      {isInvalid && (
        <span class="field-error" id="cookie-names-error" role="alert">
          {text('cookieNamesWrong')}
        </span>
      )}
    </label>
  );
}
