import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMATS, formatOf, pythonRepr } from '../../src/codec/index.ts';
import { isSameValue } from '../../src/content/diff/same.ts';
import { contentOf, newDraft } from '../../src/draft/draft.ts';
import { draftOfSnapshot, type Snapshot, takeSnapshot } from '../../src/draft/snapshot.ts';
import { exportSnapshots, importSnapshots, MAX_SNAPSHOTS } from '../../src/draft/snapshot-file.ts';
import { sessionsOf } from './arbitraries.ts';
import { python } from './python.ts';

const ABOUT = { id: '1', name: 'As an admin', host: 'localhost' };

function snapshotOf(source: string): Snapshot {
  const taken = takeSnapshot(newDraft('flask', python(source)), ABOUT);
  if (!taken.ok) throw new Error(taken.error.code);
  return taken.snapshot;
}

it.each(FORMATS.filter(({ contentRules }) => contentRules))(
  'keeps every type of $framework, in a file as well',
  ({ id, contentRules }) => {
    const property = fc.property(sessionsOf(contentRules?.types ?? []), (session) => {
      const taken = takeSnapshot(newDraft(id, session), ABOUT);
      if (!taken.ok) return;
      const file = importSnapshots(exportSnapshots([taken.snapshot]), () => '2');
      expect(file).toEqual({ ok: true, snapshots: [{ ...taken.snapshot, id: '2' }] });
      const draft = file.ok && file.snapshots[0] ? draftOfSnapshot(file.snapshots[0]) : null;
      expect(draft && isSameValue(contentOf(draft), session)).toBe(true);
      expect(draft?.origin).toBeNull();
    });
    fc.assert(property, { numRuns: 300 });
  },
);

it('is readable as a file', () => {
  const file = JSON.parse(exportSnapshots([snapshotOf("{'a': (1,)}")]));
  expect(file.snapshots).toEqual([
    { name: 'As an admin', host: 'localhost', format: 'flask', content: '{"a":{" t":[1]}}' },
  ]);
});

describe('a file that is not taken', () => {
  const good = snapshotOf("{'a': 1}");
  const withFields = (...changed: readonly object[]) => {
    const file = JSON.parse(exportSnapshots([good]));
    return JSON.stringify({
      ...file,
      snapshots: changed.map((fields) => ({ ...file.snapshots[0], ...fields })),
    });
  };

  it.each<[string, string, object]>([
    ['is empty', '', { code: 'snapshots_not_json' }],
    ['breaks off', exportSnapshots([good]).slice(0, -2), { code: 'snapshots_not_json' }],
    ['is too large', ' '.repeat(5_000_000), { code: 'snapshots_too_large' }],
    ['nests too deeply', '['.repeat(4_000_000), { code: 'snapshots_not_json' }],
    ['is something else', '{"log":{}}', { code: 'snapshots_other_file' }],
    ['is null', 'null', { code: 'snapshots_other_file' }],
    ['is a list', '[]', { code: 'snapshots_other_file' }],
    [
      'is of a later version',
      exportSnapshots([good]).replace('"version": 1', '"version": 2'),
      { code: 'snapshots_other_version' },
    ],
    [
      'has too many',
      withFields(...Array.from({ length: MAX_SNAPSHOTS + 1 }, () => ({}))),
      { code: 'snapshots_too_many' },
    ],
    [
      'has what is no snapshot',
      withFields({}).replace(/\[.*\]/s, '[null]'),
      { code: 'snapshot_field', index: 0, field: 'name' },
    ],
    [
      'has no name',
      withFields({}, { name: '' }),
      { code: 'snapshot_field', index: 1, field: 'name' },
    ],
    ['has a long name', withFields({ name: 'x'.repeat(81) }), { field: 'name' }],
    ['has an unknown format', withFields({ format: '__proto__' }), { field: 'format' }],
    ['has ids', withFields({ format: 'express_session' }), { field: 'format' }],
    ['has no host', withFields({ host: 'a/b' }), { field: 'host' }],
    ['has a port', withFields({ host: 'localhost:5000' }), { field: 'host' }],
    ['has an object as content', withFields({ content: { a: 1 } }), { field: 'content' }],
    ['has content that is no JSON', withFields({ content: '{' }), { field: 'content' }],
    [
      'has a tag that cannot be read',
      withFields({ content: '{"a":{" u":"x"}}' }),
      { field: 'content' },
    ],
    [
      'has a huge content',
      withFields({ content: `"${'x'.repeat(200_000)}"` }),
      { field: 'content' },
    ],
  ])('%s', (_, text, error) => {
    expect(importSnapshots(text, () => '1')).toMatchObject({ ok: false, error });
  });

  it('has no effect on prototypes', () => {
    const text = withFields({ content: '{"__proto__":{"a":1}}' }).replace(
      '{"name"',
      '{"__proto__":{"id":"x"},"name"',
    );
    const file = importSnapshots(text, () => '1');
    const draft = file.ok && file.snapshots[0] ? draftOfSnapshot(file.snapshots[0]) : null;
    expect(draft && pythonRepr(contentOf(draft))).toBe("{'__proto__': {'a': 1}}");
  });
});

it('cannot be taken of what the format cannot write', () => {
  const content = formatOf('flask').contentRules?.read(`{"a":${'9'.repeat(4300)}}`);
  if (!content?.ok) throw new Error('not read');
  expect(takeSnapshot(newDraft('flask', content.value), ABOUT).ok).toBe(true);
  const typed = { type: 'int', value: 10n ** 4300n, start: 0, end: 0 } as const;
  expect(takeSnapshot(newDraft('flask', typed), ABOUT)).toMatchObject({
    ok: false,
    error: { code: 'write_digits' },
  });
});
