import { expect, it } from 'vitest';
import {
  inspectFlask,
  type PythonValue,
  readable,
  sessionTransaction,
} from '../../../../src/codec/index.ts';
import { cookieOf } from '../../signing.ts';

/** The code for the session with this JSON, which may have malformed tags. */
function code(json: string): string | null {
  return sessionTransaction(readable(inspectFlask(cookieOf(json)).tags) as PythonValue);
}

it('sets each key in the order of the session', () => {
  expect(
    code('{"username":"ada","cart":[{"name":"tea","qty":1.0}],"_permanent":true,"a":null}'),
  ).toBe(
    `with client.session_transaction() as session:
    session['username'] = 'ada'
    session['cart'] = [{'name': 'tea', 'qty': 1.0}]
    session.permanent = True
    session['a'] = None
`,
  );
});

it('imports each module once', () => {
  const uuid = '{" u":"00112233445566778899aabbccddeeff"}';
  const json = `{"m":{" m":"<b>"},"u":${uuid},"v":[${uuid}],"d":{" d":"2 Jan 2024 03:04 -0530"}}`;
  expect(code(json)).toBe(`import datetime
import uuid
from markupsafe import Markup

with client.session_transaction() as session:
    session['m'] = Markup('<b>')
    session['u'] = uuid.UUID('00112233-4455-6677-8899-aabbccddeeff')
    session['v'] = [uuid.UUID('00112233-4455-6677-8899-aabbccddeeff')]
    session['d'] = datetime.datetime(2024, 1, 2, 3, 4, tzinfo=datetime.timezone(datetime.timedelta(days=-1, seconds=66600)))
`);
});

it.each([
  [
    '{"v":[NaN,Infinity,-Infinity,-0.0,1e-7,1e16]}',
    "[float('nan'), float('inf'), float('-inf'), -0.0, 1e-07, 1e+16]",
  ],
  ['{"v":[{" t":[]},{" t":[1]},{" t":[1,2]}]}', '[(), (1,), (1, 2)]'],
  ['{"v":{" b":"AH8="}}', "b'\\x00\\x7f'"],
  ['{"v":{" di":{" t__":1}}}', "{' t': 1}"],
  ['{"v":{" x":1}}', "{' x': 1}"],
  ['{"v":1,"v":-1152921504606846977}', '-1152921504606846977'],
  ['{"v":"\\ud800 \\n # é😀"}', "'\\ud800 \\n # é😀'"],
  [
    '{"v":"a\u202eb\u200b\u3164\u2800\ufe0f\u{e0100}\ufeff"}',
    "'a\\u202eb\\u200b\\u3164\\u2800\\ufe0f\\U000e0100\\ufeff'",
  ],
])('writes %s as Python does', (json, expression) => {
  expect(code(json)).toBe(
    `with client.session_transaction() as session:\n    session['v'] = ${expression}\n`,
  );
});

it.each([
  ['{"_permanent":false}', 'session.permanent = False'],
  ['{"_permanent":1}', "session['_permanent'] = 1"],
  ['{"_permanent":{" t":[]}}', "session['_permanent'] = ()"],
])('keeps the permanence of %s', (json, statement) => {
  expect(code(json)).toBe(`with client.session_transaction() as session:\n    ${statement}\n`);
});

it('says in a comment what it leaves out, without importing anything for it', () => {
  const json =
    '{"a\\n# b":{" m":[{" u":"x"}]},"c":[{" m":"y"},{" u":"\\n"}],"d":{" d":"1 Jan 100 00:00 +0100"},"e":1}';
  expect(code(json)).toBe(`with client.session_transaction() as session:
    # session['a\\n# b'] is left out: the tag ' m' in it could not be read (tag_uuid)
    # session['c'] is left out: the tag ' u' in it could not be read (tag_uuid)
    # session['d'] is left out: Flask cannot write the year of a datetime in it
    session['e'] = 1
`);
});

it('leaves out values that are nested too deep for Python', () => {
  const source = code(`{"v":${'['.repeat(91)}1${']'.repeat(91)}}`);
  expect(source).toContain("# session['v'] is left out: it has more than 90 levels\n    pass\n");
});

it('leaves out keys that are not text, which only Flask itself makes', () => {
  const span = { start: 0, end: 0 };
  const value: PythonValue = { type: 'none', ...span };
  const number: PythonValue = { type: 'int', value: 1n, ...span };
  const markup: PythonValue = { type: 'markup', value: 'm', ...span };
  const inner = { key: '1', keyValue: number, value, ...span };
  const entries = [
    inner,
    { key: 'm', keyValue: markup, value, ...span },
    {
      key: 'd',
      value: { type: 'dict', entries: [inner], overwritten: [], ...span } as const,
      ...span,
    },
  ];
  const source = sessionTransaction({ type: 'dict', entries, overwritten: [], ...span });
  expect(source).toBe(`from markupsafe import Markup

with client.session_transaction() as session:
    # session[1] is left out: Flask would turn its key into text
    session[Markup('m')] = None
    # session['d'] is left out: Flask would turn a key in it into text
`);
});

it('writes pass for an empty session', () => {
  expect(code('{}')).toBe('with client.session_transaction() as session:\n    pass\n');
});

it.each(['null', '[]', '"a"', '{" t":[]}', '{" u":"x"}'])(
  'has no code for %s, which is not a dict',
  (json) => {
    expect(code(json)).toBeNull();
  },
);
