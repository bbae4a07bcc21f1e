import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { formatOf, signFlask, writeFlask } from '../../../src/codec/index.ts';
import { readAs } from '../../../src/content/content.ts';
import { contentOf, draftOf } from '../../../src/draft/draft.ts';
import { applyEdit } from '../../../src/draft/edit.ts';
import { signDraft, tamperedCookie } from '../../../src/draft/sign-draft.ts';
import { KEY, NOW } from '../../codec/signing.ts';
import { editsOf, sessionsOf, toEdit } from '../../draft/arbitraries.ts';
import { compare } from './compare.ts';
import { FLASKS, startOracle } from './flask.ts';

const format = formatOf('flask');
const types = format.contentRules?.types ?? [];
const [signing] = format.signing;

describe.each(FLASKS)('$title', (flask) => {
  const opponent = startOracle(flask);
  afterAll(() => opponent.oracle.close());

  const lives = fc.record({ session: sessionsOf(types), edit: editsOf(types) });

  it('reads an edited session that was signed, and none under its old signature', async () => {
    let count = 0;
    const property = fc.asyncProperty(lives, async ({ session, edit }) => {
      const written = writeFlask(session);
      const cookie = written.ok ? signFlask(written.json, KEY, { timestamp: NOW }) : '';
      const draft = draftOf(readAs(format, cookie));
      const result = draft && applyEdit(draft, toEdit(contentOf(draft), edit));
      if (!result?.ok || result.draft === draft) return;
      const signed = signDraft(result.draft, { value: KEY, signing }, NOW);
      const tampered = tamperedCookie(result.draft);
      if (!signed.ok || !tampered.ok) return;
      await compare(opponent, signed.value);
      expect((await compare(opponent, tampered.value)).outcome).toBe('emptySession');
      count += 1;
    });
    await fc.assert(property, { numRuns: 500, seed: 20_261_129 });
    expect(count).toBeGreaterThan(100);
  });
});
