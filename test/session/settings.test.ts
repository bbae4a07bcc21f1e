import { expect, it } from 'vitest';
import { parseSettings } from '../../src/session/settings.ts';

it.each([
  [undefined, { language: 'auto', theme: 'auto' }],
  ['rubbish', { language: 'auto', theme: 'auto' }],
  [
    { language: 'xx', theme: 3 },
    { language: 'auto', theme: 'auto' },
  ],
  [
    { language: 'ru', theme: 'dark', older: true },
    { language: 'ru', theme: 'dark' },
  ],
])('keeps of %j what fits', (stored, settings) => {
  expect(parseSettings(stored)).toEqual(settings);
});
