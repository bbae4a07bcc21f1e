import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import es from '../../public/_locales/es/messages.json' with { type: 'json' };
import ru from '../../public/_locales/ru/messages.json' with { type: 'json' };

type Catalogue = Record<string, { message: string }>;
const catalogues: Record<string, Catalogue> = { en, es, ru };

const SOURCES = join(import.meta.dirname, '../../src');
const FORM = /_(zero|one|two|few|many|other)$/;

/** The names of all texts, with plural forms counted as one. */
function names(catalogue: Catalogue): string[] {
  return [...new Set(Object.keys(catalogue).map((key) => key.replace(FORM, '')))].sort();
}

function placeholders(text: string): string[] {
  return Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name as string).sort();
}

/** Texts whose names are built from codes, and those that only the manifest uses. */
const LOOKED_UP =
  /^(?:error|foundIn|identity|keyNote|literal|part|emptyReason|reading|refusal|renewal|shape|source|variant)_|^extension(?:Name|Description)$/;

describe('the English catalogue', () => {
  it('has no unused text', () => {
    const source = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(SOURCES, file), 'utf8'))
      .join('\n');
    const isShown = (name: string) => LOOKED_UP.test(name) || source.includes(`'${name}'`);
    expect(names(en).filter((name) => !isShown(name))).toEqual([]);
  });
});

const plurals = [...new Set(Object.keys(en).filter((key) => FORM.test(key)))].map((key) =>
  key.replace(FORM, ''),
);

describe.each(Object.entries(catalogues))('the catalogue %s', (language, catalogue) => {
  it('has the same texts as the English one', () => {
    expect(names(catalogue)).toEqual(names(en));
  });

  it('has exactly the plural forms of its language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
    for (const name of plurals) {
      const present = Object.keys(catalogue).filter((key) => key.replace(FORM, '') === name);
      expect(present.map((key) => key.slice(name.length + 1)).sort()).toEqual(forms);
    }
  });

  it('has the same placeholders as the English one', () => {
    for (const [key, { message }] of Object.entries(catalogue)) {
      const english = (en as Catalogue)[key] ?? (en as Catalogue)[`${key.replace(FORM, '')}_other`];
      expect({ key, names: placeholders(message) }).toEqual({
        key,
        names: placeholders(english?.message ?? ''),
      });
    }
  });

  it('has no dollar sign, which browsers read as a placeholder', () => {
    const dollars = Object.values(catalogue).filter(({ message }) => message.includes('$'));
    expect(dollars).toEqual([]);
  });

  it('describes the extension in at most 132 characters, the limit of stores and browsers', () => {
    expect(catalogue.extensionDescription?.message.length).toBeLessThanOrEqual(132);
  });
});

describe('the Spanish catalogue', () => {
  it('says tú', () => {
    const formal =
      /\b(?:usted|ustedes|vease|escriba|pegue|elija|abra|inicie|indique|compruebe|guarde)(?:l[ao]s?)?\b|: use\b/i;
    const texts = Object.values(es).map(({ message }) => message);
    expect(
      texts.filter((text) => formal.test(text.normalize('NFD').replace(/\p{M}/gu, ''))),
    ).toEqual([]);
  });
});

describe('the Russian catalogue', () => {
  it('has no singular that is wrong for 21, which has the same form as 1', () => {
    const singularOnly = /(?:^| )(?:его|её|эта|вашим)(?=[ .,:]|$)/;
    const singulars = Object.entries(ru).filter(([key]) => key.endsWith('_one'));
    const wrong = singulars.filter(([, { message }]) => singularOnly.test(message));
    expect(wrong).toEqual([]);
  });
});
