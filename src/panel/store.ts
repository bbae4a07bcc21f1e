import { batch, computed, signal } from '@preact/signals';
import {
  FIRST_LOOKS,
  type Looks,
  type Secrets,
  type Theme,
  type ToPanel,
  type ToRecorder,
} from '../session/protocol.ts';
import { readSession, type SessionReading } from '../session/reading.ts';
import { DEFAULT_SETTINGS, type Settings } from '../session/settings.ts';
import { reduce, type SessionState } from '../session/state.ts';
import { type CookieView, knownCookies, type View, view } from '../session/view.ts';
import { pickLanguage } from './words/catalogue.ts';
import { createWords } from './words/words.ts';

/** What the recorder told; null before its first word. */
const state = signal<SessionState | null>(null);
/** Whether the recorder has told anything yet. */
export const isConnected = computed(() => state.value !== null);
const secrets = signal<Secrets>({});
const theme = signal<Theme>('light');
export const looks = signal<Looks>(FIRST_LOOKS);
export const settings = signal<Settings>(DEFAULT_SETTINGS);

/** Unix seconds, as far as anything shown depends on it: see clock.ts. */
export const now = signal(Math.floor(Date.now() / 1000));

export function readClock(): void {
  now.value = Math.floor(Date.now() / 1000);
}

let recorder: MessagePort | null = null;

/** Takes its state from the recorder at the other end of `port`, in place of one before it. */
export function connect(port: MessagePort): void {
  recorder?.close();
  recorder = port;
  port.onmessage = ({ data }: MessageEvent<ToPanel>) => batch(() => receive(data));
}

/** Asks something of the recorder. */
export function ask(request: ToRecorder): void {
  recorder?.postMessage(request);
}

/** Changes how the panel looks, and has the recorder remember it. */
export function changeLooks(changed: Partial<Looks>): void {
  looks.value = { ...looks.value, ...changed };
  ask({ kind: 'keepLooks', looks: looks.value });
}

function receive(message: ToPanel): void {
  readClock(); // what was just signed must not look as if it came from the future
  switch (message.kind) {
    case 'everything':
      state.value = message.state;
      secrets.value = message.secrets;
      settings.value = message.settings;
      theme.value = message.theme;
      looks.value = message.looks;
      break;
    case 'observation':
      if (state.value) state.value = reduce(state.value, message.observation);
      break;
    case 'secrets':
      secrets.value = message.secrets;
      break;
    case 'settings':
      settings.value = message.settings;
      break;
    case 'theme':
      theme.value = message.theme;
      break;
    case 'looks':
      looks.value = message.looks;
      break;
  }
}

export const words = computed(() =>
  createWords(pickLanguage(settings.value.language, navigator.languages)),
);

/** The theme to show: the user's, else that of DevTools. */
export const shownTheme = computed<Theme>(() => {
  const chosen = settings.value.theme;
  return chosen === 'auto' ? theme.value : chosen;
});

export const problems = computed(() => state.value?.problems ?? []);

export const skipped = computed(() => state.value?.skipped ?? null);

/** By itself, so that a tick of the clock, which leaves all cookies as they were, reads none anew. */
const known = computed(() => (state.value ? knownCookies(state.value) : []));

export const currentView = computed<View>(() => {
  if (!state.value) return { kind: 'waiting' };
  const choice = { names: settings.value.cookieNames, picked: looks.value.picked };
  return view(state.value, known.value, now.value, choice);
});

/** The cookie to show: the page's, else that of the page before, where the page has none to show. */
export const cookieView = computed<CookieView | null>(() => {
  const shown = currentView.value;
  if (shown.kind === 'unreadablePage') return shown.left;
  return shown.kind === 'cookie' ? shown : null;
});

/** Keys and settings belong to the cookie's host. */
export function secretOf(host: string): string {
  return Object.hasOwn(secrets.value, host) ? (secrets.value[host] ?? '') : '';
}

const shownCookie = computed(() => cookieView.value?.cookie ?? null);

export const reading = computed<SessionReading | null>(() => {
  const cookie = shownCookie.value;
  if (!cookie) return null;
  const chosen = settings.value.lifetimes.get(cookie.domain) ?? null;
  return readSession(cookie, secretOf(cookie.domain), chosen);
});

/** What is copied of the row that is selected in the tree. */
export const selectedText = signal<string | null>(null);
