import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import { interpretKeyText } from '../../../src/keys/interpretations.ts';
import { parsePastedKeys } from '../../../src/keys/pasted-keys.ts';
import { BASH_WORDS, WORDS } from '../../keys/syntax/shell-words.ts';

type Answer = { keys: string[] } | { error: string };

/** Runs all snippets in one Python process. */
function run(sources: readonly string[]): Answer[] {
  const script = fileURLToPath(new URL('snippets.py', import.meta.url));
  const options = { input: JSON.stringify(sources), encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  return JSON.parse(execFileSync(findFlaskPython(), [script], options));
}

const toHex = (key: string | Uint8Array) => Buffer.from(key as string).toString('hex');

/** The interpretations of each key that is found in a pasted text, in hexadecimal. */
function interpretationsOf(text: string): string[][] {
  return parsePastedKeys(text).keys.map((line) =>
    interpretKeyText(line.text).keys.map(({ key }) => toHex(key)),
  );
}

function expectSame(source: string, keys: readonly string[]): void {
  const found = interpretationsOf(source);
  expect(found.length, source).toBe(keys.length);
  for (const [index, key] of keys.entries()) expect(found[index], source).toContain(key);
}

const TEXTS = [
  'dev',
  "it's",
  'a "b"',
  'clé',
  'a\\b',
  'x #y',
  '(z',
  'a,b',
  '  ',
  '🔑',
  'a=b',
  '%$$',
];
const repr = (text: string) => JSON.stringify(text).replaceAll('🔑', '\\U0001F511');

/** The ways in which tutorials and frameworks set a key to a literal. */
const FORMS: readonly ((literal: string) => string)[] = [
  (key) => `SECRET_KEY = ${key}`,
  (key) => `app.secret_key = ${key}  # change me`,
  (key) => `app.config['SECRET_KEY'] = ${key}`,
  (key) => `app.config.update(SECRET_KEY=${key}, SESSION_COOKIE_SAMESITE='Lax')`,
  (key) => `app.config.update(\n    DEBUG=True,\n    SECRET_KEY=${key},\n)`,
  (key) =>
    `app.config.from_mapping(\n    SECRET_KEY=(\n        ${key}\n    ),\n    DATABASE=os.path.join("a", "b"),\n)`,
  (key) => `app.config.update({"DEBUG": True, "SECRET_KEY": ${key}})`,
  (key) => `app.config |= dict(A=1, SECRET_KEY=${key})`,
  (key) =>
    `class Config:\n    DEBUG = True\n    SECRET_KEY = os.environ.get("SECRET_KEY") or ${key}\n`,
  (key) => `SECRET_KEY = os.environ.get("SECRET_KEY", ${key})`,
  (key) => `SECRET_KEY = os.getenv(\n    "SECRET_KEY",\n    default=${key},\n)`,
  (key) => `SECRET_KEY = config("SECRET_KEY", default=${key})`,
  (key) => `SECRET_KEY: str = ${key}`,
  (key) => `SECRET_KEY = app.secret_key = ${key}`,
  (key) => `SECRET_KEY = \\\n    ${key}`,
  (key) => `SECRET_KEY = ${key} if DEBUG else os.environ["SECRET_KEY"]`,
  (key) => `setattr(app, "secret_key", ${key})`,
  (key) => `app.config.setdefault("X", 1); app.secret_key = ${key}`,
  (key) => `SECRET_KEY = ${key} + 'b'`,
  (key) => `SECRET_KEY = 'b' * 3 + ${key} * 2`,
  (key) => `SECRET_KEY = ${key}.encode()`,
  (key) => `SECRET_KEY = ${key}.encode('utf-8').decode('utf8')`,
  (key) => `SECRET_KEY = ${key}.encode("latin-1")`,
  (key) => `SECRET_KEY = bytes(${key}, encoding="latin1")`,
  (key) => `SECRET_KEY = str(${key})`,
  (key) => `SECRET_KEY_FALLBACKS = [${key}, 'b' * 2]`,
  (key) => `SECRET_KEY_FALLBACKS = (\n    ${key},  # old\n    b"older",\n)`,
  (key) => `SECRET_KEY = """${key.slice(1, -1)}"""`,
  (key) => `SECRET_KEY = ${key} 'b' \\\n  'c'`,
];
const OTHERS = [
  'SECRET_KEY = bytes.fromhex("ec5d00fffbef")',
  'SECRET_KEY = binascii.unhexlify("ec")',
  'SECRET_KEY = base64.b64decode("ZGV2")',
  'SECRET_KEY = base64.urlsafe_b64decode("_-8=")',
  "SECRET_KEY = b'a' + b'\\xff' * 2",
];

describe('a key in pasted Python is the key that Python sets', () => {
  it('in each form, for each text', () => {
    const sources = [...FORMS.flatMap((form) => TEXTS.map((text) => form(repr(text)))), ...OTHERS];
    const answers = run(sources);
    let count = 0;
    for (const [index, answer] of answers.entries()) {
      const source = sources[index] as string;
      if ('error' in answer) {
        expect(source, answer.error).toMatch(/latin-?1/); // cannot encode 🔑
        continue;
      }
      expectSame(source, answer.keys);
      count += 1;
    }
    expect(count).toBeGreaterThan(300);
  });
});

describe('a key in a pasted command is the key that the shell passes on', () => {
  const FORMS_OF_SHELLS: readonly ((word: string) => string)[] = [
    (word) => `SECRET_KEY=${word}`,
    (word) => `export SECRET_KEY=${word}`,
    (word) => `A=1 SECRET_KEY=${word} env`,
  ];

  /** The words as a shell reads them, without variables; null for an error. */
  function byShell(shell: 'sh' | 'bash', words: readonly string[]): (string | null)[] {
    const script =
      'for word; do "$0" -c "printf %s $word" 2>/dev/null && printf "\\0" || printf "!\\0"; done';
    const output = execFileSync(shell, ['-c', script, shell, ...words], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'pipe'], // of a socket, bash reads the user's settings
    });
    return output
      .split('\0')
      .slice(0, -1)
      .map((text) => (text.endsWith('!') ? null : text));
  }

  it('for words with random quotes', () => {
    const piece = fc.constantFrom('a', ' ', "'", '"', '\\', '#', '=', 'é', '%', '.', '~x', ',');
    const word = fc
      .array(piece, { minLength: 1, maxLength: 8 })
      .map((pieces) => pieces.join(''))
      // A single word and no comment: after an unquoted space begins another one.
      .filter((text) => !/[\\\s#~!]/.test(text.replace(/'[^']*'|"(?:[^"\\]|\\.)*"|\\./g, '')));
    // A space at the end of a line is ignored.
    const words = [...new Set(fc.sample(word, { numRuns: 1200, seed: 20_240_105 }))].filter(
      (text) => !text.endsWith(' '),
    );
    const expected = byShell('sh', words);
    let count = 0;
    for (const [index, text] of words.entries()) {
      const key = expected[index] ?? null;
      if (key === null || key === '') continue;
      count += 1;
      for (const form of FORMS_OF_SHELLS) {
        const [first = []] = interpretationsOf(form(text));
        expect(first, form(text)).toContain(toHex(key));
      }
    }
    expect(count).toBeGreaterThan(300);
  });

  // The unit tests compare our reader with these tables; this compares real shells with them.
  it.each([
    ['sh', WORDS],
    ['bash', [...WORDS, ...BASH_WORDS]],
  ] as const)('for the words of the tables, by %s', (shell, words) => {
    const found = byShell(
      shell,
      words.map(([source]) => source),
    );
    expect(words.map(([source], index) => [source, found[index]])).toEqual(words);
  });
});
