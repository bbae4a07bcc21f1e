import { describe, expect, it } from 'vitest';
import {
  type FlaskValue,
  flaskOutcome,
  inspectFlask,
  pythonRepr,
  readable,
  recogniseCookie,
  sessionTransaction,
  signFlask,
  toPlain,
} from '../../src/codec/index.ts';
import { FAMILIES, type Family } from './hostile.ts';
import { KEY, NOW } from './signing.ts';

/** Values in a value, itself, keys and what was overwritten among them. */
function countNodes(value: FlaskValue): number {
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

/** Everything that the codec makes of a cookie with this payload, in characters and nodes. */
function amountOf(json: string): number {
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

/** Characters. At the second, work that grows with the square is billions of steps, and ends in the test's timeout. */
const LENGTHS = [16_000, 64_000];
/** Nodes and characters for each character of a text, whatever its length: what grows faster goes past it. */
const MAX_GROWTH = 64;

describe('what a text costs grows no faster than the text', { timeout: 15_000 }, () => {
  it.each<[string, Family]>(Object.entries(FAMILIES))('%s', (_name, family) => {
    for (const length of LENGTHS) {
      expect(amountOf(family(length))).toBeLessThan(MAX_GROWTH * length);
    }
  });
});

it('reads a short cookie of tuples in tuples as keys', () => {
  const inspection = inspectFlask('.eJyLjq5WUihRshpqlFKiUmwt6VDHMDYWAKB0Sic.ZVPxAA.AAAA');
  const outcome = flaskOutcome(inspection, true, { now: NOW });
  const open = '('.repeat(25);
  expect(outcome.kind === 'session' && pythonRepr(outcome.value)).toMatch(`{${open}`);
});
