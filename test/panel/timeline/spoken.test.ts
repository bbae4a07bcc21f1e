import { expect, it } from 'vitest';
import { spokenRow } from '../../../src/panel/timeline/spoken.ts';
import { TEXTS as ENGLISH } from '../../../src/panel/words/catalogue/en.ts';
import { createWords } from '../../../src/panel/words/words.ts';

const words = createWords('en', ENGLISH);

it('reads a row in words where it shows signs', () => {
  const parts = [
    { kind: 'flag', text: 'login' },
    { kind: 'added', text: 'user', value: "'ada'" },
    { kind: 'changed', text: 'cart' },
    { kind: 'removed', text: 'next' },
    { kind: 'place', text: '', value: 'views.py:41' },
  ] as const;
  expect(spokenRow({ cause: 'POST /login → 302', parts }, words)).toBe(
    "POST /login → 302, login, added user 'ada', changed cart, removed next, views.py:41",
  );
});
