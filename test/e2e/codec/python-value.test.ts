import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import type { Key } from '../../../src/codec/index.ts';
import { NO_EXPRESSIONS, REFUSED, VALUES } from '../../keys/python-values.ts';

type Answer = { keys: object[] } | { error: string };

/** What Python makes of each source, with one value and another for unknown names. */
function evaluate(sources: readonly string[]): Answer[][] {
  const script = fileURLToPath(new URL('values.py', import.meta.url));
  const options = { input: JSON.stringify(sources), encoding: 'utf8' } as const;
  return JSON.parse(execFileSync(findFlaskPython(), [script], options));
}

function asAnswer(key: Key): object {
  return typeof key === 'string' ? { text: key } : { bytes: Buffer.from(key).toString('hex') };
}

const errorOf = (answer: Answer) => ('error' in answer ? answer.error : 'none');

// The unit tests compare our reader with these tables; this compares real Python with them.
describe('Python evaluates expressions as the tables say', () => {
  it('to one of their values', () => {
    const all = evaluate(VALUES.map(([source]) => source));
    for (const [index, [source, values]] of VALUES.entries()) {
      const found = all[index]?.flatMap((answer) => ('keys' in answer ? answer.keys : [])) ?? [];
      expect(found, source).not.toEqual([]);
      for (const key of found) expect(values.map(asAnswer), source).toContainEqual(key);
    }
  });

  it.each([
    ['to an error', REFUSED, /^(?:Type|Attribute|Unicode|Lookup|Name)\w*Error$/],
    ['not at all', NO_EXPRESSIONS, /^(?:Syntax|Value)Error$/],
  ] as const)('%s', (_, sources, errors) => {
    for (const [index, answers] of evaluate(sources).entries()) {
      for (const answer of answers) expect(errorOf(answer), sources[index]).toMatch(errors);
    }
  });
});
