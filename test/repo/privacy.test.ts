import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MAX_JAR_EDITS } from '../../src/recording/jar-edits.ts';
import { MAX_LOADS } from '../../src/recording/loads.ts';
import { MAX_REQUESTS } from '../../src/recording/requests.ts';

it('says in the privacy policy how much is kept', () => {
  const policy = readFileSync(join(import.meta.dirname, '../../PRIVACY.md'), 'utf8');
  const kept = Array.from(policy.matchAll(/the last (\d+) ([a-z]+)/g), ([, count, what]) => [
    what,
    Number(count),
  ]);
  expect(Object.fromEntries(kept)).toEqual({
    requests: MAX_REQUESTS,
    answers: MAX_LOADS,
    changes: MAX_JAR_EDITS,
  });
});
