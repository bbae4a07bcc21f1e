import { describe, expect, it } from 'vitest';
import type { Key } from '../../src/codec/index.ts';
import { interpretKeyText } from '../../src/keys/interpretations.ts';
import { parsePastedKeys } from '../../src/keys/pasted-keys.ts';

const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

/** Shells, compose files and Dockerfiles expand this to `dev` if the variable is not set. */
const DEFAULT = '$' + '{SECRET_KEY:-dev}';

/** A form, an example text, the keys in it, and how many of its lines have no key. */
type Form = readonly [form: string, text: string, keys: readonly Key[], skippedLineCount?: number];

/** Expects that the text has this many keys, and that the text of each may mean the expected key. */
function expectKeys(text: string, keys: readonly Key[], skippedLineCount: number): void {
  const pasted = parsePastedKeys(text);
  expect(pasted.keys.map((each) => each.text)).toHaveLength(keys.length);
  for (const [index, key] of keys.entries()) {
    const keyText = pasted.keys[index]?.text ?? '';
    expect(interpretKeyText(keyText).keys.map((each) => each.key)).toContainEqual(key);
  }
  expect(pasted.skippedLineCount).toBe(skippedLineCount);
}

describe.each<[source: string, forms: readonly Form[]]>([
  [
    'a compose file (docs.docker.com, compose-file, services: environment)',
    [
      ['an item', '- SECRET_KEY=dev', ['dev']],
      ['an item in quotes', '- "SECRET_KEY=a b"', ['a b']],
      ['a list', 'environment:\n  - SECRET_KEY=dev\n  - DEBUG=1', ['dev'], 2],
      [
        'a service',
        'services:\n  web:\n    image: shop\n    ports:\n      - "5000:5000"\n    environment:\n      - DEBUG=1\n      - SECRET_KEY=dev\n      - DATABASE_URL=postgres://db/shop\n',
        ['dev'],
        8,
      ],
      ['a map', 'environment:\n  SECRET_KEY: dev\n  DEBUG: "1"', ['dev'], 2],
      ['a map in quotes', "environment:\n  SECRET_KEY: 'it''s'", ["it's"], 1],
      ['a default', `- SECRET_KEY=${DEFAULT}`, ['dev']],
      ['a default in a map', `SECRET_KEY: ${DEFAULT}`, ['dev']],
      ['a dollar', '- SECRET_KEY=a$$b', ['a$b']],
      ['a variable without a value', 'environment:\n  - SECRET_KEY\n  - DEBUG=1', [], 3],
    ],
  ],
  [
    'Python, as formatted by Black',
    [
      [
        'a call',
        'app.config.update(\n    SECRET_KEY="dev",\n    SESSION_COOKIE_SAMESITE="Lax",\n)',
        ['dev'],
        1,
      ],
      [
        'a key on two lines, with another setting behind it',
        "app.config.update(\n    SECRET_KEY=('d'\n        'ev'), DEBUG=1)",
        ['dev'],
      ],
      ['a call on one line', "app.config.update(SECRET_KEY='two', SAMESITE='Lax')", ['two']],
      [
        'the mapping in the tutorial (flask.palletsprojects.com, tutorial/factory)',
        "    app.config.from_mapping(\n        SECRET_KEY='dev',\n        DATABASE=os.path.join(app.instance_path, 'flaskr.sqlite'),\n    )",
        ['dev'],
        1,
      ],
      [
        'a class',
        'class Config:\n    SECRET_KEY = (\n        os.environ.get("SECRET_KEY")\n        or "you-will-never-guess"\n    )\n    DEBUG = True',
        ['you-will-never-guess'],
        2,
      ],
      ['a backslash', 'app.secret_key = \\\n    "dev"', ['dev']],
      [
        'a dict',
        'app.config.update({\n    "DEBUG": True,\n    "SECRET_KEY": "dev",\n})',
        ['dev'],
        1,
      ],
      ['two statements on a line', "app = Flask(__name__); app.secret_key = 'dev'", ['dev']],
      ['triple quotes', 'SECRET_KEY = """dev"""', ['dev']],
      ['triple quotes on two lines', 'SECRET_KEY = """de\nv"""\nDEBUG = 1', ['de\nv'], 1],
      ['a type annotation', 'SECRET_KEY: Optional[str] = "dev"', ['dev']],
      ['two targets', "app.secret_key = SECRET_KEY = 'dev'", ['dev']],
      ['a sum', "SECRET_KEY = 'de' + 'v'", ['dev']],
      ['a product', "SECRET_KEY = 'x' * 32", ['x'.repeat(32)]],
      ['an encoding', "app.secret_key = 'clé'.encode('latin-1')", [latin1('clé')]],
      ['another encoding', "app.secret_key = bytes('clé', encoding='latin1')", [latin1('clé')]],
      ['a default', "SECRET_KEY = os.environ.get('SECRET_KEY', 'dev')", ['dev']],
      ['a default of getenv', "SECRET_KEY = os.getenv('SECRET_KEY', default='dev')", ['dev']],
      ['a default of decouple', "SECRET_KEY = config('SECRET_KEY', default='dev')", ['dev']],
      ['setdefault', "os.environ.setdefault('SECRET_KEY', 'dev')", ['dev']],
      ['setattr', "setattr(app, 'secret_key', 'dev')", ['dev']],
      ['a condition', "SECRET_KEY = 'dev' if DEBUG else os.environ['KEY']", ['dev']],
      [
        'fallback keys of more than literals',
        "SECRET_KEY_FALLBACKS = ['a' * 3, b'b'.decode()]",
        ['aaa', 'b'],
      ],
    ],
  ],
  [
    'a shell (POSIX XCU 2.2)',
    [
      ['a variable', 'export SECRET_KEY=dev', ['dev']],
      ['quotes inside a word', `export SECRET_KEY=a"b c"'d'\\e`, ['ab cde']],
      ['before a command', 'SECRET_KEY=dev flask run --debug', ['dev']],
      ['two before a command', 'FLASK_DEBUG=1 SECRET_KEY=dev flask run', ['dev']],
      ['two variables of export', 'export DEBUG=1 SECRET_KEY=dev', ['dev']],
      ['a default', `SECRET_KEY="${DEFAULT}"`, ['dev']],
      ["bash's $'…' quotes", "SECRET_KEY=$'a\\tb'", ['a\tb']],
      ['docker run', 'docker run -d -e DEBUG=1 -e SECRET_KEY=dev -p 5000:5000 shop', ['dev']],
      ['docker run in quotes', 'docker run -e "SECRET_KEY=a b" shop', ['a b']],
      ['docker run --env', "docker run --env=SECRET_KEY='a b' shop", ['a b']],
      ['docker run on several lines', 'docker run \\\n  -e SECRET_KEY=dev \\\n  shop\n', ['dev']],
      ['with a prompt', '$ heroku config:set SECRET_KEY=dev DEBUG=1', ['dev']],
      ['fly', 'fly secrets set SECRET_KEY="a b"', ['a b']],
      ['kubectl', 'kubectl create secret generic shop --from-literal=SECRET_KEY=dev', ['dev']],
      ['an option', 'gunicorn --secret-key=dev app:app', ['dev']],
      ['an option and its value', "./manage --secret-key 'a b' --verbose", ['a b']],
      ['fish', 'set -gx SECRET_KEY dev', ['dev']],
      ['csh', 'setenv SECRET_KEY dev', ['dev']],
    ],
  ],
  [
    'Windows',
    [
      ['PowerShell', '$env:SECRET_KEY = "dev"', ['dev']],
      ['cmd', 'set SECRET_KEY=dev', ['dev']],
      ['cmd in quotes', 'set "SECRET_KEY=a & b"', ['a & b']],
      ['setx', 'setx SECRET_KEY "a b" /M', ['a b']],
    ],
  ],
  [
    'a Dockerfile (docs.docker.com, Dockerfile reference)',
    [
      ['ENV', 'ENV SECRET_KEY=dev', ['dev']],
      ['several variables of ENV', 'ENV DEBUG=1 SECRET_KEY="a b" PORT=5000', ['a b']],
      ['ENV on several lines', 'ENV DEBUG=1 \\\n    SECRET_KEY=a\\ b', ['a b'], 1],
      ['ENV without an equals sign', 'ENV SECRET_KEY a "b" c', ['a b c']],
      ['ARG', 'ARG SECRET_KEY=dev', ['dev']],
      ['RUN', 'RUN SECRET_KEY=dev flask db upgrade', ['dev']],
      [
        'a whole Dockerfile',
        'FROM python:3.13\nENV SECRET_KEY=dev\nRUN pip install flask\nCMD ["flask", "run"]',
        ['dev'],
        3,
      ],
    ],
  ],
  [
    'systemd and supervisord (systemd.exec, supervisord.org/configuration)',
    [
      ['Environment', 'Environment=SECRET_KEY=dev', ['dev']],
      ['several variables of Environment', 'Environment="A=1" "SECRET_KEY=x y" B=2', ['x y']],
      ['a unit', '[Service]\nEnvironment=SECRET_KEY=50%%\nExecStart=/srv/shop', ['50%'], 2],
      ['supervisord', 'environment=SECRET_KEY="dev",DEBUG="1"', ['dev']],
    ],
  ],
  [
    'a Makefile (GNU make, 6.5)',
    [
      [':=', 'SECRET_KEY := dev', ['dev']],
      ['?=', 'SECRET_KEY ?= dev\nrun:\n\tflask run', ['dev'], 2],
      ['export', 'export SECRET_KEY = dev', ['dev']],
      ['a recipe that is not printed', 'run:\n\t@SECRET_KEY=dev flask run', ['dev'], 1],
      ['a dollar', 'SECRET_KEY := a$$b', ['a$b']],
    ],
  ],
  [
    'JSON',
    [
      [
        'an object on one line, with the key as its 13th entry',
        `{${Array.from({ length: 12 }, (_, n) => `"setting${n}": "${n}"`).join(', ')}, "SECRET_KEY": "dev", "last": true}`,
        ['dev'],
      ],
      [
        'an object on several lines',
        '{\n  "DEBUG": true,\n  "SECRET_KEY": "a\\/b",\n  "PORT": 5000\n}',
        ['a/b'],
        2,
      ],
      ['an object in an object', '{"app": {"secret_key": "dev", "name": "shop"}}', ['dev']],
      [
        'commas at the beginnings of lines',
        '{\n  "SECRET_KEY": "dev"\n, "DEBUG": true\n}',
        ['dev'],
        1,
      ],
      ['docker inspect', '"Env": [\n  "PATH=/usr/bin",\n  "SECRET_KEY=a b"\n]', ['a b'], 2],
      [
        'an ECS task',
        '{"environment": [{"name": "DEBUG", "value": "1"}, {"name": "SECRET_KEY", "value": "dev"}]}',
        ['dev'],
      ],
      ['fallback keys as text', `SECRET_KEY_FALLBACKS='["a","b"]'`, ['a', 'b']],
      ['fallback keys in quotes', String.raw`SECRET_KEY_FALLBACKS="[\"a\",\"b\"]"`, ['a', 'b']],
      ['fallback keys as text, with spaces', `SECRET_KEY_FALLBACKS=' ["a", "b"] '`, ['a', 'b']],
      ['fallback keys separated by commas', 'SECRET_KEY_FALLBACKS=old,older', ['old', 'older']],
      ['fallback keys of an ini', 'secret_key_fallbacks = old, older', ['old', 'older']],
      [
        'fallback keys as a default',
        `SECRET_KEY_FALLBACKS: "$\{OLD_KEYS:-old,older}"`,
        ['old', 'older'],
      ],
      [
        'fallback keys separated by commas and spaces',
        'SECRET_KEY_FALLBACKS=old, older, oldest, # so',
        ['old', 'older', 'oldest'],
      ],
      [
        'a fallback key alone',
        'SECRET_KEY_FALLBACKS=ec5d00fffbef',
        [latin1('\xec]\0\xff\xfb\xef')],
      ],
      ['a fallback key of bytes with a comma', "SECRET_KEY_FALLBACKS = b'a,b'", [latin1('a,b')]],
    ],
  ],
  [
    'YAML (yaml.org, 1.2)',
    [
      ['a block', 'SECRET_KEY: |\n  dev\nDEBUG: 1', ['dev\n'], 1],
      ['a folded block', 'web:\n  SECRET_KEY: >-\n    a\n    b\n  PORT: 5000', ['a b'], 2],
      [
        'a list of fallback keys',
        "SECRET_KEY_FALLBACKS:\n  - old\n  - 'older'\n",
        ['old', 'older'],
      ],
      ['a flow mapping', 'environment: {SECRET_KEY: dev, DEBUG: 1}', ['dev']],
      [
        'Kubernetes variables',
        'env:\n- name: DEBUG\n  value: "1"\n- name: SECRET_KEY\n  value: "dev"',
        ['dev'],
        3,
      ],
      [
        'Kubernetes variables with comments',
        '- name: SECRET_KEY  # of sessions\n  # for tests\n  value: dev',
        ['dev'],
      ],
      [
        'an ECS task of CloudFormation',
        'Environment:\n  - Name: DEBUG\n    Value: "1"\n  - Name: SECRET_KEY\n    Value: dev',
        ['dev'],
        3,
      ],
      [
        'a Kubernetes Secret',
        'kind: Secret\ndata:\n  SECRET_KEY: ZGV2\n  DATABASE_URL: eA==',
        [latin1('dev')],
        3,
      ],
    ],
  ],
  [
    'TOML and ini',
    [
      ['a table', '[app]\nSECRET_KEY = "dev"\nDEBUG = true', ['dev'], 2],
      ['an inline table', 'app = { SECRET_KEY = "dev", DEBUG = true }', ['dev']],
      ['triple quotes (toml.io, String)', 'SECRET_KEY = """\ndev"""', ['dev']],
      ['ini', '[app]\nsecret_key = a b\ndebug = true', ['a b'], 2],
      ['a percent sign (configparser)', 'secret_key = 50%% off', ['50% off']],
      ['uWSGI', 'env = SECRET_KEY=dev', ['dev']],
      ['a Procfile', 'web: SECRET_KEY=dev gunicorn app:app', ['dev']],
    ],
  ],
  [
    'a word processor',
    [
      ['double quotes', 'SECRET_KEY = “dev”', ['dev']],
      ['single quotes', 'app.config[‘SECRET_KEY’] = ‘dev’', ['dev']],
      ['quotes alone', '“dev”', ['dev']],
      ['an apostrophe that was straight', 'SECRET_KEY = “it’s”', ["it's"]],
    ],
  ],
])('keys are found in %s', (_, forms) => {
  it.each(
    forms.map(([form, text, keys, skippedLineCount]) => ({ form, text, keys, skippedLineCount })),
  )('$form', ({ text, keys, skippedLineCount = 0 }) => expectKeys(text, keys, skippedLineCount));
});

describe('settings for something else are not keys', () => {
  it.each<[text: string, keys: string[], skippedLineCount: number]>([
    ['DATABASE_URL=postgres://db/shop', [], 1],
    ['DATABASE_URL=a\nAPI_KEY=b', [], 2],
    ['debug=true\nport=5000', [], 2],
    ['AWS_SECRET_ACCESS_KEY=abc', [], 1],
    ['STRIPE_SECRET_KEY="sk_test_1"', [], 1],
    ['{"api_key": "x"}', [], 1],
    ['{\n  "debug": true\n}', [], 1],
    ['ENV SECRET_KEY=\nENV DEBUG=1', [], 2],
    ['SECRET_KEY_FILE=/run/secrets/key', [], 1],
    ["os.environ.get('DEBUG', '1')", [], 1],
    ['valueFrom:\n  secretKeyRef:\n    name: app\n    key: SECRET_KEY', [], 4],
    ['- name: DB_URL\n  valueFrom:\n    configMapKeyRef:\n      key: SECRET_KEY', [], 4],
    ['{"name": "DB_URL", "valueFrom": {"secretKeyRef": {"name": "app", "key": "k"}}}', [], 1],
    ['docker run -e SECRET_KEY=a -e API_KEY=b shop', ['SECRET_KEY=a'], 0],
    ['SECRET_KEY=a\nJWT_SECRET_KEY=b\nAWS_SECRET_KEY=c', ['SECRET_KEY=a', 'JWT_SECRET_KEY=b'], 1],
    ['one\ntwo\nthree\nDATABASE_URL=x', ['one', 'two', 'three'], 1],
    ['one\ntwo\n{\n  "SECRET_KEY": "a",\n  "port": 1\n}', ['one', 'two', '"SECRET_KEY": "a"'], 1],
  ])('%j', (text, keys, skippedLineCount) => {
    expect(parsePastedKeys(text)).toEqual({
      keys: keys.map((each) => ({ text: each, isFallback: false })),
      skippedLineCount,
    });
  });

  it.each([
    'k3j=8f@x!',
    'k$3j=8f@x!',
    '$k3j=8f@x!',
    "tab'le'",
    'my secret=abc',
    'correct horse: battery',
    'https://example.org/x',
    'QUJDRA==',
    'a(b',
    '[x]',
    'f(x)',
    '--key',
    '- a',
    'pass',
    '@x',
    '{a}',
  ])('but a single line without a setting is a key: %s', (text) => {
    expect(parsePastedKeys(text)).toEqual({
      keys: [{ text, isFallback: false }],
      skippedLineCount: 0,
    });
    expect(interpretKeyText(text).keys[0]).toEqual({ key: text, interpretation: 'asTyped' });
  });

  it('and so are all lines of a list of keys, whatever is in them', () => {
    const list = ['a(b', 'c)d', '@e', 'f\\', 'g,', '- h', "i'j", 'k=', 'pass', '{', 'l[', ']m'];
    expect(parsePastedKeys(list.join('\n')).keys.map(({ text }) => text)).toEqual(list);
  });

  it.each([
    "SECRET_KEY=os.environ['SECRET_KEY']",
    'SECRET_KEY=$SECRET_KEY',
    'SECRET_KEY=config("SECRET_KEY")',
    '- Name: SECRET_KEY\n  Value: !Ref Secret',
    'SECRET_KEY: !vault |\n  $ANSIBLE_VAULT;1.1\n  3132',
    'env:\n- name: SECRET_KEY\n  valueFrom:\n    secretKeyRef:\n      name: app\n      key: secret-key',
    '{"name": "SECRET_KEY", "valueFrom": {"secretKeyRef": {"name": "app", "key": "secret-key"}}}',
    '{"name": "SECRET_KEY", "valueFrom": "arn:aws:ssm:x"}',
  ])('and a key that is looked up elsewhere has a note: %j', (text) => {
    const notes = parsePastedKeys(text).keys.map((each) => interpretKeyText(each.text).notes);
    expect(notes).toEqual([[{ kind: 'lookedUp' }]]);
  });

  it('and a key that is looked up elsewhere is none that may be tried but its text', () => {
    const text = '"name": "SECRET_KEY", "valueFrom": "arn:aws:ssm:x"';
    expect(interpretKeyText(text).keys).toEqual([{ interpretation: 'asTyped', key: text }]);
  });
});
