import { vi } from 'vitest';

// What the state needs of a browser when it is loaded; the languages of Node are those of the machine.
vi.stubGlobal('requestAnimationFrame', (draw: () => void) => draw());
vi.stubGlobal('navigator', { languages: ['en'] });

/** The panel's state, in English, of which every frame is drawn at once. */
export const store = await import('../../../src/panel/state/index.ts');

const { showLanguage } = await import('../../../src/panel/state/language.ts');
await showLanguage('en');
