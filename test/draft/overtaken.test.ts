import { expect, it } from 'vitest';
import type { SessionChange } from '../../src/content/diff/change.ts';
import { type Draft, newDraft, withContent } from '../../src/draft/draft.ts';
import { overtaken } from '../../src/draft/overtaken.ts';
import { python } from './python.ts';

function draftFrom(before: string | null, now: string): Draft {
  const content = python(before ?? '{}');
  const origin = before === null ? null : { cookie: 'value', content };
  return withContent({ ...newDraft('flask', content), origin }, python(now));
}

const summary = (changes: readonly SessionChange[]) =>
  changes.map(({ kind, path }) => `${kind} ${path.join('.')}`);

it('is nothing while the cookie says what the draft started from', () => {
  const draft = draftFrom("{'a': 1, 'b': 2}", "{'a': 5}");
  expect(overtaken(draft, python("{'b': 2, 'a': 1}"))).toBeNull();
  expect(overtaken(draftFrom(null, "{'a': 5}"), null)).toBeNull();
});

it('shows what the server changed, and what putting the draft back takes back', () => {
  const draft = draftFrom("{'cart': [1], 'user': 'ada'}", "{'cart': [1], 'user': 'bob'}");
  const found = overtaken(draft, python("{'cart': [1, 2], 'user': 'ada', 'seen': 1}"));
  expect(found && summary(found.meanwhile)).toEqual(['added cart.1', 'added seen']);
  expect(found && summary(found.putBack)).toEqual([
    'removed cart.1',
    'changed user',
    'removed seen',
  ]);
  expect(found?.overwrittenKeys).toEqual(['seen', 'cart']);
});

it('overwrites nothing where the server made the same change', () => {
  const draft = draftFrom("{'a': 1}", "{'a': 2, 'b': 3}");
  expect(overtaken(draft, python("{'a': 2}"))).toMatchObject({ overwrittenKeys: [] });
});

it('shows that the cookie is gone, or has come where none was', () => {
  const gone = overtaken(draftFrom("{'a': 1}", "{'a': 2}"), null);
  expect(gone && summary(gone.meanwhile)).toEqual(['removed a']);
  const come = overtaken(draftFrom(null, "{'a': 2}"), python("{'a': 1}"));
  expect(come && [summary(come.putBack), come.overwrittenKeys]).toEqual([['changed a'], ['a']]);
});
