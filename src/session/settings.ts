/** What the user has chosen; `auto` follows the browser and its DevTools. */
export interface Settings {
  readonly language: 'auto' | 'en' | 'es' | 'ru';
  readonly theme: 'auto' | 'light' | 'dark';
  /** Of session cookies, most wanted first. */
  readonly cookieNames: readonly string[];
  /** `PERMANENT_SESSION_LIFETIME` of the apps on a cookie host, in seconds, where it is known better. */
  readonly lifetimes: ReadonlyMap<string, number>;
  /** How many entries the timeline keeps. */
  readonly timelineLength: (typeof TIMELINE_LENGTHS)[number];
}

export const TIMELINE_LENGTHS = [500, 2000, 10_000] as const;

export const DEFAULT_SETTINGS: Settings = {
  language: 'auto',
  theme: 'auto',
  cookieNames: ['session'], // Flask's `SESSION_COOKIE_NAME` unless an app has its own
  lifetimes: new Map(),
  timelineLength: 2000,
};

export const LANGUAGES = ['auto', 'en', 'es', 'ru'] as const satisfies Settings['language'][];
export const THEMES = ['auto', 'light', 'dark'] as const satisfies Settings['theme'][];

/** What browsers and Flask take for a cookie's name, but for spaces and commas, which part names here. */
const COOKIE_NAME = /^[^\s,;="\p{Cc}]+$/u;
const MOST_NAMES = 20;
/** Seconds; what is longer than a century is a slip. */
const LONGEST_LIFETIME = 100 * 366 * 86_400;

/** Cookie names out of a text that has them between commas or spaces; null where one is none. An empty
 * text stands for Flask's own. */
export function parseCookieNames(text: string): readonly string[] | null {
  const names = [...new Set(text.split(/[\s,]+/).filter((name) => name !== ''))];
  if (names.length === 0) return DEFAULT_SETTINGS.cookieNames;
  return names.length <= MOST_NAMES && names.every(isCookieName) ? names : null;
}

function isCookieName(name: unknown): name is string {
  return typeof name === 'string' && COOKIE_NAME.test(name);
}

export function isLifetime(seconds: unknown): seconds is number {
  return Number.isInteger(seconds) && Number(seconds) > 0 && Number(seconds) <= LONGEST_LIFETIME;
}

/** Settings as they can be stored: JSON has no maps. */
export function storableSettings({ lifetimes, ...settings }: Partial<Settings>): object {
  return { ...settings, ...(lifetimes && { lifetimes: [...lifetimes] }) };
}

/** Settings out of whatever was stored: what does not fit is as by default. */
export function parseSettings(stored: unknown): Settings {
  const { language, theme, cookieNames, lifetimes, timelineLength } = Object(stored) as Record<
    string,
    unknown
  >;
  return {
    language: LANGUAGES.find((known) => known === language) ?? DEFAULT_SETTINGS.language,
    theme: THEMES.find((known) => known === theme) ?? DEFAULT_SETTINGS.theme,
    cookieNames: readNames(cookieNames),
    lifetimes: new Map(asArray(lifetimes).filter(isHostLifetime)),
    timelineLength:
      TIMELINE_LENGTHS.find((known) => known === timelineLength) ?? DEFAULT_SETTINGS.timelineLength,
  };
}

function readNames(stored: unknown): readonly string[] {
  const names = asArray(stored).filter(isCookieName).slice(0, MOST_NAMES);
  return names.length === 0 ? DEFAULT_SETTINGS.cookieNames : names;
}

function isHostLifetime(entry: unknown): entry is [string, number] {
  const [host, seconds] = asArray(entry);
  return typeof host === 'string' && isLifetime(seconds);
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
