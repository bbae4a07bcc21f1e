import {
  type Digest,
  type KeyDerivation,
  SESSION_COOKIE_NAMES,
  type SignatureOptions,
  STORE_IDS,
  type StoreId,
} from '../codec/index.ts';
import { isLocalHost } from '../cookies/cookie.ts';
import type { Snapshot } from '../draft/snapshot.ts';
import { MAX_SNAPSHOTS, toSnapshot } from '../draft/snapshot-file.ts';
import { asRecord } from '../lib/as-record.ts';
import type { RecordingOptions } from '../observations/observation.ts';
import { DEFAULT_DEBUG_PATH, parseDebugPath } from './debug-path.ts';
import { parseEditorLink } from './editor-link.ts';
import { LANGUAGES, type Language } from './languages.ts';

/**
 * The user's settings, except those for recording, which are in the state. `auto` follows the
 * browser and its DevTools.
 */
export interface Settings {
  readonly language: 'auto' | Language;
  readonly theme: 'auto' | 'light' | 'dark';
  /**
   * The session lifetime of the apps on a cookie's host, in seconds, as set by the user.
   */
  readonly lifetimes: ReadonlyMap<string, number>;
  /** How the apps on a cookie's host sign sessions, if not as their framework does. */
  readonly signatures: ReadonlyMap<string, SignatureOptions>;
  /** Where the apps on a cookie's host keep the sessions of its ids, as the user knows it. */
  readonly stores: ReadonlyMap<string, StoreId>;
  /** The path of the debug view of the apps on a host, if it is not the usual one. */
  readonly debugPaths: ReadonlyMap<string, string>;
  readonly timelineSize: TimelineSize;
  /** Whether the panel offers no change of cookies. */
  readonly isReadOnly: boolean;
  /** The link that opens a line in the user's editor; empty for none. */
  readonly editorLink: string;
  /** The snapshots of local hosts that the user keeps on disk. */
  readonly snapshots: readonly Snapshot[];
}

/** All settings, as they are stored. */
export type StoredSettings = Settings & RecordingOptions;

/**
 * The timeline's share of the panel, in whole percent: of the width if it is beside the session, of
 * the height if below.
 */
export interface TimelineSize {
  readonly beside: number;
  readonly below: number;
}

export const TIMELINE_LENGTHS = [500, 2000, 10_000] as const;

export const DEFAULT_SETTINGS: Settings = {
  language: 'auto',
  theme: 'auto',
  lifetimes: new Map(),
  signatures: new Map(),
  stores: new Map(),
  debugPaths: new Map(),
  timelineSize: { beside: 36, below: 36 },
  isReadOnly: false,
  editorLink: '',
  snapshots: [],
};

export const DEFAULT_RECORDING_OPTIONS: RecordingOptions = {
  cookieNames: SESSION_COOKIE_NAMES,
  timelineLength: 2000,
};

export const DERIVATIONS = [
  'hmac',
  'django-concat',
  'concat',
  'none',
] as const satisfies KeyDerivation[];
export const DIGESTS = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'] as const satisfies Digest[];

export const LANGUAGE_CHOICES = ['auto', ...LANGUAGES] as const;
export const THEMES = ['auto', 'light', 'dark'] as const satisfies Settings['theme'][];

/**
 * What browsers and frameworks accept as a cookie name, except spaces and commas, which separate names
 * here.
 */
const COOKIE_NAME = /^[^\s,;="\p{Cc}]+$/u;
const MAX_NAMES = 20;
/** Seconds. Anything longer than a century is a typo. */
const MAX_LIFETIME = 100 * 366 * 86_400;

/**
 * Parses cookie names separated by commas or spaces; null if one is invalid. An empty text means
 * the frameworks' defaults.
 */
export function parseCookieNames(text: string): readonly string[] | null {
  const names = [...new Set(text.split(/[\s,]+/).filter((name) => name !== ''))];
  if (names.length === 0) return DEFAULT_RECORDING_OPTIONS.cookieNames;
  return names.length <= MAX_NAMES && names.every(isCookieName) ? names : null;
}

function isCookieName(name: unknown): name is string {
  return typeof name === 'string' && COOKIE_NAME.test(name);
}

export function isLifetime(seconds: unknown): seconds is number {
  return Number.isInteger(seconds) && Number(seconds) > 0 && Number(seconds) <= MAX_LIFETIME;
}

/** Settings as JSON can store them, with maps as arrays. */
export function storableSettings(changed: Partial<StoredSettings>): object {
  const { lifetimes, signatures, stores, debugPaths, ...settings } = changed;
  return {
    ...settings,
    ...(lifetimes && { lifetimes: [...lifetimes] }),
    ...(signatures && { signatures: [...signatures] }),
    ...(stores && { stores: [...stores] }),
    ...(debugPaths && { debugPaths: [...debugPaths] }),
  };
}

/** Settings from any stored value; invalid parts get their defaults. */
export function parseSettings(stored: unknown): StoredSettings {
  const {
    language,
    theme,
    cookieNames,
    lifetimes,
    signatures,
    stores,
    debugPaths,
    timelineLength,
    timelineSize,
    isReadOnly,
    editorLink,
    snapshots,
  } = Object(stored) as Record<string, unknown>;
  return {
    language: LANGUAGE_CHOICES.find((option) => option === language) ?? DEFAULT_SETTINGS.language,
    theme: THEMES.find((option) => option === theme) ?? DEFAULT_SETTINGS.theme,
    cookieNames: readNames(cookieNames),
    lifetimes: new Map(asArray(lifetimes).filter(isHostLifetime)),
    signatures: new Map(asArray(signatures).flatMap(parseHostSignature)),
    stores: new Map(asArray(stores).flatMap(parseHostStore)),
    debugPaths: new Map(asArray(debugPaths).flatMap(parseHostPath)),
    timelineLength:
      TIMELINE_LENGTHS.find((option) => option === timelineLength) ??
      DEFAULT_RECORDING_OPTIONS.timelineLength,
    timelineSize: parseTimelineSize(timelineSize),
    isReadOnly: isReadOnly === true,
    editorLink: (typeof editorLink === 'string' && parseEditorLink(editorLink)) || '',
    snapshots: asArray(snapshots).flatMap(parseKeptSnapshot).slice(0, MAX_SNAPSHOTS),
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
  return names.length === 0 ? DEFAULT_RECORDING_OPTIONS.cookieNames : names;
}

function isHostLifetime(entry: unknown): entry is [string, number] {
  const [host, seconds] = asArray(entry);
  return typeof host === 'string' && isLifetime(seconds);
}

function parseHostSignature(entry: unknown): [string, SignatureOptions][] {
  const [host, options] = asArray(entry);
  return typeof host === 'string' ? [[host, parseSignature(options)]] : [];
}

/** Only those of local hosts are kept on disk. */
function parseKeptSnapshot(stored: unknown): Snapshot[] {
  const { id } = asRecord(stored);
  const snapshot = typeof id === 'string' ? toSnapshot(stored, () => id) : null;
  return snapshot && typeof snapshot === 'object' && isLocalHost(snapshot.host) ? [snapshot] : [];
}

function parseHostStore(entry: unknown): [string, StoreId][] {
  const [host, stored] = asArray(entry);
  const store = STORE_IDS.find((id) => id === stored);
  return typeof host === 'string' && store ? [[host, store]] : [];
}

function parseHostPath(entry: unknown): [string, string][] {
  const [host, stored] = asArray(entry);
  const path = typeof stored === 'string' && stored !== '' ? parseDebugPath(stored) : null;
  return typeof host === 'string' && path ? [[host, path]] : [];
}

/** Where the apps on a host have their debug view. */
export function debugPathOf(host: string, { debugPaths }: Pick<Settings, 'debugPaths'>): string {
  return debugPaths.get(host) ?? DEFAULT_DEBUG_PATH;
}

/** Without invalid parts, for which the framework's defaults apply. */
function parseSignature(stored: unknown): SignatureOptions {
  const { salt, derivation, digest } = Object(stored) as Record<string, unknown>;
  const knownDerivation = DERIVATIONS.find((option) => option === derivation);
  const knownDigest = DIGESTS.find((option) => option === digest);
  return {
    ...(typeof salt === 'string' && { salt }),
    ...(knownDerivation && { derivation: knownDerivation }),
    ...(knownDigest && { digest: knownDigest }),
  };
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
