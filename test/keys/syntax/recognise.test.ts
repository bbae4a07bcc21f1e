import { describe, expect, it } from 'vitest';
import { recognise } from '../../../src/keys/syntax/recognise.ts';
import { expectPairs, type Setting } from './pairs-of.ts';

const all = (text: string, name: string, separator: string, value: string, form: Setting[4]) =>
  [text, name, separator, value, form] satisfies Setting;
const word = (name: string, value: string): Setting =>
  all(`${name}=${value}`, name, '=', value, 'word');
const quoted = (name: string, value: string): Setting =>
  all(`"${name}=${value}"`, name, '=', value, 'quoted');
const line = (text: string, name: string, separator: string, value: string): Setting =>
  all(text, name, separator, value, 'line');

describe('a statement has settings', () => {
  it.each<[string, Setting[]]>([
    // A Dockerfile.
    ['ENV SECRET_KEY=dev', [word('SECRET_KEY', 'dev')]],
    ['ENV  SECRET_KEY=dev', [word('SECRET_KEY', 'dev')]],
    ['ARG A=1 noise x!C=3 B=2', [word('A', '1'), word('B', '2')]],
    ['ENV SECRET_KEY a b', [all('ENV SECRET_KEY a b', 'SECRET_KEY', '', 'a b', 'rest')]],
    ['ENV KEY_2  dev', [all('ENV KEY_2  dev', 'KEY_2', '', 'dev', 'rest')]],
    ['ENV SECRET_KEY = dev', [line('ENV SECRET_KEY = dev', 'SECRET_KEY', '=', 'dev')]],
    ['RUN SECRET_KEY=dev flask db upgrade', [word('SECRET_KEY', 'dev')]],
    // systemd.
    ['Environment=SECRET_KEY=dev "B=2 3"', [word('SECRET_KEY', 'dev'), quoted('B', '2 3')]],
    [`Environment="A=1"x B=2`, [word('B', '2')]],
    // Lists and names with values.
    ['- SECRET_KEY=dev', [line('SECRET_KEY=dev', 'SECRET_KEY', '=', 'dev')]],
    ['-   - SECRET_KEY=dev', [line('SECRET_KEY=dev', 'SECRET_KEY', '=', 'dev')]],
    [
      'name: SECRET_KEY\nvalue: dev',
      [line('name: SECRET_KEY\nvalue: dev', 'SECRET_KEY', ':', 'dev')],
    ],
    [
      'name: SECRET_KEY\nvalue: |\n  a',
      [all('name: SECRET_KEY\nvalue: |\n  a', 'SECRET_KEY', ':', '|\n  a', 'block')],
    ],
    [
      'name: SECRET_KEY\nvalueFrom: x',
      [all('name: SECRET_KEY\nvalueFrom: x', 'SECRET_KEY', ':', 'x', 'reference')],
    ],
    // In quotes as a whole.
    ['"SECRET_KEY=a b"', [quoted('SECRET_KEY', 'a b')]],
    ['x "SECRET_KEY=a b"', [quoted('SECRET_KEY', 'a b')]],
    ['set  "secretKey=a b"', [quoted('secretKey', 'a b')]],
    // Assignments, also behind a label.
    ['SECRET_KEY = dev', [line('SECRET_KEY = dev', 'SECRET_KEY', '=', 'dev')]],
    ['SECRET_KEY==dev', [line('SECRET_KEY==dev', 'SECRET_KEY', '=', '=dev')]],
    ['a.key_2=:dev', [line('a.key_2=:dev', 'a.key_2', '=', ':dev')]],
    ['x SECRET_KEY==dev', [word('SECRET_KEY', '=dev')]],
    ['DEBUG = 1', [line('DEBUG = 1', 'DEBUG', '=', '1')]],
    [
      'web: SECRET_KEY=dev gunicorn app',
      [line('SECRET_KEY=dev gunicorn app', 'SECRET_KEY', '=', 'dev gunicorn app')],
    ],
    ['web: SECRET_KEY=', [word('SECRET_KEY', '')]],
    ['SECRET_KEY=', [word('SECRET_KEY', '')]],
    ['web: DEBUG=1', [line('web: DEBUG=1', 'web', ':', 'DEBUG=1')]],
    [
      'environment=SECRET_KEY="a",B="b"',
      [
        all('SECRET_KEY="a"', 'SECRET_KEY', '=', '"a"', 'entry'),
        all('B="b"', 'B', '=', '"b"', 'entry'),
      ],
    ],
    ['my_environment=SECRET_KEY="a"', [line('SECRET_KEY="a"', 'SECRET_KEY', '=', '"a"')]],
    // Several lines of YAML.
    ...['|', '>', '|-', '|2', '|2-', '|-2', '>-  # so', '|\t'].map(
      (header): [string, Setting[]] => {
        const text = `SECRET_KEY: ${header}\n  a`;
        return [text, [all(text, 'SECRET_KEY', ':', `${header}\n  a`, 'block')]];
      },
    ),
    ['SECRET_KEY = |\n  a', [line('SECRET_KEY = |\n  a', 'SECRET_KEY', '=', '|\n  a')]],
    ['KEYS:\n- a\n- b', [all('KEYS:\n- a\n- b', 'KEYS', ':', '- a\n- b', 'list')]],
    ['KEYS:\n  a', [line('KEYS:\n  a', 'KEYS', ':', 'a')]],
    ['KEYS:\n  a - b', [line('KEYS:\n  a - b', 'KEYS', ':', 'a - b')]],
    ['KEYS: - a\n- b', [line('KEYS: - a\n- b', 'KEYS', ':', '- a\n- b')]],
    // Between brackets.
    [
      'f(A=1, SECRET_KEY=b)',
      [all('A=1', 'A', '=', '1', 'entry'), all('SECRET_KEY=b', 'SECRET_KEY', '=', 'b', 'entry')],
    ],
    ['{ "a": 1}', [all('"a": 1', 'a', ':', '1', 'entry')]],
    ['{"SECRET_KEY": , "DEBUG": 1}', [all('"DEBUG": 1', 'DEBUG', ':', '1', 'entry')]],
    // What a call looks up.
    ["os.environ.get('DEBUG', '1')", [line("os.environ.get('DEBUG', '1')", 'DEBUG', '', '')]],
  ])('%j', (text, settings) => {
    const { kind, pairs } = recognise(text);
    expect(kind).toBe('settings');
    expectPairs(text, pairs, settings);
  });

  it('perhaps, though a key could look like that too', () => {
    const { kind, pairs } = recognise('my=abc');
    expect(kind).toBe('maybe');
    expectPairs('my=abc', pairs, [line('my=abc', 'my', '=', 'abc')]);
    expect(recognise('- a')).toEqual({ kind: 'maybe', pairs: [] });
  });

  it('behind any number of dashes', () => {
    const dashes = '- '.repeat(100_000);
    expect(recognise(`${dashes}SECRET_KEY=dev`).pairs).toMatchObject([{ value: 'dev' }]);
  });
});

it.each([
  'pass',
  'import os',
  '@app.route("/")',
  '}',
  '<html>',
  '</html>',
  '[Service]',
  '[[tool.x]]',
  'debug:',
  'a1_b=',
  'a_1=',
  'f(x)',
  'f(x=1)',
  'f({"a": 1})',
  'f(a b)',
])('%s belongs to a program or a configuration, but sets nothing', (text) => {
  expect(recognise(text)).toEqual({ kind: 'code', pairs: [] });
});

it.each([
  'dev',
  'a b',
  'x - y',
  '-a b',
  'passport',
  'pass phrase',
  'my import x',
  'x[Service]',
  '[Service]x',
  '[',
  'QUJDRA==',
  'debug=',
  '__a=',
  'ENV 1=2',
  'ENV a',
  'xxx ENV a',
  'ENV "secretKey=a"',
  'ARG SECRET_KEY dev',
  'Env SECRET_KEY a b',
  'env python app.py',
  'env xA b',
  'env Ax b',
  'docker run a@SECRET_KEY=dev',
  '"SECRET_KEY=a" x',
  'x f(a)',
  '1f(x)',
  'f(a b)x',
  "str('dev')",
  "os.environ.get('SECRET_KEY')",
  "os.environ.get('SECRET_KEY', 'dev')",
  "f(os.environ['A'], os.environ['SECRET_KEY'])",
])('%s may be a key', (text) => {
  expect(recognise(text)).toEqual({ kind: 'bare', pairs: [] });
});
