import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { TEXTS as GERMAN } from '../../src/panel/words/catalogue/de.ts';
import { TEXTS as ENGLISH } from '../../src/panel/words/catalogue/en.ts';
import { TEXTS as SPANISH } from '../../src/panel/words/catalogue/es.ts';
import { TEXTS as RUSSIAN } from '../../src/panel/words/catalogue/ru.ts';
import type { Catalogue, TextKey } from '../../src/panel/words/catalogue.ts';
import { loadCatalogue } from '../../src/panel/words/languages.ts';
import { LANGUAGES } from '../../src/recording/languages.ts';

const ROOT = join(import.meta.dirname, '../..');
const KEYS = Object.keys(ENGLISH) as TextKey[];

/** All texts of a catalogue, each plural form by itself, beside the English text that it translates. */
function textsOf(catalogue: Catalogue): { key: string; text: string; english: string }[] {
  return KEYS.flatMap((key) => {
    const entry = catalogue[key];
    const english = (ENGLISH as Catalogue)[key];
    if (typeof entry === 'string') return [{ key, text: entry, english: String(english) }];
    const forms = typeof english === 'string' ? { other: english } : english;
    return Object.entries(entry).map(([form, text]) => ({
      key: `${key}.${form}`,
      text,
      english: forms[form as keyof typeof forms] ?? forms.other,
    }));
  });
}

function placeholders(text: string): string[] {
  return Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name as string).sort();
}

describe('the English catalogue', () => {
  // Which codes there are behind `text(`error_${code}`)`, test/panel/words/types.test.ts knows.
  it('has no text that nobody shows', () => {
    const source = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('catalogue'))
      .map((file) => readFileSync(join(ROOT, 'src', file), 'utf8'))
      .join('\n');
    const prefixes = Array.from(source.matchAll(/text\(`(\w+_)\$\{/g), ([, prefix]) => `${prefix}`);
    const isShown = (key: string) =>
      source.includes(`'${key}'`) || prefixes.some((prefix) => key.startsWith(prefix));
    expect(prefixes).toContain('error_');
    expect(KEYS.filter((key) => !isShown(key))).toEqual([]);
  });
});

describe.each(LANGUAGES)('the catalogue %s', async (language) => {
  const catalogue = await loadCatalogue(language);

  it('has exactly the plural forms of its language', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
    for (const key of KEYS) {
      const entry = catalogue[key];
      if (typeof entry === 'string') continue;
      expect({ key, forms: Object.keys(entry).sort() }).toEqual({ key, forms });
    }
  });

  it('has the same placeholders as the English one', () => {
    for (const { key, text, english } of textsOf(catalogue)) {
      expect({ key, names: placeholders(text) }).toEqual({ key, names: placeholders(english) });
    }
  });

  it('has braces around placeholders alone', () => {
    const texts = textsOf(catalogue).map(({ text }) => text);
    expect(texts.filter((text) => /[{}]/.test(text.replace(/\{\w+\}/g, '')))).toEqual([]);
  });
});

/** The browser's own catalogues: they have the texts of the manifest. */
describe('public/_locales', () => {
  const names = Array.from(
    new Set(JSON.stringify(manifest).match(/(?<=__MSG_)\w+?(?=__)/g)),
    String,
  ).sort();

  it('has a folder for each language', () => {
    expect(readdirSync(join(ROOT, 'public/_locales')).sort()).toEqual([...LANGUAGES].sort());
  });

  it.each(LANGUAGES)('has the texts of the manifest in %s, and no others', (language) => {
    expect(Object.keys(browserTexts(language)).sort()).toEqual(names);
  });

  it.each(LANGUAGES)(
    'describes the extension in %s as long as stores and browsers take',
    (language) => {
      expect(browserTexts(language).extensionDescription?.message.length).toBeLessThanOrEqual(132);
    },
  );

  it.each(LANGUAGES)(
    'has no text in %s that the browser would take for a placeholder',
    (language) => {
      const texts = Object.values(browserTexts(language)).map(({ message }) => message);
      expect(texts.filter((text) => text.includes('$'))).toEqual([]);
    },
  );
});

function browserTexts(language: string): Record<string, { message: string }> {
  const file = join(ROOT, 'public/_locales', language, 'messages.json');
  return JSON.parse(readFileSync(file, 'utf8'));
}

describe('the German catalogue', () => {
  // After the first letter of a sentence, a capital tells “you” from “she” and “her”.
  it('says du', () => {
    const formal = /(?<=[^.:!?„] )(?:Sie|Ihre?[mnrs]?|Ihnen)\b|\p{Ll}en Sie\b/u;
    const texts = textsOf(GERMAN).map(({ text }) => text);
    expect(texts.filter((text) => formal.test(text))).toEqual([]);
  });
});

describe('the Spanish catalogue', () => {
  it('says tú', () => {
    const formal =
      /\b(?:usted|ustedes|vease|escriba|pegue|elija|abra|inicie|indique|compruebe|guarde)(?:l[ao]s?)?\b|: use\b/i;
    const texts = textsOf(SPANISH).map(({ text }) => text);
    expect(
      texts.filter((text) => formal.test(text.normalize('NFD').replace(/\p{M}/gu, ''))),
    ).toEqual([]);
  });
});

describe('the Russian catalogue', () => {
  it('has no singular that is wrong of 21, which takes the same form as 1', () => {
    const ofOneAlone = /(?:^| )(?:его|её|эта|вашим)(?=[ .,:]|$)/;
    const singulars = textsOf(RUSSIAN).filter(({ key }) => key.endsWith('.one'));
    expect(singulars.filter(({ text }) => ofOneAlone.test(text))).toEqual([]);
  });
});
