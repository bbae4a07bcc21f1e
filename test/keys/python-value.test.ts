import { describe, expect, it } from 'vitest';
import type { Key } from '../../src/codec/index.ts';
import { parsePythonValue, readPythonValue } from '../../src/keys/python-value.ts';
import { NO_EXPRESSIONS, REFUSED, VALUES } from './python-values.ts';

const valuesOf = (text: string) => parsePythonValue(text)?.values.map(({ key }) => key);

describe('the values of an expression', () => {
  it.each<readonly [string, Key[]]>([
    ...VALUES,
    // What settings have if nothing else is set.
    ["config('A', default='a')", ['a']],
    ["config.get('app', 'KEY', fallback='a')", ['a']],
    ["get_secret('A', default_value='a')", ['a']],
    ["env.str('KEY', 'a')", ['a']],
    ["Field('a')", ['a']],
    ["Field(default='a', env='A')", ['a']],
    ["setattr(app, 'secret_key', 'a')", ['a']],
    ["Secret('a')", ['a']],
  ])('%s: %o', (text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  it.each([
    'x',
    'plugin',
    'index',
    "not 'a'",
    "1 < 'a'",
    "1 > 'a'",
    "x == 'a'",
    "{'a': 'b'}",
    "settings['a']",
    "settings['encode']('a')",
    "'a' * 0",
    "'a' * n",
    "'a' % 'b'",
    ...REFUSED,
    // What is not known here.
    'bytes()',
    'str()',
    "'a'.encode(ENCODING)",
    "'a'.encode('latin-2')",
    "b'a'.decode('cp1252')",
    "b'a'.decode(ENCODING)",
    "f('a')",
    "f('A', 'a')",
    "forget('A', 'a')",
    "getattr(settings, 'a')",
    "toString('a')",
    "strftime('a')",
    "try_unhexlify('6162')",
    "unhexlify_all('6162')",
    "try_b64decode('ZGV2')",
    "b64decode_all('ZGV2')",
    "str(a == 'b')",
    // Text that begins with b, which nobody means.
    "str(b'a')",
    "str(open('a', 'rb').read(), 'utf-8')",
    "str(os.urandom(24), 'latin-1')",
    "mybytes('a', 'utf-8')",
    "bytesio('a', 'utf-8')",
    'Secret()',
    "Secret('a', 'b')",
    "Secrets('a')",
    "x.split(',')",
    "split('a,b', ',')",
    "split(',')",
    "'a b'.split()",
    "'a b'.split(maxsplit=1)",
    "'a'.split('')",
    "'a'.split(x)",
    "'a,b,c'.split(',', 1)",
    "'a,b,c'.split(',', maxsplit=1)",
    "b'a,b'.split(b',')",
    "[x for x in ['a']]",
    "[x for x, y in z if x if y for b in ['c']]",
    "f(x for x in ['a'])",
  ])('%s: none', (text) => {
    expect(valuesOf(text)).toEqual([]);
  });

  it('are called by how they were found', () => {
    const found = (text: string) =>
      parsePythonValue(text)?.values.map(({ interpretation }) => interpretation);
    expect(found("['a', b'b']")).toEqual(['textLiteral', 'bytesLiteral']);
    expect(found("bytes(b'a')")).toEqual(['bytesLiteral']);
    expect(found("['a' + 'b', 'a'.encode(), 'a' * 2]")).toEqual(Array(3).fill('expression'));
    expect(found("[fromhex('61'), b64decode('YWJj')]")).toEqual(['hex', 'base64']);
  });
});

it.each<[string, string[], Key[]]>([
  ["os.environ['KEY']", ['KEY'], []],
  ["os.environb[b'KEY']", [], []],
  ["str('SECRET_KEY')", [], ['SECRET_KEY']],
  ["str(os.environ['KEY'], 'utf-8')", ['KEY'], []],
  ["bytes(os.environ['KEY'], 'utf-8')", ['KEY'], []],
  ["env.str('KEY', 'dev')", ['KEY'], ['dev']],
  ["env.str('KEY')", ['KEY'], []],
  ["env.bytes('KEY', b'dev')", ['KEY'], [Uint8Array.from(Buffer.from('dev'))]],
  ["env.list('KEYS', ['a', 'b'])", ['KEYS'], ['a', 'b']],
  ["list('KEYS')", [], []],
  ["env.listing('KEYS', ['a', 'b'])", [], []],
  ["env.mylist('KEYS', ['a', 'b'])", [], []],
  ["[x for x in os.environ.get('KEYS', '').split(',') if x]", ['KEYS'], []],
  ["f('KEY', 'dev')", [], []],
  ["os.environ.get('MYAPP_KEY', 'dev-secret')", ['MYAPP_KEY'], ['dev-secret']],
  // A name has no spaces.
  ["settings.get('TOKEN', 'super secret key')", ['TOKEN'], ['super secret key']],
  ["settings.get('TOKEN', 'secret key')", ['TOKEN'], ['secret key']],
  ["settings.get('TOKEN', '(secret')", ['TOKEN'], ['(secret']],
  ["settings.get('TOKEN', 'secret!')", ['TOKEN'], ['secret!']],
  // A section and the setting in it, not a setting and its default.
  ["config.get('app', 'SECRET_KEY')", ['SECRET_KEY'], []],
  ["config.get('app', 'SECRET_KEY', fallback='dev')", ['SECRET_KEY'], ['dev']],
  ["config.get('app', 'key')", ['key'], []],
  ["config.get('flask', 'secret_key')", ['secret_key'], []],
  ["config.get('FLASK', 'SECRET_KEY')", ['SECRET_KEY'], []],
  ["environ.get('secret_key', 'CHANGE_ME')", ['secret_key'], ['CHANGE_ME']],
  ["getenv('TOKEN', 'a secret')", ['TOKEN'], ['a secret']],
  ["config.get('app', 'a' if x else 'key')", ['a', 'key'], []],
  ["config.get('app', 'session.key')", ['session.key'], []],
  ["ConfigParser().get('app', 'key')", ['key'], []],
  ["environments.get('app', 'key')", ['key'], []],
  ["myenviron.get('app', 'key')", ['key'], []],
  ["environ.config.get('app', 'key')", ['key'], []],
  ["environ['config'].get('app', 'key')", ['config', 'key'], []],
  ["get('app', 'key')", ['key'], []],
  ["config.get('app', b'A')", ['app'], [Uint8Array.from([65])]],
  ["environ.get(b'app', b'secret_key')", [], [Uint8Array.from(Buffer.from('secret_key'))]],
  ["environ.get('KEY', 'DEV_KEY')", ['KEY'], ['DEV_KEY']],
  ["getenv('key', 'DEV_KEY')", ['key'], ['DEV_KEY']],
  ["os.getenv('A') or os.getenv('B', 'dev')", ['A', 'B'], ['dev']],
])('%s looks up %j', (text, lookups, values) => {
  expect(parsePythonValue(text)?.lookups).toEqual(lookups);
  expect(valuesOf(text)).toEqual(values);
});

it.each([
  ["config.get('app', 'secret_key')", ['secret_key']],
  ["config.get('app', 'secret_key' if x else 'key')", ['secret_key', 'key']],
  ["settings.get('MYAPP_KEY', 'dev-secret')", ['dev-secret']],
  ["'v1:' + settings.get('MYAPP_KEY', 'dev-secret')", ['v1:dev-secret']],
  ["settings.get('A', 'key') or 'b'", ['key', 'b']],
  ["config.get('app', 'secret_key', fallback='dev')", []],
  ["config.get('app', 'secret_key', fallback='dev') or config.get('app', 'key')", ['dev', 'key']],
  ["settings.get('SECRET_KEY', 'secret_key')", []],
  ["environ.get('SECRET_KEY', 'dev')", []],
  ["environ.get('MYAPP_KEY', 'dev-secret')", []],
  ["getenv('MYAPP_KEY', 'dev-secret')", []],
])('%s may have the default %j', (text, keys) => {
  expect(parsePythonValue(text)?.doubtful.map(({ key }) => key)).toEqual(keys);
});

it('where a text may be a default, another half of an expression is still none', () => {
  expect(readPythonValue("config.get('app', 'key') +")).toBeNull();
});

it('where a text may be a default, the expression is read from its start', () => {
  const text = "KEY = config.get('app', 'key'), 5";
  const value = { lookups: ['key'], values: [], start: 6, end: 30 };
  const doubtful = [{ interpretation: 'textLiteral', key: 'key' }];
  expect(readPythonValue(text, 6)).toEqual({ ...value, doubtful });
});

it.each(NO_EXPRESSIONS)('%j is no expression', (text) => {
  expect(parsePythonValue(text)).toBeNull();
});

it.each(["'a'", "'a' ", "'a',", "'a')]}", "'a'  # so", "'a'; b = 1"])(
  '%j is an expression and what may follow it',
  (text) => {
    expect(valuesOf(text)).toEqual(['a']);
  },
);

it('nothing is read of a literal without an end', () => {
  expect(readPythonValue("'a")).toBeNull();
});

describe('what is read and made', () => {
  it('is 50 brackets deep', () => {
    const nested = (depth: number) => valuesOf(`${'('.repeat(depth)}'a'${')'.repeat(depth)}`);
    expect(nested(50)).toEqual(['a']);
    expect(nested(51)).toBeUndefined();
    expect(valuesOf('[x for x in '.repeat(100_000))).toBeUndefined();
  });

  it('has 20 values of any number, and of all pairs', () => {
    const items = Array.from({ length: 60 }, (_, i) => `'${i}'`);
    expect(valuesOf(`[${items.join()}]`)).toHaveLength(20);
    const ten = items.slice(0, 10).join(' or ');
    expect(valuesOf(`(${ten}) + (${ten})`)).toHaveLength(20);
    expect(valuesOf(`'${'a,'.repeat(60)}'.split(',')`)).toHaveLength(20);
  });

  it('has at most twice the characters of the text, and 4096', () => {
    expect(valuesOf("'x' * 4116")).toEqual(['x'.repeat(4116)]);
    expect(valuesOf("'x' * 4117")).toEqual([]);
    expect(valuesOf("b'x' * 4119")).toEqual([]);
    const spaces = ' '.repeat(1000);
    expect(readPythonValue(`${spaces}'x' * 4116`, 1000)?.values).toHaveLength(1);
    expect(readPythonValue(`${spaces}'x' * 4117`, 1000)?.values).toHaveLength(0);
    // What follows the expression does not count: a long list would be read for minutes.
    const list = `'x' * 4116, ${'0, '.repeat(1000)}`;
    expect(readPythonValue(list)?.values).toHaveLength(1);
    expect(readPythonValue(list.replace('4116', '4117'))?.values).toHaveLength(0);
    // All that is made counts.
    expect(valuesOf("'x' * 2000 + 'y' * 2000")).toEqual([]);
    expect(valuesOf("('x' * 4000).encode()")).toEqual([]);
    expect(valuesOf("('x' * 4000).split(',')")).toEqual([]);
  });

  it('may be the bytes of a text of any length', () => {
    expect(valuesOf(`b64decode(b'${'A'.repeat(200_000)}')`)).toEqual([new Uint8Array(150_000)]);
  });
});
