import { describe, expect, it } from 'vitest';
import { signFlask } from '../../src/codec/index.ts';
import { sessionFinder } from '../../src/content/session-finder.ts';

const text = 'x'.repeat(200);
const cookies = Array.from({ length: 60 }, (_, n) => ({
  name: 'shop',
  value: signFlask(JSON.stringify({ n, text }), 'dev', { timestamp: 1_700_000_000 + n }),
}));

describe('a finder of session cookies', () => {
  it('knows more sessions of one name than it decodes, and answers the same again', () => {
    const isSession = sessionFinder(['session']);
    expect(cookies.every(({ value }) => value.startsWith('.'))).toBe(true);
    for (let pass = 0; pass < 2; pass += 1)
      expect(cookies.map(isSession)).toEqual(cookies.map(() => true));
  });

  it('does not spend its guesses on the same cookie', () => {
    const isSession = sessionFinder([]);
    const junk = { name: 'a', value: '.eJx' };
    for (let n = 0; n < 100; n += 1) isSession(junk);
    expect(cookies.map(isSession)).not.toContain(false);
  });

  it('decodes no more than a few of names that were never a session', () => {
    const isSession = sessionFinder([]);
    for (let n = 0; n < 20; n += 1) isSession({ name: `n${n}`, value: `.eJx${n}` });
    expect(cookies.map(isSession)).not.toContain(true);
  });
});
