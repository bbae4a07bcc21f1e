import type { Digest, KeyDerivation, SignatureOptions } from '../codec/index.ts';

/** The languages of the panel, by their codes in BCP 47. */
export const LANGUAGES = ['en', 'es', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What the user has chosen; `auto` follows the browser and its DevTools. */
export interface Settings {
  readonly language: 'auto' | Language;
  readonly theme: 'auto' | 'light' | 'dark';
  /** Of session cookies, most wanted first. */
  readonly cookieNames: readonly string[];
  /** `PERMANENT_SESSION_LIFETIME` of the apps on a cookie host, in seconds, where it is known better. */
  readonly lifetimes: ReadonlyMap<string, number>;
  /** How the apps on a cookie host sign their sessions, where that is not Flask's way. */
  readonly signatures: ReadonlyMap<string, SignatureOptions>;
  /** How many entries the timeline keeps. */
  readonly timelineLength: (typeof TIMELINE_LENGTHS)[number];
  readonly timelineSize: TimelineSize;
}

/** The share of the panel that the timeline takes, in whole percent: of its width where the timeline stands beside
 * the session, of its height where it stands below. */
export interface TimelineSize {
  readonly beside: number;
  readonly below: number;
}

export const TIMELINE_LENGTHS = [500, 2000, 10_000] as const;

export const DEFAULT_SETTINGS: Settings = {
  language: 'auto',
  theme: 'auto',
  cookieNames: ['session'], // Flask's `SESSION_COOKIE_NAME` unless an app has its own
  lifetimes: new Map(),
  signatures: new Map(),
  timelineLength: 2000,
  timelineSize: { beside: 36, below: 36 },
};

/** Flask's own is the first of each. */
export const DERIVATIONS = [
  'hmac',
  'django-concat',
  'concat',
  'none',
] as const satisfies KeyDerivation[];
export const DIGESTS = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'] as const satisfies Digest[];

export const LANGUAGE_CHOICES = ['auto', ...LANGUAGES] as const;
export const THEMES = ['auto', 'light', 'dark'] as const satisfies Settings['theme'][];

/** What browsers and Flask take for a cookie's name, but for spaces and commas, which part names here. */
const COOKIE_NAME = /^[^\s,;="\p{Cc}]+$/u;
const MAX_NAMES = 20;
/** Seconds; what is longer than a century is a slip. */
const MAX_LIFETIME = 100 * 366 * 86_400;

/** Cookie names out of a text that has them between commas or spaces; null where one is none. An empty
 * text stands for Flask's own. */
export function parseCookieNames(text: string): readonly string[] | null {
  const names = [...new Set(text.split(/[\s,]+/).filter((name) => name !== ''))];
  if (names.length === 0) return DEFAULT_SETTINGS.cookieNames;
  return names.length <= MAX_NAMES && names.every(isCookieName) ? names : null;
}

function isCookieName(name: unknown): name is string {
  return typeof name === 'string' && COOKIE_NAME.test(name);
}

export function isLifetime(seconds: unknown): seconds is number {
  return Number.isInteger(seconds) && Number(seconds) > 0 && Number(seconds) <= MAX_LIFETIME;
}

/** Settings as they can be stored: JSON has no maps. */
export function storableSettings(changed: Partial<Settings>): object {
  const { lifetimes, signatures, ...settings } = changed;
  return {
    ...settings,
    ...(lifetimes && { lifetimes: [...lifetimes] }),
    ...(signatures && { signatures: [...signatures] }),
  };
}

/** Settings out of whatever was stored: what does not fit is as by default. */
export function parseSettings(stored: unknown): Settings {
  const { language, theme, cookieNames, lifetimes, signatures, timelineLength, timelineSize } =
    Object(stored) as Record<string, unknown>;
  return {
    language: LANGUAGE_CHOICES.find((known) => known === language) ?? DEFAULT_SETTINGS.language,
    theme: THEMES.find((known) => known === theme) ?? DEFAULT_SETTINGS.theme,
    cookieNames: readNames(cookieNames),
    lifetimes: new Map(asArray(lifetimes).filter(isHostLifetime)),
    signatures: new Map(asArray(signatures).flatMap(parseHostSignature)),
    timelineLength:
      TIMELINE_LENGTHS.find((known) => known === timelineLength) ?? DEFAULT_SETTINGS.timelineLength,
    timelineSize: parseTimelineSize(timelineSize),
  };
}

function parseTimelineSize(stored: unknown): TimelineSize {
  const { beside, below } = Object(stored) as Record<string, unknown>;
  const standard = DEFAULT_SETTINGS.timelineSize;
  return {
    beside: isShare(beside) ? beside : standard.beside,
    below: isShare(below) ? below : standard.below,
  };
}

function isShare(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100;
}

function readNames(stored: unknown): readonly string[] {
  const names = asArray(stored).filter(isCookieName).slice(0, MAX_NAMES);
  return names.length === 0 ? DEFAULT_SETTINGS.cookieNames : names;
}

function isHostLifetime(entry: unknown): entry is [string, number] {
  const [host, seconds] = asArray(entry);
  return typeof host === 'string' && isLifetime(seconds);
}

function parseHostSignature(entry: unknown): [string, SignatureOptions][] {
  const [host, options] = asArray(entry);
  return typeof host === 'string' ? [[host, parseSignature(options)]] : [];
}

/** Without what is not as it should be: there Flask's own counts. */
function parseSignature(stored: unknown): SignatureOptions {
  const { salt, derivation, digest } = Object(stored) as Record<string, unknown>;
  const knownDerivation = DERIVATIONS.find((known) => known === derivation);
  const knownDigest = DIGESTS.find((known) => known === digest);
  return {
    ...(typeof salt === 'string' && { salt }),
    ...(knownDerivation && { derivation: knownDerivation }),
    ...(knownDigest && { digest: knownDigest }),
  };
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
