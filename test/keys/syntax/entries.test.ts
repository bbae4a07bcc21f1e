import { describe, it } from 'vitest';
import { entriesIn } from '../../../src/keys/syntax/entries.ts';
import { expectPairs, type Setting } from './pairs-of.ts';

const entry = (name: string, separator: string, source: string, value: string): Setting => [
  source,
  name,
  separator,
  value,
  'entry',
];
const argument = (name: string, value: string) => entry(name, '=', `${name}=${value}`, value);
const property = (name: string, value: string) => entry(name, ':', `"${name}": ${value}`, value);

describe('the settings between brackets', () => {
  it.each<[string, Setting[]]>([
    ["f(DEBUG=1, SECRET_KEY='dev')", [argument('DEBUG', '1'), argument('SECRET_KEY', "'dev'")]],
    [
      '{"SECRET_KEY": "dev", "DEBUG": true}',
      [property('SECRET_KEY', '"dev"'), property('DEBUG', 'true')],
    ],
    [
      '{SECRET_KEY: dev , DEBUG: 1}',
      [entry('SECRET_KEY', ':', 'SECRET_KEY: dev', 'dev'), entry('DEBUG', ':', 'DEBUG: 1', '1')],
    ],
    ['SECRET_KEY=x y=1; DEBUG=2', [argument('SECRET_KEY', 'x y=1'), argument('DEBUG', '2')]],
    // Inside others, and before them.
    [
      '{"a": {"b": 1}, "SECRET_KEY": "x"}',
      [property('b', '1'), property('a', '{"b": 1}'), property('SECRET_KEY', '"x"')],
    ],
    [
      '{"SECRET_KEY": "x", "a": {"b": 1}}',
      [property('SECRET_KEY', '"x"'), property('b', '1'), property('a', '{"b": 1}')],
    ],
    // Not inside the value of a key.
    [
      'f(SECRET_KEY=g(a=1) or h(b=2), DEBUG=3)',
      [argument('SECRET_KEY', 'g(a=1) or h(b=2)'), argument('DEBUG', '3')],
    ],
    ['f(SECRET_KEY="A=b", C=1)', [argument('SECRET_KEY', '"A=b"'), argument('C', '1')]],
    ['f(SECRET_KEY=g("A=b"), C=1)', [argument('SECRET_KEY', 'g("A=b")'), argument('C', '1')]],
    // Nor in a comment.
    ['f(\n  DEBUG=1,  # SECRET_KEY=old, so\n)', [argument('DEBUG', '1')]],
    // Brackets without an end or a beginning.
    [
      '{"a": {"SECRET_KEY": "x"',
      [property('SECRET_KEY', '"x"'), property('a', '{"SECRET_KEY": "x"')],
    ],
    [') SECRET_KEY=dev', [argument('SECRET_KEY', 'dev')]],
    ['{9SECRET_KEY=dev}', []],
  ])('%s', (text, settings) => {
    expectPairs(text, entriesIn(text), settings);
  });

  const environment = (name: string, value: string): Setting => [
    `"${name}=${value}"`,
    name,
    '=',
    value,
    'quoted',
  ];

  it.each<[string, Setting[]]>([
    ['["SECRET_KEY=a b"]', [environment('SECRET_KEY', 'a b')]],
    ['["DEBUG=1"]', [environment('DEBUG', '1')]],
    [
      '["x=y", "A1=z", "secret_key=dev"]',
      [environment('A1', 'z'), environment('secret_key', 'dev')],
    ],
    ['["aB=y", "Ab=z", "x SECRET_KEY=dev", "=", "x"]', []],
  ])('as lists of variables have them: %s', (text, settings) => {
    expectPairs(text, entriesIn(text), settings);
  });

  it.each([
    '"name": "SECRET_KEY", "value": "dev"',
    '"name":"SECRET_KEY","value":"dev"',
    '"name" : "SECRET_KEY" , "value" : "dev"',
    'name: SECRET_KEY, value: "dev"',
    'name: SECRET_KEY\n  value: "dev"',
    'name: SECRET_KEY  # so,\n  # and so\n  value: "dev"',
  ])('as names and values: {%s}', (inside) => {
    const text = `{${inside}}`;
    expectPairs(text, entriesIn(text), [entry('SECRET_KEY', ':', inside, '"dev"')]);
  });

  it('and as names and where their values are', () => {
    const inside = '"name": "SECRET_KEY", "valueFrom": {"secretKeyRef": {"key": "k"}}';
    const value = '{"secretKeyRef": {"key": "k"}}';
    expectPairs(`{${inside}}`, entriesIn(`{${inside}}`), [
      [inside, 'SECRET_KEY', ':', value, 'reference'],
    ]);
  });

  it.each(['valueFrom', 'ValueFrom', 'secretKeyRef', 'configMapKeyRef'])(
    'without those inside %s',
    (name) => {
      const text = `{"${name}": {"key": "k"}, "DEBUG": 1}`;
      expectPairs(text, entriesIn(text), [property(name, '{"key": "k"}'), property('DEBUG', '1')]);
    },
  );

  it.each(['valueFromFile', 'myValueFrom', 'KeyRefs'])('but those inside %s', (name) => {
    const text = `{"${name}": {"key": "k"}}`;
    expectPairs(text, entriesIn(text), [property('key', '"k"'), property(name, '{"key": "k"}')]);
  });
});
