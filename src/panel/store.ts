import { batch, computed, signal } from '@preact/signals';
import type { Secrets, Theme, ToPanel, ToRecorder } from '../session/protocol.ts';
import { readSession, type SessionReading, type View, view } from '../session/reading.ts';
import { DEFAULT_SETTINGS, type Settings } from '../session/settings.ts';
import { reduce, type SessionState } from '../session/state.ts';
import { pickLanguage } from './words/catalogue.ts';
import { createWords } from './words/words.ts';

/** What the recorder told; null before its first word. */
const state = signal<SessionState | null>(null);
const secrets = signal<Secrets>({});
const theme = signal<Theme>('light');
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

function receive(message: ToPanel): void {
  readClock(); // what was just signed must not look as if it came from the future
  switch (message.kind) {
    case 'everything':
      state.value = message.state;
      secrets.value = message.secrets;
      settings.value = message.settings;
      theme.value = message.theme;
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

export const currentView = computed<View>(() =>
  state.value ? view(state.value, now.value) : { kind: 'waiting' },
);

/** Keys and settings belong to the cookie's host. */
export function secretOf(host: string): string {
  return Object.hasOwn(secrets.value, host) ? (secrets.value[host] ?? '') : '';
}

/** By itself, so that a tick of the clock, which leaves the cookie as it was, reads nothing anew. */
const shownCookie = computed(() =>
  currentView.value.kind === 'cookie' ? currentView.value.cookie : null,
);

export const reading = computed<SessionReading | null>(() => {
  const cookie = shownCookie.value;
  return cookie && readSession(cookie, secretOf(cookie.domain));
});
