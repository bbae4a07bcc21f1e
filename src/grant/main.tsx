import { render } from 'preact';
import { requestDirectly } from '../browser/access.ts';
import { loadSettings } from '../browser/stores.ts';
import { applyTheme, showNoWords } from '../panel/page-theme.ts';
import { DEFAULT_SETTINGS } from '../recording/settings.ts';
import { GrantPage } from './GrantPage.tsx';

/** The page on which a Firefox user allows a site, because DevTools pages cannot ask there. */
async function start(): Promise<void> {
  const host = new URLSearchParams(location.search).get('host') ?? '';
  const root = document.getElementById('grant') as HTMLElement;
  const settings = await loadSettings().catch(() => DEFAULT_SETTINGS);
  const words = await applyTheme(settings).catch(() => null);
  if (words) render(<GrantPage host={host} words={words} request={requestDirectly} />, root);
  else showNoWords(root);
}

void start();
