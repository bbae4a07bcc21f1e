import { expect, it } from 'vitest';
import type { UnreadOutcome } from '../../../src/analysis/findings/unread-session.ts';
import { formatOf } from '../../../src/codec/index.ts';
import type { InvalidReason } from '../../../src/keys/verdict.ts';
import { TEXTS } from '../../../src/panel/words/catalogue/en.ts';
import { findingText } from '../../../src/panel/words/findings.ts';
import { HIDDEN_VALUES, SHOWN_VALUES } from '../../../src/panel/words/values.ts';
import { createWords } from '../../../src/panel/words/words.ts';

const words = createWords('en', TEXTS);
const key = { id: '1', text: 'dev', name: '', isFallback: false };
const context = {
  ring: { keys: [key], isKept: false },
  format: formatOf('flask'),
  writer: SHOWN_VALUES,
};
const severity = 'warning';

const outcomeText = (outcome: UnreadOutcome) =>
  findingText({ id: 'outcome', severity, outcome }, context, words);

const unsignedText = (reason: InvalidReason) =>
  outcomeText({ kind: 'unsigned', verdict: { kind: 'invalid', reason } });

it('says that the server would ignore what no key signed, with the reason if it is proven', () => {
  const ignored = 'With your key, Flask would ignore this session.';
  expect(unsignedText({ kind: 'unknown', isComplete: true })).toBe(ignored);
  expect(unsignedText({ kind: 'altered' })).toMatch(`${ignored} ${TEXTS.altered}`);
});

it('says of a number for which versions the server answers 500', () => {
  const text = (type: 'int' | 'list', id: 'flask' | 'starlette' = 'flask') =>
    findingText(
      {
        id: 'outcome',
        severity,
        outcome: {
          kind: 'answers500',
          reason: { kind: 'not_a_dict', type },
          isCertain: true,
          isOnUse: false,
        },
      },
      { ...context, format: formatOf(id) },
      words,
    );
  expect(text('int')).toContain('before Werkzeug 3.1, 0 and False were an empty one');
  expect(text('list')).not.toContain('Werkzeug');
  expect(text('int', 'starlette')).not.toContain('Werkzeug');
});

it('does not say so of a session that the server signed with a new key', () => {
  const reason = unsignedText({ kind: 'keyChanged', match: { key } as never });
  expect(reason).toMatch(/^The key changed: .* key 1/);
  expect(reason).not.toContain('ignore');
});

it.each([
  [null, /^By this computer’s clock, .* If the server’s clock agrees/],
  [0, /the server’s clock, which is the same as this computer’s\.$/],
  [3600, /the server’s clock, which is 1 hour ahead of this computer’s\.$/],
  [-60, /the server’s clock, which is 1 minute behind this computer’s\.$/],
])('says whose clocks disagree if the server’s is ahead by %s', (serverAhead, text) => {
  expect(outcomeText({ kind: 'signedInTheFuture', serverAhead })).toMatch(text);
});

it('shows what is invisible in the name of another cookie', () => {
  const alias = findingText(
    { id: 'alias', severity, name: 'session', alias: 'session\u00a0' },
    context,
    words,
  );
  expect(alias).toContain('“session\\xa0” is sent before this cookie');
});

it('tells an ignored cookie from one that makes the server ignore others', () => {
  const text = (reads: 'first' | 'last', otherCount: number | null) =>
    findingText(
      {
        id: 'ignored',
        severity,
        name: 'session',
        framework: 'Django',
        reads,
        otherCount,
        namesakes: [],
      },
      context,
      words,
    );
  expect(text('first', null)).toMatch(/^Another “session” is sent before this one/);
  expect(text('last', null)).toMatch(/^Another “session” is sent after this one/);
  expect(text('first', 2)).toMatch(
    /^2 more cookies named “session” are sent: Django reads only the first/,
  );
  expect(text('last', 1)).toMatch(
    /^1 more cookie named “session” is sent: Django reads only the last/,
  );
});

it('does not name the remembered user while values are hidden', () => {
  const content = { kind: 'userId', user: 'ada' } as const;
  const text = (writer: typeof SHOWN_VALUES) =>
    findingText({ id: 'shape', severity, content }, { ...context, writer }, words);
  expect(text(SHOWN_VALUES)).toContain('of user ada:');
  expect(text(HIDDEN_VALUES)).toContain('of user str(3):');
});
