import { describe, expect, it } from 'vitest';
import { commandPairs } from '../../../src/keys/syntax/command.ts';
import { expectPairs, type Setting } from './pairs-of.ts';

const word = (name: string, value: string): Setting => [
  `${name}=${value}`,
  name,
  '=',
  value,
  'word',
];
const DEV = word('SECRET_KEY', 'dev');
const quoted = (source: string, value: string): Setting => [
  source,
  'SECRET_KEY',
  '=',
  value,
  'quoted',
];
const wordAfter = (source: string, name: string, value: string): Setting => [
  source,
  name,
  '',
  value,
  'word',
];

describe('the settings of a command', () => {
  it.each<[string, Setting[]]>([
    ['DEBUG=1 SECRET_KEY=dev flask run', [word('DEBUG', '1'), DEV]],
    ['SECRET_KEY_2=dev flask run', [word('SECRET_KEY_2', 'dev')]],
    ['SECRET_KEY=dev flask run > log', [DEV]],
    ['docker run -e SECRET_KEY=dev -p 80:80 shop', [DEV]],
    // With a prompt before it.
    ['$ SECRET_KEY=dev flask run', [DEV]],
    ['$  SECRET_KEY=dev flask run', [DEV]],
    [
      String.raw`PS C:\app> setx SECRET_KEY dev`,
      [wordAfter('setx SECRET_KEY dev', 'SECRET_KEY', 'dev')],
    ],
    [
      String.raw`C:\app> setx SECRET_KEY dev`,
      [wordAfter('setx SECRET_KEY dev', 'SECRET_KEY', 'dev')],
    ],
    [String.raw`PS C:\app> docker run shop secretKey=dev`, [word('secretKey', 'dev')]],
    [String.raw`C:\app> docker run shop secretKey=dev`, [word('secretKey', 'dev')]],
    ['RUN docker run shop secretKey=dev', [word('secretKey', 'dev')]],
    ['@docker run shop secretKey=dev', [word('secretKey', 'dev')]],
    // In an option.
    ['docker run --env=SECRET_KEY=dev shop', [DEV]],
    ['docker run -env=SECRET_KEY=dev shop', [DEV]],
    ['docker run -eSECRET_KEY=dev shop', [DEV]],
    ['java -DSECRET_KEY=dev App', [DEV]],
    // In quotes as a whole.
    ['docker run -e "SECRET_KEY=a b" shop', [quoted('"SECRET_KEY=a b"', 'a b')]],
    ['docker run --env="SECRET_KEY=a b" shop', [quoted('"SECRET_KEY=a b"', 'a b')]],
    // Names in any spelling, after a known command or an option.
    ['docker run shop secretKey=dev', [word('secretKey', 'dev')]],
    ['run -e secretKey=dev', [word('secretKey', 'dev')]],
    // A name and its value.
    ['setx SECRET_KEY "a b" /M', [wordAfter('setx SECRET_KEY "a b"', 'SECRET_KEY', '"a b"')]],
    ['set -gx SECRET_KEY dev', [wordAfter('set -gx SECRET_KEY dev', 'SECRET_KEY', 'dev')]],
    ['run --secret-key dev', [wordAfter('--secret-key dev', 'secret-key', 'dev')]],
    ['run --secret-key=dev app', [wordAfter('--secret-key=dev', 'secret-key', 'dev')]],
  ])('%s', (text, settings) => {
    expectPairs(text, commandPairs(text), settings);
  });

  it.each([
    'docker run shop',
    'docker run -e API_KEY=a shop',
    // Nothing is set, or nothing that a shell would set.
    'setx SECRET_KEY',
    'run --secret-key',
    'docker run shop http://x/?SECRET_KEY=dev',
    'run x--secret-key=dev',
    '"SECRET_KEY=a" run',
    '"SECRET_KEY=a"',
    'docker run -e "SECRET_KEY=a"b"c" shop',
    // The name is not spelt like a variable, and nothing shows that it is one.
    'secretKey=dev run',
    'run secretKey=dev',
    'run xSECRET_KEY=dev',
    'run SECRET_KEYx=dev',
    'run x-y secretKey=dev',
    'run -x! secretKey=dev',
    'mydocker secretKey=dev',
    'dockerx secretKey=dev',
    'mysetx SECRET_KEY dev',
    'settings SECRET_KEY dev',
    'setx !SECRET_KEY dev',
    'setx SECRET_KEY! dev',
  ])('there are none in %s', (text) => {
    expect(commandPairs(text)).toEqual([]);
  });
});
