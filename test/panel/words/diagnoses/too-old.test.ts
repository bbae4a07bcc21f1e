import { expect, it } from 'vitest';
import type { TooOld } from '../../../../src/analysis/diagnoses/too-old.ts';
import { formatOf } from '../../../../src/codec/index.ts';
import { TEXTS } from '../../../../src/panel/words/catalogue/en.ts';
import { tooOld } from '../../../../src/panel/words/diagnoses/too-old.ts';
import { createWords } from '../../../../src/panel/words/words.ts';
import { exchange } from '../../../cookies/exchange.ts';

const words = createWords('en', TEXTS);
const request = { id: 1, exchange: exchange({}), results: [], notSent: [] };

function wordsOf(told: Partial<TooOld>) {
  const diagnosis: TooOld = {
    ...{ id: 'tooOld', severity: 'info', isProven: true, name: 'session' },
    end: { kind: 'inBrowser', request, age: 3605, lifetime: 3600 },
    ...{ usedBy: null, decidedBy: null, rules: null },
    evidence: { requests: [request], entries: [] },
    ...told,
  };
  return tooOld(diagnosis, words);
}

it('says of an id on the server only what its cookie shows', () => {
  expect(wordsOf({})).toMatchObject({
    why: TEXTS.tooOldWhy_cookie,
    facts: [],
    advice: TEXTS.tooOldTodo_cookie,
    code: null,
  });
});

it('has the setting of the framework', () => {
  const { session: rules } = formatOf('flask');
  expect(wordsOf({ rules }).code).toBe(rules?.settings.lifetime);
  expect(wordsOf({ rules, usedBy: request })).toMatchObject({
    why: TEXTS.tooOldWhy,
    advice: TEXTS.tooOldTodo_renew,
    code: rules?.settings.renewal,
  });
});

it('proposes no lifetime that is shorter than the one that was too short', () => {
  const { session: rules } = formatOf('flask');
  const end = { kind: 'inBrowser', request, age: 90_000, lifetime: 86_400 } as const;
  expect(wordsOf({ rules, end })).toMatchObject({ advice: TEXTS.tooOldTodo_raise, code: null });
});

it('says of a cookie that expired since when it had been there, as far as that is known', () => {
  expect(wordsOf({ end: { kind: 'expired', lifetime: 6 } }).title).toBe(
    'The browser dropped “session” at its expiry, 6 seconds after it was set.',
  );
  expect(wordsOf({ end: { kind: 'expired', lifetime: null } }).title).toBe(
    'The browser dropped “session” at its expiry.',
  );
});

it('says what would decide whether the server accepted it', () => {
  const end = { kind: 'onServer', request, age: 3605, lifetime: 3600 } as const;
  const possible = { end, isProven: false };
  expect(wordsOf({ end }).decide).toBeNull();
  expect(wordsOf({ ...possible, decidedBy: 'lifetime' })).toMatchObject({
    title: expect.stringContaining('it seems that the server accepts it'),
    decide: TEXTS.tooOldDecide_onServer,
  });
  expect(wordsOf({ ...possible, decidedBy: 'setter' })).toMatchObject({
    title: expect.stringContaining('and the server accepts it for 1 hour'),
    decide: TEXTS.tooOldDecide_setter,
  });
  const anew = { ...end, kind: 'startedAnew' } as const;
  expect(wordsOf({ end: anew, isProven: false, decidedBy: 'lifetime' }).decide).toBe(
    TEXTS.tooOldDecide_startedAnew,
  );
});
