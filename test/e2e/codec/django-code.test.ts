import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findFrameworksPython } from '../../../scripts/components.mjs';
import { formatOf, pythonRepr, readable } from '../../../src/codec/index.ts';
import { sessionJson } from '../../codec/arbitraries.ts';

const SEED = 20_261_128;
const django = formatOf('django');

/** What the code may name: nothing in the data becomes code. */
const NAMES = ['client', 'float', 'session', 'settings'];

interface Answer {
  readonly seen: string;
  readonly names: readonly string[];
}

/** All sources by one Python process: to start one takes longer than to run many. */
function run(sources: readonly string[]): (Answer | { readonly error: string })[] {
  const script = fileURLToPath(new URL('django_test_client.py', import.meta.url));
  const options = {
    input: JSON.stringify(sources),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  } as const;
  return JSON.parse(execFileSync(findFrameworksPython(), [script], options));
}

/** Asserts that an app reads of the test client's cookie what the codec reads in these JSON texts. */
function compare(texts: readonly string[]): void {
  const sessions = texts.flatMap((json) => {
    const content = readable(django.read(django.sign(json, 'dev')).content);
    return content?.type === 'dict' ? [content] : [];
  });
  expect(sessions.length).toBeGreaterThan(texts.length / 2);
  const sources = sessions.map((session) => django.session?.testCode?.(session) ?? '');
  const answers = run(sources);
  for (const [index, session] of sessions.entries()) {
    expect(answers[index], sources[index]).toMatchObject({ seen: pythonRepr(session) });
    expect(NAMES, sources[index]).toEqual(
      expect.arrayContaining([...(answers[index] as Answer).names]),
    );
  }
}

/** As Django writes JSON: its reading takes every byte for a character. */
function inAscii(json: string): string {
  return [...json].map((character) => escaped(character)).join('');
}

function escaped(character: string): string {
  if (character < '\x80') return character;
  const units = [...Array(character.length).keys()].map((index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

it('puts a session into Django’s test client, whatever is in it', () => {
  compare(fc.sample(sessionJson, { numRuns: 500, seed: SEED }).map(inAscii));
});

it('puts text that would like to be code into it as text', () => {
  const texts = ["'] = 1\nimport os #", '"""\'\'\'\\', "\\'", '\r\n    session.clear()', '{0} %s'];
  compare(texts.map((text) => inAscii(JSON.stringify({ [text]: [text, { [text]: text }] }))));
});
