import { expect } from 'vitest';
import { LANGUAGES, type Language } from '../../../src/recording/languages.ts';
import { painted } from '../../../tools/drivers/in-panel.mjs';
import { call } from '../../../tools/drivers/panel.mjs';
import { cutControls } from './cut-controls.ts';
import type { openPlainPanel } from './open-plain-panel.ts';

type PlainPanel = Awaited<ReturnType<typeof openPlainPanel>>;

/** The language with the longest words, in wide letters. */
export const LONGEST: Language = 'ru';

const OTHERS = LANGUAGES.filter((language) => language !== LONGEST);

/** One of the others: all of them by turns. */
export function otherLanguage(turn: number): Language {
  return OTHERS[turn % OTHERS.length] as Language;
}

/** Opens the settings, and leaves them open to choose languages: loading the page for each takes most of the time. */
export async function openLanguages({ press, untilDrawn }: PlainPanel): Promise<void> {
  await press('.settings summary');
  await untilDrawn('.settings select');
}

/** Expects that nothing is cut in these languages, once {@link openLanguages} has been called. `where` tells failures apart. */
export async function expectFit(
  { page }: PlainPanel,
  where: object,
  languages: readonly Language[],
): Promise<void> {
  for (const language of languages) {
    const cut = await evaluateIn(page, language, call(cutControls));
    expect({ ...where, language, cut }).toEqual({ ...where, language, cut: [] });
  }
}

/** What `expression` is once a language is chosen in the open settings, and the panel is painted. */
export function evaluateIn(
  page: PlainPanel['page'],
  language: Language,
  expression: string,
): Promise<unknown> {
  const steps = [call(speak, language), call(painted)].map((step) => `await ${step};`);
  return page.evaluate(`(async () => { ${steps.join(' ')} return ${expression}; })()`);
}

/** Runs in the page. Chooses a language in the open settings. */
async function speak(language: string): Promise<void> {
  const field = document.querySelector<HTMLSelectElement>('[data-testid=language]');
  if (!field) throw new Error('The settings are not open.');
  const { documentElement } = document;
  if (documentElement.lang === language) return;
  const spoken = new Promise((resolve) => {
    new MutationObserver(resolve).observe(documentElement, { attributeFilter: ['lang'] });
  });
  field.value = language;
  field.dispatchEvent(new Event('change', { bubbles: true }));
  await spoken;
}
