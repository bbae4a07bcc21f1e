import { describe, expect, it } from 'vitest';
import {
  flaskOutcome,
  inspectFlask,
  type PythonValue,
  readable,
  signFlask,
} from '../../src/codec/index.ts';
import { rawTimestampOf } from '../../src/content/content.ts';
import { diffSessions } from '../../src/content/diff/diff.ts';
import { identityChange } from '../../src/content/diff/identity.ts';
import { pathText } from '../../src/content/diff/path.ts';
import { summarise } from '../../src/content/diff/summary.ts';
import { signatureText } from '../../src/keys/signature-text.ts';
import { weaknessOf } from '../../src/keys/weakness.ts';
import { contentText } from '../../src/timeline/filter.ts';
import type { SingleRow } from '../../src/timeline/rows.ts';
import { FAMILIES, type Family } from '../codec/hostile.ts';
import { KEY, NOW } from '../codec/signing.ts';

function sign(json: string): string {
  return signFlask(json, KEY, { timestamp: NOW, compress: true });
}

function read(json: string): PythonValue {
  const inspection = inspectFlask(sign(json));
  const outcome = flaskOutcome(inspection, true, { now: NOW });
  const session = outcome.kind === 'session' ? outcome.value : readable(inspection.tags);
  if (!session) throw new Error('nothing to compare');
  return session;
}

/** With all lists and dicts reversed. */
function turned(value: PythonValue): PythonValue {
  switch (value.type) {
    case 'list':
    case 'tuple':
      return { ...value, items: value.items.map(turned).reverse() };
    case 'dict':
      return {
        ...value,
        entries: value.entries.map((entry) => ({ ...entry, value: turned(entry.value) })).reverse(),
      };
    default:
      return value;
  }
}

/** With every number and string changed. */
function changed(value: PythonValue): PythonValue {
  switch (value.type) {
    case 'list':
    case 'tuple':
      return { ...value, items: value.items.map(changed) };
    case 'dict': {
      const entries = value.entries.map((entry) => ({ ...entry, value: changed(entry.value) }));
      return { ...value, entries };
    }
    case 'int':
      return { ...value, value: value.value + 1n };
    case 'str':
      return { ...value, value: `${value.value}!` };
    default:
      return value;
  }
}

/** With every key changed. */
function renamed(value: PythonValue): PythonValue {
  switch (value.type) {
    case 'list':
    case 'tuple':
      return { ...value, items: value.items.map(renamed) };
    case 'dict': {
      const rename = (entry: (typeof value.entries)[number]) => ({
        ...entry,
        key: `${entry.key}!`,
        value: renamed(entry.value),
      });
      return { ...value, entries: value.entries.map(rename) };
    }
    default:
      return value;
  }
}

/** The size of what comparing two sessions reports: changes, and characters of keys and paths. */
function amountOf(before: PythonValue | null, after: PythonValue | null): number {
  identityChange(before, after);
  const changes = diffSessions(before, after);
  const keys = Object.values(summarise(changes)).flat().join('');
  const paths = changes.reduce((length, { path }) => length + pathText(path).length, 0);
  return changes.length + keys.length + paths;
}

/** Characters. */
const LENGTHS = [8000, 32_000];
/**
 * Maximum changes and characters per character of a session: paths have characters of their own,
 * because steps above a value are truncated at 200.
 */
const MAX_GROWTH = 100;

describe('the cost of comparing two sessions grows no faster than their size', {
  timeout: 15_000,
}, () => {
  it.each<[string, Family]>(Object.entries(FAMILIES))('%s', (_name, family) => {
    for (const length of LENGTHS) {
      const session = read(family(length));
      const shorter = read(family(length * 0.9));
      for (const other of [null, shorter, turned(session), changed(session), renamed(session)]) {
        expect(amountOf(other, session)).toBeLessThan(MAX_GROWTH * length);
        expect(amountOf(session, other)).toBeLessThan(MAX_GROWTH * length);
      }
    }
  });

  it.each<[string, Family]>(Object.entries(FAMILIES))('search text: %s', (_name, family) => {
    for (const length of LENGTHS) {
      const entry = { kind: 'change', value: sign(family(length)), cause: { kind: 'found' } };
      const row = { kind: 'change', before: null, entry } as unknown as SingleRow;
      expect(contentText(row).length).toBeLessThan(MAX_GROWTH * length);
    }
  });
});

describe('checks made for many cookies decode none', () => {
  const bomb = sign(`{"a":"${'x'.repeat(1_000_000)}"}`);

  it('to tell when it was signed', () => {
    for (let i = 0; i < 5000; i += 1) expect(rawTimestampOf(`${bomb}${i}`)).toBe(NOW);
  });

  it('to find the signature', () => {
    const start = bomb.slice(0, -6);
    for (let i = 0; i < 5000; i += 1) {
      const end = `${String(i).padStart(5, '0')}A`;
      expect(signatureText(start + end)?.endsWith(end)).toBe(true);
    }
  });
});

it('judges a key of a million characters', () => {
  const key = `${'a'.repeat(1_000_000)}bcdef`;
  expect(weaknessOf(key)).toEqual({ kind: 'littleVariety' });
  expect(weaknessOf(`${key}${key}`)).toEqual({ kind: 'littleVariety' });
});
