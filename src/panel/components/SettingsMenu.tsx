import { LANGUAGES, type Settings, THEMES } from '../../session/settings.ts';
import { ask, settings, words } from '../store.ts';
import { Icon } from './Icon.tsx';

/** Languages call themselves what their speakers call them. */
const LANGUAGE_NAMES = { en: 'English', es: 'Español', ru: 'Русский' } as const;
const THEME_NAMES = { light: 'themeLight', dark: 'themeDark' } as const;

export function SettingsMenu() {
  const { text } = words.value;
  const change = (changed: Partial<Settings>) => ask({ kind: 'changeSettings', changed });
  return (
    <details class="settings" onFocusOut={closeWhenLeft}>
      <summary aria-label={text('settings')} title={text('settings')}>
        <Icon name="more" />
      </summary>
      {/* Focusable, so that a click on its padding does not leave it. */}
      <div class="menu" tabIndex={-1}>
        <Choice
          label={text('settingLanguage')}
          testId="language"
          options={LANGUAGES}
          selected={settings.value.language}
          name={(option) => (option === 'auto' ? text('automatic') : LANGUAGE_NAMES[option])}
          onChoose={(language) => change({ language })}
        />
        <Choice
          label={text('settingTheme')}
          testId="theme"
          options={THEMES}
          selected={settings.value.theme}
          name={(option) => text(option === 'auto' ? 'automatic' : THEME_NAMES[option])}
          onChoose={(theme) => change({ theme })}
        />
      </div>
    </details>
  );
}

/** Looks when the focus has arrived: Chromium 156 crashes on a menu that shuts while it loses the focus. */
function closeWhenLeft({ currentTarget }: FocusEvent) {
  setTimeout(() => {
    if (!(currentTarget instanceof HTMLDetailsElement)) return;
    if (!currentTarget.contains(document.activeElement)) currentTarget.open = false;
  });
}

interface ChoiceProps<T extends string> {
  label: string;
  testId: string;
  options: readonly T[];
  selected: T;
  name: (option: T) => string;
  onChoose: (option: T) => void;
}

function Choice<T extends string>({ label, testId, ...props }: ChoiceProps<T>) {
  const { options, selected, name, onChoose } = props;
  return (
    <label>
      {label}
      <select
        data-testid={testId}
        onChange={({ currentTarget }) => {
          const chosen = options[currentTarget.selectedIndex];
          if (chosen) onChoose(chosen);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option} selected={option === selected}>
            {name(option)}
          </option>
        ))}
      </select>
    </label>
  );
}
