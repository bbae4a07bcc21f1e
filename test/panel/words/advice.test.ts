import { expect, it } from 'vitest';
import { adviceText } from '../../../src/panel/words/advice.ts';

it('announces no code where there is none', () => {
  const advice = 'Give each app a name of its own:';
  expect(adviceText({ advice, code: 'NAME = …' })).toBe(advice);
  expect(adviceText({ advice, code: null })).toBe('Give each app a name of its own.');
  expect(adviceText({ advice: 'Log in: again.', code: null })).toBe('Log in: again.');
  expect(adviceText({ advice: null, code: 'NAME = …' })).toBeNull();
});
