import { describe, expect, it } from 'vitest';
import type { ThirdParty } from '../../../../src/analysis/diagnoses/third-party.ts';
import type { WithoutSecure } from '../../../../src/analysis/diagnoses/without-secure.ts';
import { FORMATS } from '../../../../src/codec/index.ts';
import { TEXTS } from '../../../../src/panel/words/catalogue/en.ts';
import { thirdParty } from '../../../../src/panel/words/diagnoses/third-party.ts';
import { withoutSecure } from '../../../../src/panel/words/diagnoses/without-secure.ts';
import { createWords } from '../../../../src/panel/words/words.ts';
import { exchange } from '../../../cookies/exchange.ts';

const words = createWords('en', TEXTS);
const request = { id: 1, exchange: exchange({}), results: [], notSent: [] };
const evidence = { requests: [request], entries: [] };

const INSECURE: WithoutSecure = {
  ...{ id: 'withoutSecure', severity: 'warning', isProven: true, evidence, name: 'session' },
  ...{ attribute: 'SameSite=None', request, isEmbedded: false, rules: null },
};
const FRAMED: ThirdParty = {
  ...{ id: 'thirdParty', severity: 'warning', isProven: true, evidence, name: 'session' },
  ...{ effect: 'notSent', reason: 'sameSite', sameSite: 'lax', where: 'embedded' },
  ...{ request, isSameMachine: false, rules: null },
};

describe.each(FORMATS.filter(({ session }) => session))('what to set in $framework', (format) => {
  const { session: rules } = format;
  const settings = rules?.settings;

  it('is the framework’s own setting', () => {
    expect(withoutSecure({ ...INSECURE, rules }, words).code).toBe(settings?.sameSite);
    const embedded = { ...INSECURE, isEmbedded: true, rules };
    expect(withoutSecure(embedded, words).code).toBe(settings?.crossSite);
    const { code } = thirdParty({ ...FRAMED, rules }, words);
    expect(code).toContain(settings?.crossSite);
    expect(code).not.toContain('Set-Cookie:');
    expect(thirdParty({ ...FRAMED, where: 'arrival', rules }, words).code).toBe(settings?.sameSite);
  });
});

it('is in the header where no framework is known', () => {
  expect(withoutSecure(INSECURE, words).code).toMatch(/^Set-Cookie: .*SameSite=Lax$/);
  expect(thirdParty(FRAMED, words).code).toMatch(/SameSite=None; Secure; Partitioned$/);
});

it('names only the attribute that the cookie has', () => {
  expect(withoutSecure(INSECURE, words).title).toContain('SameSite=None');
  expect(withoutSecure(INSECURE, words).title).not.toContain('Partitioned');
});
