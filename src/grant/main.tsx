import { render } from 'preact';
import { requestDirectly } from '../browser/access.ts';
import { loadSettings } from '../browser/stores.ts';
import { pickLanguage } from '../panel/words/catalogue.ts';
import { createWords } from '../panel/words/words.ts';
import { DEFAULT_SETTINGS } from '../session/settings.ts';
import { GrantPage } from './GrantPage.tsx';

/** Where Firefox's user allows a site: its DevTools pages cannot ask for that. */
async function start(): Promise<void> {
  const host = new URLSearchParams(location.search).get('host') ?? '';
  const settings = await loadSettings().catch(() => DEFAULT_SETTINGS);
  const words = createWords(pickLanguage(settings.language, navigator.languages));
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
  const automatic = isDark ? 'dark' : 'light';
  document.documentElement.dataset.theme = settings.theme === 'auto' ? automatic : settings.theme;
  document.documentElement.lang = words.language;
  const root = document.getElementById('grant') as HTMLElement;
  render(<GrantPage host={host} words={words} request={requestDirectly} />, root);
}

void start();
