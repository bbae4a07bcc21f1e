import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOf, pythonRepr } from '../../src/codec/index.ts';
import { readAs, readCookie } from '../../src/content/content.ts';
import {
  canRedo,
  canUndo,
  contentOf,
  type Draft,
  draftOf,
  MAX_VERSIONS,
  newDraft,
  redo,
  undo,
} from '../../src/draft/draft.ts';
import { applyEdit, type Edit } from '../../src/draft/edit.ts';
import { editsOf, pathsOf, sessionsOf, toEdit } from './arbitraries.ts';
import { python } from './python.ts';

const SESSION = "{'user': 'ada', 'cart': [1, (2, 3), {'qty': 4}], 'n': 5}";

function edited(source: string, edit: Edit) {
  return applyEdit(newDraft('flask', python(source)), edit);
}

/** The content after an edit, as Python writes it, and where the edited value is now. */
function after(edit: Edit, source = SESSION) {
  const result = edited(source, edit);
  if (!result.ok) throw new Error(result.error.code);
  return [pythonRepr(contentOf(result.draft)), result.path];
}

const one = python('1');

it.each<[string, Edit, string, readonly (string | number)[]]>([
  [
    'sets a value, and keeps the order of the keys',
    { kind: 'set', path: ['user'], value: one },
    "{'user': 1, 'cart': [1, (2, 3), {'qty': 4}], 'n': 5}",
    ['user'],
  ],
  [
    'sets an item of a tuple inside a list',
    { kind: 'set', path: ['cart', 1, 0], value: python("'x'") },
    "{'user': 'ada', 'cart': [1, ('x', 3), {'qty': 4}], 'n': 5}",
    ['cart', 1, 0],
  ],
  ['sets the whole content', { kind: 'set', path: [], value: python('{}') }, '{}', []],
  [
    'renames a key at its position',
    { kind: 'rename', path: ['cart'], key: 'bag' },
    "{'user': 'ada', 'bag': [1, (2, 3), {'qty': 4}], 'n': 5}",
    ['bag'],
  ],
  [
    'adds a key as the last',
    { kind: 'add', path: ['cart', 2], key: 'a', value: one },
    "{'user': 'ada', 'cart': [1, (2, 3), {'qty': 4, 'a': 1}], 'n': 5}",
    ['cart', 2, 'a'],
  ],
  [
    'inserts an item before another',
    { kind: 'insert', path: ['cart'], index: 0, value: python('None') },
    "{'user': 'ada', 'cart': [None, 1, (2, 3), {'qty': 4}], 'n': 5}",
    ['cart', 0],
  ],
  [
    'inserts an item after the last of a tuple',
    { kind: 'insert', path: ['cart', 1], index: 2, value: one },
    "{'user': 'ada', 'cart': [1, (2, 3, 1), {'qty': 4}], 'n': 5}",
    ['cart', 1, 2],
  ],
  [
    'removes a key',
    { kind: 'remove', path: ['user'] },
    "{'cart': [1, (2, 3), {'qty': 4}], 'n': 5}",
    [],
  ],
  [
    'removes an item',
    { kind: 'remove', path: ['cart', 1] },
    "{'user': 'ada', 'cart': [1, {'qty': 4}], 'n': 5}",
    ['cart'],
  ],
  [
    'moves an item down',
    { kind: 'move', path: ['cart', 0], by: 1 },
    "{'user': 'ada', 'cart': [(2, 3), 1, {'qty': 4}], 'n': 5}",
    ['cart', 1],
  ],
  [
    'moves an item of a tuple up',
    { kind: 'move', path: ['cart', 1, 1], by: -1 },
    "{'user': 'ada', 'cart': [1, (3, 2), {'qty': 4}], 'n': 5}",
    ['cart', 1, 0],
  ],
  [
    'converts a value',
    { kind: 'convert', path: ['cart', 1], type: 'list' },
    "{'user': 'ada', 'cart': [1, [2, 3], {'qty': 4}], 'n': 5}",
    ['cart', 1],
  ],
])('%s', (_, edit, repr, path) => {
  expect(after(edit)).toEqual([repr, path]);
});

it.each<[string, Edit, object]>([
  [
    'a key that is there',
    { kind: 'add', path: [], key: 'n', value: one },
    { code: 'edit_duplicate_key', key: 'n' },
  ],
  [
    'a name that is taken',
    { kind: 'rename', path: ['n'], key: 'user' },
    { code: 'edit_duplicate_key', key: 'user' },
  ],
  ['what is gone', { kind: 'set', path: ['cart', 3], value: one }, { code: 'edit_missing' }],
  ['what was never there', { kind: 'remove', path: ['cart', 'x'] }, { code: 'edit_missing' }],
  ['a key of the prototype', { kind: 'remove', path: ['constructor'] }, { code: 'edit_missing' }],
  [
    'the inside of a text',
    { kind: 'set', path: ['user', 0], value: one },
    { code: 'edit_missing' },
  ],
  [
    'a key of a list',
    { kind: 'add', path: ['cart'], key: 'a', value: one },
    { code: 'edit_container' },
  ],
  [
    'an item of a dict',
    { kind: 'insert', path: [], index: 0, value: one },
    { code: 'edit_container' },
  ],
  [
    'an item past the end',
    { kind: 'insert', path: ['cart'], index: 4, value: one },
    { code: 'edit_container' },
  ],
  [
    'the first item upwards',
    { kind: 'move', path: ['cart', 0], by: -1 },
    { code: 'edit_container' },
  ],
  [
    'the last item downwards',
    { kind: 'move', path: ['cart', 2], by: 1 },
    { code: 'edit_container' },
  ],
  [
    'a key, which has no position',
    { kind: 'move', path: ['n'], by: -1 },
    { code: 'edit_container' },
  ],
  [
    'the name of an item',
    { kind: 'rename', path: ['cart', 0], key: 'a' },
    { code: 'edit_container' },
  ],
  ['the whole content away', { kind: 'remove', path: [] }, { code: 'edit_container' }],
  [
    'what has no conversion',
    { kind: 'convert', path: ['user'], type: 'int' },
    { code: 'edit_conversion', from: 'str', to: 'int' },
  ],
])('cannot change %s', (_, edit, error) => {
  expect(edited(SESSION, edit)).toMatchObject({ ok: false, error: { ...error, path: edit.path } });
});

it.each<[string, Edit]>([
  ['an equal value', { kind: 'set', path: ['user'], value: python("'ada'") }],
  ['the same key', { kind: 'rename', path: ['n'], key: 'n' }],
  ['the same type', { kind: 'convert', path: ['n'], type: 'int' }],
])('makes no version of %s', (_, edit) => {
  const draft = newDraft('flask', python(SESSION));
  const result = applyEdit(draft, edit);
  expect(result.ok && result.draft).toBe(draft);
});

it('makes a version of a value of another type', () => {
  const result = edited('{"a": 1}', { kind: 'set', path: ['a'], value: python('1.0') });
  expect(result.ok && canUndo(result.draft)).toBe(true);
});

const { contentRules } = formatOf('flask');
const types = contentRules?.types ?? [];

describe('random edits', () => {
  const edits = fc.array(editsOf(types), { maxLength: 12 });

  it('are undone and done again, one after the other', () => {
    fc.assert(
      fc.property(sessionsOf(types), edits, (session, all) => {
        const drafts = [newDraft('flask', session)];
        for (const any of all) {
          const draft = drafts.at(-1) as Draft;
          const result = applyEdit(draft, toEdit(contentOf(draft), any));
          if (result.ok && result.draft !== draft) drafts.push(result.draft);
        }
        const contents = drafts.map(contentOf);
        let draft = drafts.at(-1) as Draft;
        for (const content of contents.toReversed()) {
          expect(contentOf(draft)).toBe(content);
          draft = undo(draft);
        }
        expect(canUndo(draft)).toBe(false);
        for (const content of contents) {
          expect(contentOf(draft)).toBe(content);
          draft = redo(draft);
        }
        expect(canRedo(draft)).toBe(false);
      }),
    );
  });

  it('leave each key once in a dict, and the edited value where they say', () => {
    fc.assert(
      fc.property(sessionsOf(types), edits, (session, all) => {
        let draft = newDraft('flask', session);
        for (const any of all) {
          const result = applyEdit(draft, toEdit(contentOf(draft), any));
          if (!result.ok) continue;
          draft = result.draft;
          const paths = pathsOf(contentOf(draft)).map((path) => JSON.stringify(path));
          expect(new Set(paths).size).toBe(paths.length);
          expect(paths).toContain(JSON.stringify(result.path));
        }
      }),
    );
  });
});

describe('a draft', () => {
  it('forgets what was undone once something else is edited', () => {
    const first = edited('{}', { kind: 'add', path: [], key: 'a', value: one });
    if (!first.ok) throw new Error('not added');
    const second = applyEdit(undo(first.draft), { kind: 'add', path: [], key: 'b', value: one });
    if (!second.ok) throw new Error('not added');
    const contents = [second.draft, undo(second.draft)].map(contentOf).map(pythonRepr);
    expect([canRedo(second.draft), ...contents]).toEqual([false, "{'b': 1}", '{}']);
  });

  it('keeps a limited number of versions, the last ones', () => {
    let draft = newDraft('flask', python("{'a': 0}"));
    for (let n = 1n; n < 2 * MAX_VERSIONS; n += 1n) {
      const value = { type: 'int', value: n, start: 0, end: 0 } as const;
      const result = applyEdit(draft, { kind: 'set', path: ['a'], value });
      if (result.ok) draft = result.draft;
    }
    expect(draft.versions).toHaveLength(MAX_VERSIONS);
    expect(pythonRepr(contentOf(draft))).toBe(`{'a': ${2 * MAX_VERSIONS - 1}}`);
    while (canUndo(draft)) draft = undo(draft);
    expect(pythonRepr(contentOf(draft))).toBe(`{'a': ${MAX_VERSIONS}}`);
  });

  it('starts from a session alone, and from all of it', () => {
    const { sign } = formatOf('flask');
    const value = sign('{"a":{" t":[1]}}', 'dev');
    const draft = draftOf(readCookie(value));
    expect(draft && [draft.origin?.cookie, pythonRepr(contentOf(draft))]).toEqual([
      value,
      "{'a': (1,)}",
    ]);
    const tooLarge = sign(`{"a":"${'x'.repeat(3_000_000)}"}`, 'dev');
    expect(draftOf(readCookie(tooLarge))).toBeNull();
    const id = formatOf('express_session').sign('abc', 'dev');
    expect(draftOf(readCookie(id))).toBeNull();
    expect(draftOf(readAs(formatOf('flask'), 'nothing'))).toBeNull();
  });
});
