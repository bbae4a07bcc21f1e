import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Key } from '../../src/codec/index.ts';
import { decodeBase64, decodeHex } from '../../src/keys/encodings.ts';
import { interpretKeyText } from '../../src/keys/interpretations.ts';
import type { KeyInterpretation } from '../../src/keys/interpreted-key.ts';
import { parsePastedKeys } from '../../src/keys/pasted-keys.ts';
import { MAX_TEXT_LENGTH } from '../../src/keys/ring.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const keysOf = (text: string) => interpretKeyText(text).keys;
const notesOf = (text: string) => interpretKeyText(text).notes;

const RAW = bytes(0xec, 0x5d, 0, 0xff, 0xfb, 0xef);

describe('the keys that a text may mean', () => {
  it.each<[string, Key, KeyInterpretation]>([
    ['dev', 'dev', 'asTyped'],
    [' dev ', ' dev ', 'asTyped'],
    [' dev ', 'dev', 'trimmed'],
    [' my key ', 'my key', 'trimmed'],
    // In a `.env` nothing evaluates the literal.
    [String.raw`SECRET_KEY=b'\xec]'`, String.raw`b'\xec]'`, 'value'],
    [String.raw`SECRET_KEY="b'\xec]'"`, String.raw`b'\xec]'`, 'unquoted'],
    [String.raw`b'\xec]'`, String.raw`b'\xec]'`, 'asTyped'],
    [String.raw`b'\xec]\0\xff\xfb\xef'`, RAW, 'bytesLiteral'],
    [`b'''dev'''`, bytes(100, 101, 118), 'bytesLiteral'],
    ['"dev"', 'dev', 'textLiteral'],
    [`'dev'`, 'dev', 'textLiteral'],
    [String.raw`'a\tb'`, 'a\tb', 'textLiteral'],
    [String.raw`'a\tb'`, String.raw`a\tb`, 'unquoted'],
    [`r'dev'`, 'dev', 'textLiteral'],
    [`u"dev"`, 'dev', 'textLiteral'],
    [`"""dev"""`, 'dev', 'textLiteral'],
    [`'de' 'v'`, 'dev', 'textLiteral'],
    // JSON has two escapes that mean something else in Python.
    [String.raw`"a\/b"`, 'a/b', 'json'],
    [String.raw`"\ud83d\udd11"`, '🔑', 'json'],
    [String.raw`FLASK_SECRET_KEY='"a\/b"'`, 'a/b', 'json'],
    [String.raw`FLASK_SECRET_KEY=' "c\/d"'`, 'c/d', 'json'],
    ["SECRET_KEY = 'dev'", 'dev', 'textLiteral'],
    ["SECRET_KEY = 'dev' # not for production's sake", 'dev', 'textLiteral'],
    ["SECRET_KEY = 'a #b'", 'a #b', 'textLiteral'],
    ['SECRET_KEY=a#b', 'a#b', 'value'],
    ['SECRET_KEY=ab  # mine', 'ab', 'value'],
    ['app.config["SECRET_KEY"] = "dev"', 'dev', 'textLiteral'],
    ["app.config[ 'SECRET_KEY' ]='dev'", 'dev', 'textLiteral'],
    [String.raw`app.secret_key = b"\xec]\0\xff\xfb\xef"`, RAW, 'bytesLiteral'],
    ['export SECRET_KEY=dev', 'dev', 'value'],
    ['export SECRET_KEY="it\'s"', "it's", 'textLiteral'],
    ['set SECRET_KEY=dev', 'dev', 'value'],
    ['$env:FLASK_SECRET_KEY = "dev"', 'dev', 'textLiteral'],
    ['"SECRET_KEY": "dev",', 'dev', 'textLiteral'],
    ['SECRET_KEY: dev', 'dev', 'value'],
    ['SECRET_KEY: a$$b', 'a$b', 'value'],
    ['SECRET_KEY: str = "dev"', 'dev', 'textLiteral'],
    ['app.config.update(SECRET_KEY="dev")', 'dev', 'textLiteral'],
    ['app.config.update(DEBUG="1", SECRET_KEY="dev")', 'dev', 'textLiteral'],
    ['app.config.from_mapping(SECRET_KEY=b"dev", A=1)', bytes(100, 101, 118), 'bytesLiteral'],
    ['os.environ.get("SECRET_KEY", "dev")', 'dev', 'textLiteral'],
    ['SECRET_KEY = os.environ.get("SECRET_KEY") or "dev"', 'dev', 'textLiteral'],
    // Either the default, or the name of a setting: a signature shows it.
    ['SECRET_KEY = settings.get("TOKEN", "dev-secret")', 'dev-secret', 'textLiteral'],
    ['SECRET_KEY = "v1:" + settings.get("TOKEN", "secret")', 'v1:secret', 'expression'],
    ["SECRET_KEY = os.environ.get('MYAPP_KEY', 'dev-secret')", 'dev-secret', 'textLiteral'],
    ["SECRET_KEY = 'v1:' + os.getenv('MYAPP_KEY', 'secret')", 'v1:secret', 'expression'],
    ['FLASK_SECRET_KEY="dev"', 'dev', 'textLiteral'],
    ['FLASK_SECRET_KEY=123456', '123456', 'value'],
    ['ec5d00fffbef', RAW, 'hex'],
    ['0xEC5D00FFFBEF', RAW, 'hex'],
    ['bytes.fromhex("ec5d00fffbef")', RAW, 'hex'],
    ["SECRET_KEY = 'ec5d00ff' 'fbef'", RAW, 'hex'],
    ['SECRET_KEY=ec5d00fffbef', RAW, 'hex'],
    ['7F0A//vv', bytes(0xec, 0x5d, 0, 0xff, 0xfb, 0xef), 'base64'],
    ['7F0A__vv', bytes(0xec, 0x5d, 0, 0xff, 0xfb, 0xef), 'base64'],
    ["base64.b64decode('7F0A//vv')", RAW, 'base64'],
    ['SECRET_KEY=7F0A//vvAA==', bytes(...RAW, 0), 'base64'],
    ['SECRET_KEY=7F0A//vvAA', bytes(...RAW, 0), 'base64'],
    ['SECRET_KEY: ZGV2', bytes(100, 101, 118), 'base64'],
    ["SECRET_KEY: 'it''s #1'  # mine", "it's #1", 'yaml'],
    ['environment: {SECRET_KEY: ab, DEBUG: 1}', 'ab', 'value'],
    [`environment: {SECRET_KEY: $\{A:-dev}}`, 'dev', 'compose'],
    [`SECRET_KEY: $\{A:-'dev'}`, "'dev'", 'compose'],
    ['SECRET_KEY: $${dev}', `$\{dev}`, 'value'],
    ['SECRET_KEY: $${A:-dev}', `$\{A:-dev}`, 'compose'],
    [`SECRET_KEY: |-\n  $\{A:-'dev'}`, "'dev'", 'compose'],
    [`SECRET_KEY: $\{A:-“dev”}`, '“dev”', 'compose'],
    // The quotes of YAML come first.
    [`SECRET_KEY: '$\{A:-it''s}'`, "it's", 'compose'],
    [`SECRET_KEY: "$\{A:-a\\"b}"  # mine`, 'a"b', 'compose'],
    [`SECRET_KEY: "$\{A:-caf\\u00e9}"`, 'café', 'compose'],
    [`- "SECRET_KEY=$\{A:-$$caf\\u00e9}"`, '$café', 'compose'],
    [`- 'SECRET_KEY=$\{A:-"$$\\t"}'`, String.raw`"$\t"`, 'compose'],
    [`environment: ['SECRET_KEY=$\{A:-"$$\\t"}']`, String.raw`"$\t"`, 'compose'],
    // In a list and in a `.env`, quotes are characters of the key.
    [`- SECRET_KEY=$\{A:-don't-tell}`, "don't-tell", 'compose'],
    [`- SECRET_KEY=$\{A:-pa$$$$word}`, 'pa$$word', 'compose'],
    [`- SECRET_KEY="$\{A:-dev}"`, '"dev"', 'compose'],
    [`- "SECRET_KEY=$\{A:-pa$$word}"`, 'pa$word', 'compose'],
    // A template goes through a shell before it is read.
    [`SECRET_KEY: $\{A:-'dev'}`, 'dev', 'shell'],
    [`SECRET_KEY: $\{A:-“dev”}`, 'dev', 'shell'],
    [`SECRET_KEY: $\{A:=dev}`, 'dev', 'shell'],
    [`SECRET_KEY: |-\n  $\{A:-'dev'} x`, 'dev x', 'shell'],
    [`- "SECRET_KEY=$\{SECRET_KEY:-dev}"`, 'dev', 'shell'],
    ['docker run -e SECRET_KEY=a"b c"d shop', 'ab cd', 'shell'],
  ])('%j may mean %o, by %s', (text, key, interpretation) => {
    expect(keysOf(text)).toContainEqual({ key, interpretation });
  });

  it('are each listed once, first the text as it was typed', () => {
    expect(keysOf('dev')).toEqual([{ key: 'dev', interpretation: 'asTyped' }]);
    expect(keysOf(`'dev'`)).toEqual([
      { key: `'dev'`, interpretation: 'asTyped' },
      { key: 'dev', interpretation: 'textLiteral' },
    ]);
    for (const text of ["SECRET_KEY = 'dev'", `b'a'`, 'ec5d00fffbef', ' "x" ']) {
      expect(keysOf(text)[0]).toEqual({ key: text, interpretation: 'asTyped' });
    }
  });

  it('are only the text itself if a word in it has quotes', () => {
    expect(keysOf("tab'le'").map(({ key }) => key)).toEqual(["tab'le'"]);
  });

  it.each([
    ['SECRET_KEY: dev', ['dev']],
    [`SECRET_KEY: \${A:-'x}`, [`\${A:-'x}`, "'x"]],
  ])('are the text and what a template makes of it, and nothing else: %s', (text, keys) => {
    expect(keysOf(text).map(({ key }) => key)).toEqual([text, ...keys]);
  });

  it.each<[string, [KeyInterpretation, Key][]]>([
    // No program evaluates these as others would.
    ['key #1', []],
    ['a$$b', []],
    ['DEBUG=1', []],
    ['name = "dev"', []],
    ['|\n  dev', []],
    ["app.config.update(SECRET_KEY='a' + behind)", []],
    ['app.config.update(SECRET_KEY=prefix + "a")', []],
    ['SECRET_KEY=ZGV2', [['value', 'ZGV2']]],
    ['SECRET_KEY=$NAME', [['value', '$NAME']]],
    [String.raw`SECRET_KEY: a\b`, [['value', String.raw`a\b`]]],
    [String.raw`SECRET_KEY:=a\b`, [['value', String.raw`a\b`]]],
    [`SECRET_KEY = $\{A:-dev}`, [['value', `$\{A:-dev}`]]],
    [
      `SECRET_KEY: $\{A:-'d'}`,
      [
        ['value', `$\{A:-'d'}`],
        ['compose', "'d'"],
        ['shell', 'd'],
      ],
    ],
    [
      `SECRET_KEY: 'a $\{A:-d}'`,
      [
        ['value', `'a $\{A:-d}'`],
        ['compose', 'a d'],
        ['textLiteral', `a $\{A:-d}`],
      ],
    ],
    [String.raw`environment=SECRET_KEY=a\b,DEBUG=1`, [['value', String.raw`a\b`]]],
    ['ENV SECRET_KEY a $NAME', [['value', 'a $NAME']]],
    [String.raw`"SECRET_KEY=a\\$NAME"`, [['value', String.raw`a\\$NAME`]]],
    [`'SECRET_KEY=a"b"c'`, [['value', 'a"b"c']]],
    // Nor more than the ways that they are read in.
    [
      String.raw`"SECRET_KEY=a\$b"`,
      [
        ['value', String.raw`a\$b`],
        ['shell', 'a$b'],
      ],
    ],
    [
      String.raw`- "SECRET_KEY='a\tb'"`,
      [
        ['value', String.raw`'a\tb'`],
        ['unquoted', String.raw`a\tb`],
      ],
    ],
    [
      "SECRET_KEY='it''s'",
      [
        ['value', "'it''s'"],
        ['textLiteral', 'its'],
      ],
    ],
    [
      'SECRET_KEY: |\n  dev',
      [
        ['yaml', 'dev\n'],
        ['trimmed', 'dev'],
      ],
    ],
  ])('are for %j only the text itself and %j', (text, others) => {
    expect(keysOf(text)).toEqual([
      { interpretation: 'asTyped', key: text },
      ...others.map(([interpretation, key]) => ({ interpretation, key })),
    ]);
  });

  it('have no lone surrogates, which Python cannot encode', () => {
    expect(keysOf('a\ud83d')).toEqual([]);
    expect(keysOf('🔑')).toEqual([{ key: '🔑', interpretation: 'asTyped' }]);
    expect(keysOf(String.raw`"\ud83d"`)).toEqual([
      { key: String.raw`"\ud83d"`, interpretation: 'asTyped' },
      { key: String.raw`\ud83d`, interpretation: 'unquoted' },
    ]);
  });
});

describe('the keys that a program with a text is likely to use', () => {
  it.each<[string, Key[]]>([
    ['dev', ['dev']],
    [' a key ', [' a key ', 'a key']],
    ["SECRET_KEY = 'dev'", ['dev']],
    ['const SECRET_KEY = `dev`', ['dev']],
    ['app.config.update(DEBUG="1", SECRET_KEY="dev")', ['dev']],
    ['docker run -e SECRET_KEY=a"b c"e shop', ['ab ce']],
    ['ENV SECRET_KEY a "b" c', ['a b c']],
    ['ENV SECRET_KEY a$NAME', ['a$NAME']],
    ['SECRET_KEY=ab  # mine', ['ab  # mine', 'ab']],
    // What has a default is its source.
    [`SECRET_KEY="$\{A:-'dev'}"`, ["'dev'", `"'dev'"`]],
    [`SECRET_KEY=$\{A:-dev}`, ['dev']],
    [`docker run -e SECRET_KEY=$\{A:-} shop`, []],
    [`SECRET_KEY: $\{A:-dev}`, ['dev']],
    [`SECRET_KEY: '$\{A:-it''s}'`, ["it's"]],
    [`- SECRET_KEY=$\{A:-don't-tell}`, ["don't-tell"]],
    [`ENV SECRET_KEY=$\{A:-$$a}`, [`$\{A:-$$a}`, `$\{A:-$a}`]],
    [`SECRET_KEY = $\{A:-dev}`, [`$\{A:-dev}`]],
    [`SECRET_KEY: $\{A-dev}`, ['dev']],
    [`SECRET_KEY: $\{A:-}`, []],
    // A shell replaces nothing in single quotes, and only Make and compose files have a dollar for two.
    [`SECRET_KEY='$\{A:-dev}'`, [`$\{A:-dev}`, "'dev'"]],
    [`"SECRET_KEY": "a$$\{9"`, [`a$$\{9`, `a$\{9`]],
    // Compose files have no quotes but those of YAML.
    [`SECRET_KEY: my key $\{A:-d}`, ['my key d']],
    [`SECRET_KEY: "it's $\{A:-d}"`, ["it's d"]],
    [`SECRET_KEY: $\{A:-'d'}`, ["'d'"]],
    [`SECRET_KEY: $\{A:-$NAME}`, [`$\{A:-$NAME}`]],
    [`SECRET_KEY: |\n  a $\{A:-d}`, ['a d\n']],
    ["SECRET_KEY = os.environ.get('secret_key', 'CHANGE_ME')", ['CHANGE_ME']],
    ["SECRET_KEY = os.environ.get('MYAPP_KEY', 'my-secret')", ['my-secret']],
    ["SECRET_KEY = config.get('app', 'secret_key') or 'dev'", ['dev']],
    // Perhaps the name of a setting.
    ["SECRET_KEY = settings.get('TOKEN', 'my-secret')", []],
    ["SECRET_KEY = config.get('app', 'secret_key')", []],
    // The source is no key.
    ["SECRET_KEY = str(read(), 'utf-8')", []],
    ['SECRET_KEY = os.environ["SECRET_KEY"]', []],
    ['os.urandom(24)', []],
    [`SECRET_KEY=$\{SECRET_KEY}`, []],
    ["SECRET_KEY: '{{resolve:ssm:key}}'", []],
    ['"name": "SECRET_KEY", "valueFrom": "arn:aws:ssm:x"', []],
    ["SECRET_KEY = ''", []],
    ['key\udc00', []],
  ])('%j', (text, keys) => {
    expect(interpretKeyText(text).intended.map(({ key }) => key)).toEqual(keys);
  });

  // As Django's `get_random_secret_key` makes them.
  const randomKeys = fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789!@#$%^&*(-_=+)'),
    minLength: 50,
    maxLength: 50,
  });

  it.each<[string, string, string]>([
    ['alone', '', ''],
    ['in a .env', 'SECRET_KEY=', ''],
    ['with a name of its own', 'DJANGO_SECRET_KEY=', ''],
    ['in a shell', 'export SECRET_KEY=', ''],
    ['in an ini', 'SECRET_KEY = ', ''],
    ['in YAML', 'SECRET_KEY: ', ''],
    ['in a list of YAML', '- SECRET_KEY=', ''],
    ['among the lines of a .env', 'DEBUG=1\nSECRET_KEY=', '\nDATABASE_URL=x'],
    ['in quotes', "SECRET_KEY = '", "'"],
  ])('have every random key: %s', (_, before, behind) => {
    const property = fc.property(randomKeys, (key) => {
      // A name, an equals sign and a bracket are read as another setting.
      fc.pre(before !== '' || !/^[\w$-]+=\(/.test(key));
      const { keys } = parsePastedKeys(before + key + behind);
      const intended = keys.flatMap(({ text }) => interpretKeyText(text).intended);
      expect(intended.map((each) => each.key)).toContain(key);
    });
    // Always the same keys, as one in a hundred thousand is a shell's command: `$(…)`.
    fc.assert(property, { numRuns: 1000, seed: 1 });
  });

  it.each([
    // No comment, without a space before the hash.
    'q9mo#&hn!2tkht^lk36$$sbb5splsnn9s-epou3lytgwp^+u6(',
    'f(x)#y(z',
    'f(x),#y(z',
    'f(x) )#y(z',
    'a;b(c',
    'ab)#c[d',
    'ab=cd#e(f',
    // No call, with signs as no program has them.
    'lt0(tx*n+8&3uck8xab^0e3z=eg&tj#*5pzc+mm5c^!if4q#x)',
    'a(b)$c)',
    'a(b)?c)',
    // The key begins with an equals sign.
    '=l%_qcvrw',
    '=s&06(v',
    ':ab',
  ])('are keys that look like code: %s', (key) => {
    for (const text of [key, `SECRET_KEY=${key}`, `export  SECRET_KEY=${key}`]) {
      expect(interpretKeyText(text).notes).toEqual([]);
      expect(interpretKeyText(text).intended.map((each) => each.key)).toContain(key);
    }
  });

  it.each([
    'SECRET_KEY = read(a)#b',
    'app.config.update(SECRET_KEY=read(a)#b\n)',
    'SECRET_KEY: str = read(a)  # b',
    'read(a),  # b',
    'read(a)  # b',
    'SECRET_KEY=read(a) # b',
    'read(a != b)[:16]',
    'read(a) % read(b)[:16]',
    "read('a!b$c')[:16]",
    'read($a,$b)[:16]',
    'read("$a")[:16]',
    'read[$a]',
  ])('are no calls: %s', (text) => {
    const { intended, notes } = interpretKeyText(text);
    expect({ intended, notes }).toEqual({ intended: [], notes: [{ kind: 'notEvaluated' }] });
  });

  it.each(['SECRET_KEY == a', 'requests==a', 'my-key=='])(
    'are no part of a comparison: %s',
    (text) => {
      expect(interpretKeyText(text).intended.map(({ key }) => key)).toEqual([text]);
    },
  );

  it('are called typed if the text is one itself', () => {
    expect(interpretKeyText('one').intended).toEqual([{ interpretation: 'asTyped', key: 'one' }]);
  });
});

describe('the notes on a text', () => {
  it.each<[string, object[]]>([
    ['dev', []],
    ["it's", []],
    [`'dev'`, []],
    ['', [{ kind: 'empty' }]],
    ['  ', [{ kind: 'empty' }]],
    [`''`, [{ kind: 'empty' }]],
    [`b""`, [{ kind: 'empty' }]],
    ['SECRET_KEY=', [{ kind: 'empty' }]],
    ['ENV SECRET_KEY= DEBUG=1', [{ kind: 'empty' }]],
    ['ENV SECRET_KEY= JWT_SECRET=x', []],
    ["SECRET_KEY = '' # set me", [{ kind: 'empty' }]],
    [String.raw`'\x4'`, [{ kind: 'literal', error: { code: 'escape_truncated', offset: 1 } }]],
    [
      String.raw`  SECRET_KEY = b'\x4'  # mine`,
      [{ kind: 'literal', error: { code: 'escape_truncated', offset: 17 } }],
    ],
    ['"SECRET_KEY": "', [{ kind: 'literal', error: { code: 'literal_open', offset: 14 } }]],
    [String.raw`'\N{DASH}'`, [{ kind: 'literal', error: { code: 'escape_named', offset: 1 } }]],
    [
      String.raw`app.config.update(SECRET_KEY='\x4')`,
      [{ kind: 'literal', error: { code: 'escape_truncated', offset: 30 } }],
    ],
    // JSON has this key, but not that one.
    [String.raw`"\ud83d\udddd"`, [{ kind: 'notLatin1' }]],
    [String.raw`"\udddd"`, [{ kind: 'literal', error: { code: 'lone_surrogate', offset: 1 } }]],
    // No Python reads a compose file, nor source with a NUL.
    [String.raw`- "SECRET_KEY='\x4'"`, []],
    ["'\\x4\0'", [{ kind: 'nul' }]],
    ['a\0b', [{ kind: 'nul' }]],
    [String.raw`b'a\0b'`, [{ kind: 'nul' }]],
    [String.raw`'a\0b'`, [{ kind: 'nul' }]],
    ["b'dev'", []],
    // Bytes that were meant to be random may have one.
    ['ec5d00fffbee', []],
    ['a\ud83d', [{ kind: 'lone_surrogate' }]],
    ['lone \ud83d', [{ kind: 'lone_surrogate' }]],
    ['🔑', [{ kind: 'notLatin1' }]],
    ['ключ', [{ kind: 'notLatin1' }]],
    ["'ключ'.encode()", []],
    ['clé', []],
    ['FLASK_SECRET_KEY=dev', []],
    ['FLASK_SECRET_KEY=123456', [{ kind: 'envNotText' }]],
    ['export FLASK_SECRET_KEY=1e5 # so', [{ kind: 'envNotText' }]],
    ['FLASK_SECRET_KEY=true', [{ kind: 'envNotText' }]],
    ['FLASK_SECRET_KEY=null', [{ kind: 'envNoKey' }]],
    ['FLASK_SECRET_KEY=NaN', [{ kind: 'envNotText' }]],
    ['FLASK_SECRET_KEY=aNaN', []],
    ['FLASK_SECRET_KEY=NaNa', []],
    [`FLASK_SECRET_KEY='"ab"'`, []],
    [`FLASK_SECRET_KEY='0'`, [{ kind: 'envNoKey' }]],
    ['FLASK_SECRET_KEY=["a"]', []],
    ['FLASK_SECRET_KEY={"a": 1}', []],
    ['FLASK_SECRET_KEY={}', [{ kind: 'envNoKey' }]],
    ['SECRET_KEY: {"Ref": "Secret"}', [{ kind: 'notEvaluated' }]],
    ['SECRET_KEY: {Ref: Secret}', [{ kind: 'notEvaluated' }]],
    ['SECRET_KEY={a}', []],
    ['SECRET_KEY=[abc]', []],
    ['SECRET_KEY=[a+b]', []],
    ['FLASK_SECRET_KEY=[abc]', []],
    ['SECRET_KEY_FALLBACKS={a}', []],
    ['SECRET_KEY = [abc]', [{ kind: 'notEvaluated' }]],
    ['SECRET_KEY=x[abc]', [{ kind: 'notEvaluated' }]],
    // Python as an argument, without spaces.
    ['SECRET_KEY_FALLBACKS=[OLD_KEY, OLDER_KEY],', [{ kind: 'notEvaluated' }]],
    ['SECRET_KEY_FALLBACKS=[{OLD_KEY}]', [{ kind: 'notEvaluated' }]],
    // A keyword argument alone, as it is pasted, and in its call.
    ['SECRET_KEY=["a" + suffix]', [{ kind: 'notEvaluated' }]],
    ['SECRET_KEY=[other(b)]', [{ kind: 'notEvaluated' }]],
    ['SECRET_KEY={"a": 1}', []],
    ...['from_mapping', 'update'].map((method): [string, object[]] => [
      `app.config.${method}(SECRET_KEY=["a".upper(), other("b")])`,
      [{ kind: 'notEvaluated' }],
    ]),
    ['app.secret_key = os.urandom(24)', [{ kind: 'madeAnew' }]],
    ['SECRET_KEY = urandom(24)', [{ kind: 'madeAnew' }]],
    ['SECRET_KEY = secrets.token_hex()', [{ kind: 'madeAnew' }]],
    ['SECRET_KEY=123456', []],
    ["SECRET_KEY = 'dev'.upper()", [{ kind: 'notEvaluated' }]],
    ["'dev'.upper()", [{ kind: 'notEvaluated' }]],
    ["app.secret_key = f'dev-{name}'", [{ kind: 'notEvaluated' }]],
    ["app.secret_key = f'dev {name}'", [{ kind: 'notEvaluated' }]],
    ["app.config.update(SECRET_KEY='a' + suffix)", [{ kind: 'notEvaluated' }]],
    ["SECRET_KEY = '%s' % 'x'  # so", [{ kind: 'notEvaluated' }]],
    ["SECRET_KEY = hashlib.sha256(b'x').hexdigest()", [{ kind: 'notEvaluated' }]],
    ["SECRET_KEY = hashlib.sha256(b'x').hexdigest()[:16]", [{ kind: 'notEvaluated' }]],
    ['SECRET_KEY = token[:16]', [{ kind: 'notEvaluated' }]],
    ["SECRET_KEY = 'a-long-text'[:8]", [{ kind: 'notEvaluated' }]],
    ["SECRET_KEY = b'a-long-text'[:8]", [{ kind: 'notEvaluated' }]],
    ["'a-long-text'[:8]", [{ kind: 'notEvaluated' }]],
    ['SECRET_KEY = settings[name]', [{ kind: 'notEvaluated' }]],
    ['SECRET_KEY_FALLBACKS = [OLD_KEY, OLDER_KEY]', [{ kind: 'notEvaluated' }]],
    ["SECRET_KEY = str(read(), 'utf-8')", [{ kind: 'notEvaluated' }]],
    // Whether the key is elsewhere is not certain.
    ["SECRET_KEY = config.get('app', 'secret_key')", [{ kind: 'maybeLookedUp' }]],
    ["SECRET_KEY = settings.get('TOKEN', 'dev-secret')", [{ kind: 'maybeLookedUp' }]],
    ["SECRET_KEY = config.get('app', 'secret_key') or 'dev'", []],
    ["SECRET_KEY = config.get('app', 'secret_key', fallback='dev')", []],
    ["SECRET_KEY = os.environ.get('MYAPP_KEY', 'dev-secret')", []],
    ["SECRET_KEY = 'v1:' + os.environ.get('MYAPP_KEY', 'dev-secret')", []],
    ["SECRET_KEY = os.environ.get('MYAPP_KEY', 'super secret key')", []],
    [
      "SECRET_KEY = config.get('app', 'secret_key') or ''",
      [{ kind: 'maybeLookedUp' }, { kind: 'empty' }],
    ],
    ["SECRET_KEY = os.environ.get('KEY', '')", [{ kind: 'lookedUp' }, { kind: 'empty' }]],
    [
      "SECRET_KEY = os.environ.get('KEY') or secrets.token_hex()",
      [{ kind: 'madeAnew' }, { kind: 'lookedUp' }],
    ],
    ["SECRET_KEY = os.environ.get('KEY', 'ключ')", [{ kind: 'notLatin1' }]],
    [`SECRET_KEY=\${SECRET_KEY:?missing}`, [{ kind: 'lookedUp' }]],
    [`SECRET_KEY: \${SECRET_KEY?}`, [{ kind: 'lookedUp' }]],
    [`SECRET_KEY=\${SECRET_KEY}`, [{ kind: 'lookedUp' }]],
    ['SECRET_KEY=$(cat key)', [{ kind: 'lookedUp' }]],
    ['SECRET_KEY: !Ref Secret', [{ kind: 'lookedUp' }]],
    ['SECRET_KEY: !Ref', [{ kind: 'lookedUp' }]],
    ['SECRET_KEY: !ImportValue\n  Fn::Sub: a', [{ kind: 'lookedUp' }]],
    ['name: SECRET_KEY\nvalue: !GetAtt Secret.Arn', [{ kind: 'lookedUp' }]],
    ["SECRET_KEY: '{{resolve:ssm:key}}'", [{ kind: 'lookedUp' }]],
    ['SECRET_KEY={{ secret_key }}', [{ kind: 'lookedUp' }]],
    // One note is enough.
    ['SECRET_KEY: {{ secret_key }}', [{ kind: 'lookedUp' }]],
    ['{{ secret_key }}', [{ kind: 'lookedUp' }]],
    ["SECRET_KEY: {{ config.get('app', 'secret_key') }}", [{ kind: 'lookedUp' }]],
    [`SECRET_KEY: $\{{ secrets.KEY }}`, [{ kind: 'lookedUp' }]],
    // These are keys, although they look like something else.
    ['SECRET_KEY=!Ref Secret', []],
    ['SECRET_KEY: a!b c', []],
    ['SECRET_KEY: !!str dev', []],
    ['SECRET_KEY: !a-b', []],
    ['SECRET_KEY=x{{a}}', []],
    ['SECRET_KEY={{a}}x', []],
    ['SECRET_KEY={{a}x}', []],
    ['SECRET_KEY=a/b+c', []],
    ['SECRET_KEY=a+[b]', []],
    ['SECRET_KEY=k[9f)x]', []],
    ['SECRET_KEY = dev.local', []],
    ['SECRET_KEY=a$KEY', []],
    ['SECRET_KEY=$a!b', []],
    ["leaf'x'", []],
    [`"SECRET_KEY=f'x'"`, []],
    ['SECRET_KEY = 9a[b]', []],
    ['SECRET_KEY = k-9x)', []],
    ['SECRET_KEY = a(b)c', []],
    ["SECRET_KEY = 'a' 'b'", []],
    ["SECRET_KEY = os.environ.get('KEY') or 'dev'", []],
  ])('%j', (text, notes) => {
    expect(notesOf(text)).toEqual(notes);
  });
});

describe('the keys of a pasted text', () => {
  const lines = (text: string) => parsePastedKeys(text).keys.map((line) => line.text);
  const fallbacks = (text: string) =>
    parsePastedKeys(text).keys.filter(({ isFallback }) => isFallback).length;

  it.each<[string, string, string[]]>([
    ['a single key', 'dev', ['dev']],
    ['a key with spaces, which may belong to it', ' dev ', [' dev ']],
    ['a key on each line', 'a\r\nb\rc\n\n  \nd\n', ['a', 'b', 'c', 'd']],
    ['a key that looks like a comment', '#a\n# of mine\nb', ['#a', 'b']],
    ['a key alone that looks like a comment', '# a key\n  ', ['# a key']],
    ['keys that look like code', '@x9\n)y7', ['@x9', ')y7']],
    ['a key with a comma', 'SECRET_KEY=a,b', ['SECRET_KEY=a,b']],
    [
      'the key of a command among keys',
      'a\nb\nc\nd\nFLASK_DEBUG=1 SECRET_KEY=dev flask run',
      ['a', 'b', 'c', 'd', 'SECRET_KEY=dev'],
    ],
    [
      'the secret keys of a .env',
      '# app\nDEBUG=1\nexport SECRET_KEY=a\nDATABASE_URL=b\nJWT_SECRET=c\nnonsense',
      ['export SECRET_KEY=a', 'JWT_SECRET=c'],
    ],
    ['an empty list', 'SECRET_KEY_FALLBACKS = []', []],
    [
      'a list of YAML with space and an empty line',
      'SECRET_KEY_FALLBACKS:\n  -  old\n\n  - older\n',
      ['old', 'older'],
    ],
    ['a list', `['a', b"c", 'd' 'e']`, [`'a'`, `b"c"`, `'d' 'e'`]],
    ['a list that is indented', `  ['a', 'b']`, [`'a'`, `'b'`]],
    ['a list with a comment behind it', `KEYS = ['a', 'b']  # old`, [`'a'`, `'b'`]],
    ['a list with a comment and a line at its end', `['a',  # so\n\n]`, [`'a'`]],
    ['a list and more', `KEYS = ['a'] + OLD`, [`KEYS = ['a'] + OLD`]],
    ['a list without a comma', `KEYS = [f('a') 'b']`, [`KEYS = [f('a') 'b']`]],
    [
      'a list in an expression without a comma',
      `KEYS = ['a'.encode() 'b']`,
      [`KEYS = ['a'.encode() 'b']`],
    ],
    ['a tuple with a comma at its end', `SECRET_KEY_FALLBACKS = ('a', )  # old`, [`'a'`]],
    [
      'a fallback key alone',
      'SECRET_KEY_FALLBACKS=ec5d00fffbef',
      ['SECRET_KEY_FALLBACKS=ec5d00fffbef'],
    ],
    ['fallback keys with commas', 'SECRET_KEY_FALLBACKS=old, older', ['old', 'older']],
    ['a list in a dict', `"SECRET_KEY_FALLBACKS": ["a", "b"],`, ['"a"', '"b"']],
    ['a list on several lines', `[\n  'a', # so\n\n  # more\n  "b]",\n]\n`, [`'a'`, `"b]"`]],
    [
      'a list with a comment after its bracket',
      `KEYS = [  # of old\n'a',\n'b',\n]`,
      [`'a'`, `'b'`],
    ],
    [
      'a list with items on the lines of its brackets',
      `KEYS = ['a',\n  'b']\nX = 1`,
      [`'a'`, `'b'`],
    ],
    [
      'a list and the lines after it',
      `KEYS = [\n  'a',\n  'b']\nSECRET_KEY = 'c'`,
      [`'a'`, `'b'`, "SECRET_KEY = 'c'"],
    ],
    ['a key on several lines', `SECRET_KEY = (\n  'a'  # so\n  'b'\n)`, [`'a'  # so\n  'b'`]],
    [
      'a key on two lines, aligned with its bracket (PEP 8)',
      `SECRET_KEY = ('a'\n              'b')\nDEBUG = 1`,
      [`'a'\n              'b'`],
    ],
    [
      'a key in a call on two lines',
      `app.config.update(SECRET_KEY='a'\n                  'b')`,
      [`SECRET_KEY='a'\n                  'b'`],
    ],
    [
      'keys with brackets above other settings',
      'SECRET_KEY=a(b\nJWT_SECRET=c)\nDEBUG=1',
      ['SECRET_KEY=a(b', 'JWT_SECRET=c)'],
    ],
    ['keys with brackets', 'a(b\nc)', ['a(b', 'c)']],
    ['no commented-out key', 'SECRET_KEY=x\n#SECRET_KEY=older', ['SECRET_KEY=x']],
    ['no commented-out setting', '#DEBUG=1\nSECRET_KEY=x', ['SECRET_KEY=x']],
    ['random keys that begin with a hash', '#x$y=1\n#ab\nc', ['#x$y=1', '#ab', 'c']],
    ['a single key that begins with a hash', '#DEBUG=1', ['#DEBUG=1']],
    ['keys that begin like a list', '[a1\n(b2\n[', ['[a1', '(b2', '[']],
    ['nothing', ' \n ', []],
  ])('%s', (_, text, expected) => {
    expect(lines(text)).toEqual(expected);
  });

  it('include a list as a whole if it has more than literals', () => {
    const list = 'SECRET_KEY_FALLBACKS = [\n  os.environ["OLD"],\n  "b",\n\n  ]';
    expect(lines(`${list}\nSECRET_KEY = "c"`)).toEqual([list, 'SECRET_KEY = "c"']);
    expect(keysOf(list)).toContainEqual({ key: 'b', interpretation: 'textLiteral' });
  });

  it.each<[string, string[], string[]]>([
    ['env.list("SECRET_KEY_FALLBACKS", default=[])', [], ['lookedUp']],
    ['os.environ.get("OLD_KEYS", "").split(",")', [], ['lookedUp', 'empty']],
    ['config("SECRET_KEY_FALLBACKS", cast=Csv())', [], ['lookedUp']],
    ['[env("OLD_KEY"), env("OLDER_KEY")]', [], ['lookedUp']],
    ['list(filter(None, [os.environ.get("OLD"), os.getenv("OLDER")]))', [], ['lookedUp']],
    ['[k for k in os.environ.get("OLD", "").split(",") if k]', [], ['lookedUp']],
    ['[OLD_KEY, OLDER_KEY]', [], ['notEvaluated']],
    ['read(a, b)', [], ['notEvaluated']],
    ['"a,b".split(",")', ['a', 'b'], []],
    ['os.environ.get("OLD_KEYS", "a,b").split(",")', ['a', 'b'], []],
  ])('are no pieces of code: %s', (code, values, notes) => {
    const text = `SECRET_KEY_FALLBACKS = ${code}`;
    expect(parsePastedKeys(text).keys).toEqual([{ text, isFallback: true }]);
    const { keys, intended } = interpretKeyText(text);
    expect(keys.map(({ key }) => key)).toEqual([text, code, ...values]);
    if (values.length > 0) expect(intended.map(({ key }) => key)).toEqual(values);
    expect(notesOf(text).map(({ kind }) => kind)).toEqual(notes);
  });

  it('may have brackets beside commas', () => {
    expect(lines('SECRET_KEY_FALLBACKS=o(ld,ol)der')).toEqual(['o(ld', 'ol)der']);
  });

  it('are marked as fallbacks', () => {
    const text = "SECRET_KEY = 'a'\nSECRET_KEY_FALLBACKS = ['b', 'c']";
    expect(parsePastedKeys(text).keys).toEqual([
      { text: "SECRET_KEY = 'a'", isFallback: false },
      { text: "'b'", isFallback: true },
      { text: "'c'", isFallback: true },
    ]);
    expect(fallbacks("['b', 'c']")).toBe(0);
  });

  it('can be interpreted on their own', () => {
    const [line] = lines(`SECRET_KEY = (\n  'a'  # so\n  'b'\n)`);
    expect(keysOf(line ?? '')).toContainEqual({ key: 'ab', interpretation: 'textLiteral' });
  });

  it.each([
    ['[\n', MAX_TEXT_LENGTH / 2],
    ['["a"\n', Math.floor(MAX_TEXT_LENGTH / 5)],
    [`'''`, 1],
    ['a\n', MAX_TEXT_LENGTH / 2],
    ['#\n', 1],
    [' ', 0],
    ['=', 1],
    ["'a' ", 1],
    ['key=[\n', Math.floor(MAX_TEXT_LENGTH / 6)],
  ])('are found in a text of the maximum length that repeats %j', (piece, count) => {
    expect(lines(piece.repeat(MAX_TEXT_LENGTH / piece.length))).toHaveLength(count);
  });

  it('are found in deep, broken and endless settings', () => {
    const code = ['f(a=', '[x for x in ', '{"a":', "'a'*9+", 'not ', 'x if ', 'a["b"]', '"""\n'];
    const others = [`$\{a:-`, '$(', "$'", '-e A=', 'a\\\n', 'x: |\n', 'name: a ', 'SECRET_KEY:\n'];
    for (const piece of [...code, ...others]) {
      const text = piece.repeat(MAX_TEXT_LENGTH / 8 / piece.length);
      expect(lines(`${text}\nSECRET_KEY=${text}`)).not.toEqual([]);
      const { keys } = interpretKeyText(`SECRET_KEY=${text}`);
      expect(keys[0]).toEqual({ key: `SECRET_KEY=${text}`, interpretation: 'asTyped' });
      expect(keys.length).toBeLessThan(30);
    }
  });
});

describe('encoded bytes', () => {
  it.each([
    ['few digits', 'deadbeef'],
    ['an odd number of digits', 'ec5d00fffbe'],
    ['a letter that is not a digit', 'ec5d00fffbeg'],
  ])('are not hexadecimal: %s', (_, text) => {
    expect(decodeHex(text)).toBeNull();
  });

  it.each([
    ['a short word', 'secret'],
    ['one character too many', 'aaaabbbbc'],
    ['a space', 'aaaa bbbb'],
    ['padding in the middle', 'aaaa=bbbb'],
    ['nothing', ''],
  ])('are not base64: %s', (_, text) => {
    expect(decodeBase64(text)).toBeNull();
  });
});
