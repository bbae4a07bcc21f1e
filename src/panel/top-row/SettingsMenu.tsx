import { LANGUAGE_TABLE } from '../../recording/languages.ts';
import { LANGUAGE_CHOICES, THEMES, TIMELINE_LENGTHS } from '../../recording/settings.ts';
import {
  ask,
  changeSettings,
  harFile,
  isTraced,
  pasted,
  recordingOptions,
  settings,
  words,
} from '../state/index.ts';
import { Menu } from '../ui/Menu.tsx';
import { SelectField } from '../ui/SelectField.tsx';
import { CookieNamesField } from './CookieNamesField.tsx';
import { EditorLinkField } from './EditorLinkField.tsx';
import { LifetimeField } from './LifetimeField.tsx';

const THEME_NAMES = { light: 'themeLight', dark: 'themeDark' } as const;

/** `host`: the host of the shown cookie; null if none is shown. */
export function SettingsMenu({ host }: { host: string | null }) {
  const { text } = words.value;
  return (
    <Menu name="settings" label={text('settings')} icon="more">
      <SelectField
        label={text('settingLanguage')}
        testId="language"
        options={LANGUAGE_CHOICES}
        selected={settings.value.language}
        optionLabel={(option) =>
          option === 'auto' ? text('automatic') : LANGUAGE_TABLE[option].name
        }
        onSelect={(language) => changeSettings({ language })}
      />
      <SelectField
        label={text('settingTheme')}
        testId="theme"
        options={THEMES}
        selected={settings.value.theme}
        optionLabel={(option) => text(option === 'auto' ? 'automatic' : THEME_NAMES[option])}
        onSelect={(theme) => changeSettings({ theme })}
      />
      <SelectField
        label={text('settingTimelineLength')}
        testId="timeline-length"
        options={TIMELINE_LENGTHS}
        selected={recordingOptions.value.timelineLength}
        optionLabel={words.value.number}
        onSelect={(timelineLength) => changeSettings({ timelineLength })}
      />
      <CookieNamesField onChange={(cookieNames) => changeSettings({ cookieNames })} />
      {isTraced.value && (
        <EditorLinkField onChange={(editorLink) => changeSettings({ editorLink })} />
      )}
      {host !== null && <LifetimeField key={host} host={host} />}
      <label class="check">
        <input
          type="checkbox"
          data-testid="read-only"
          checked={settings.value.isReadOnly}
          onInput={({ currentTarget }) => changeSettings({ isReadOnly: currentTarget.checked })}
        />{' '}
        {text('settingReadOnly')}
      </label>
      {pasted.value.length === 0 && !harFile.value && (
        <button
          type="button"
          class="link"
          data-testid="open-paste"
          onClick={() => ask({ kind: 'openPastePage' })}
        >
          {text('openPastePage')}
        </button>
      )}
    </Menu>
  );
}
