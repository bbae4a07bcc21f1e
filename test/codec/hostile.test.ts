import { describe, expect, it } from 'vitest';
import {
  flaskOutcome,
  inspectFlask,
  type PythonValue,
  pythonRepr,
  readable,
  recogniseCookie,
  sessionTransaction,
  signFlask,
  toPlain,
} from '../../src/codec/index.ts';
import { FAMILIES, type Family } from './hostile.ts';
import { KEY, NOW } from './signing.ts';

/** Counts the nodes of a tree, with overwritten values, and the characters of its keys. */
function countNodes(value: PythonValue): number {
  switch (value.type) {
    case 'list':
    case 'tuple':
      return value.items.reduce((count, item) => count + countNodes(item), 1);
    case 'dict':
      return [...value.entries, ...value.overwritten].reduce(
        (count, entry) => count + entry.key.length + countNodes(entry.value),
        1,
      );
    case 'malformed':
      return 1 + countNodes(value.value);
    default:
      return 1;
  }
}

/** The size of everything that the codec makes of a cookie with this payload, in nodes and characters. */
function outputSize(json: string): number {
  const cookie = signFlask(json, KEY, { timestamp: NOW, compress: true });
  recogniseCookie(json);
  recogniseCookie(cookie);
  const inspection = inspectFlask(cookie);
  if (inspection.tags.ok) toPlain(inspection.tags.value);
  const outcome = flaskOutcome(inspection, true, { now: NOW });
  const session = outcome.kind === 'session' ? outcome.value : readable(inspection.tags);
  if (!session) throw new Error('nothing was read');
  const code = sessionTransaction(session) ?? '';
  return countNodes(session) + pythonRepr(session).length + code.length;
}

/** Characters. At the second length, quadratic work is billions of steps and runs into the test's timeout. */
const LENGTHS = [16_000, 64_000];
/** Nodes and characters per character of the text, for any length. Output that grows faster exceeds this. */
const MAX_GROWTH = 64;

describe('output grows no faster than the text', { timeout: 15_000 }, () => {
  it.each<[string, Family]>(Object.entries(FAMILIES))('%s', (_name, family) => {
    for (const length of LENGTHS) {
      expect(outputSize(family(length))).toBeLessThan(MAX_GROWTH * length);
    }
  });
});

it('reads a short cookie with deeply nested tuples as keys', () => {
  const inspection = inspectFlask('.eJyLjq5WUihRshpqlFKiUmwt6VDHMDYWAKB0Sic.ZVPxAA.AAAA');
  const outcome = flaskOutcome(inspection, true, { now: NOW });
  const open = '('.repeat(25);
  expect(outcome.kind === 'session' && pythonRepr(outcome.value)).toMatch(`{${open}`);
});
