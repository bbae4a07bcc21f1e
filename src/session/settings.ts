/** What the user has chosen; `auto` follows the browser and its DevTools. */
export interface Settings {
  readonly language: 'auto' | 'en' | 'es' | 'ru';
  readonly theme: 'auto' | 'light' | 'dark';
}

export const DEFAULT_SETTINGS: Settings = { language: 'auto', theme: 'auto' };

export const LANGUAGES = ['auto', 'en', 'es', 'ru'] as const satisfies Settings['language'][];
export const THEMES = ['auto', 'light', 'dark'] as const satisfies Settings['theme'][];

/** Settings out of whatever was stored: what does not fit is as by default. */
export function parseSettings(stored: unknown): Settings {
  const { language, theme } = Object(stored) as Record<string, unknown>;
  return {
    language: LANGUAGES.find((known) => known === language) ?? DEFAULT_SETTINGS.language,
    theme: THEMES.find((known) => known === theme) ?? DEFAULT_SETTINGS.theme,
  };
}
