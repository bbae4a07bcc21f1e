import { deflateSync } from 'node:zlib';
import { FORMATS, signCookie } from '../../../src/codec/index.ts';
import { FAMILIES } from '../../codec/hostile.ts';
import { chromiumHar, firefoxHar, LOGIN } from '../../observations/har-samples.ts';

const bytes = (text: string) => Buffer.from(text).toString('latin1');
const hex = (digits: string) => Buffer.from(digits, 'hex').toString('latin1');

const JSON_TEXTS = [
  '{"a":1}',
  '{"_permanent":true,"cart":[{"id":7,"price":1.5e3}],"_flashes":[{" t":["message","Hi"]}]}',
  '{"u":{" u":"12345678123456781234567812345678"},"d":{" d":"Tue, 02 Jan 2024 03:04:05 GMT"}}',
  '{"b":{" b":"AP8="},"m":{" m":"<b>"},"x":{" di":{" t__":"\\u00e9\\ud83d\\ude00"}}}',
  '[["a",1],["b",[null,true,false,-0.0]]]',
];

const COOKIES = FORMATS.flatMap((format) =>
  (format.session ? JSON_TEXTS : ['7c0f6f9a1b2c4d5e', 'ada']).map((content) => {
    const compress = content.length > 60;
    return signCookie(format.id, content, 'key', { timestamp: 1_700_000_000, compress });
  }),
);

/** One value as a pickle of each protocol, other types, and a pickle that runs a command. In hexadecimal. */
const PICKLES = [
  '286470300a56610a70310a286c70320a49310a6146322e350a614e614930310a6156e90a70330a61635f636f646563730a656e636f64650a70340a28565c7530303030ff0a70350a566c6174696e310a70360a7470370a5270380a612849310a49320a7470390a61635f5f6275696c74696e5f5f0a7365740a7031300a28286c7031310a49330a6149340a61747031320a527031330a61635f5f6275696c74696e5f5f0a66726f7a656e7365740a7031340a28286c7031350a49350a61747031360a527031370a617356640a7031380a636461746574696d650a6461746574696d650a7031390a2867340a285607e801020304055c75303030305c75303030305c75303030300a7032300a67360a747032310a527032320a747032330a527032340a73566e0a7032350a4c313138303539313632303731373431313330333432344c0a732e',
  '7d71002858010000006171015d7102284b014740040000000000004e4930310a5802000000c3a97103635f636f646563730a656e636f64650a710428580300000000c3bf710558060000006c6174696e317106747107527108284b014b02747109635f5f6275696c74696e5f5f0a7365740a710a285d710b284b034b046574710c52710d635f5f6275696c74696e5f5f0a66726f7a656e7365740a710e285d710f4b0561747110527111655801000000647112636461746574696d650a6461746574696d650a711328680428580b00000007c3a801020304050000007114680674711552711674711752711858010000006e71194c313138303539313632303731373431313330333432344c0a752e',
  '80027d71002858010000006171015d7102284b014740040000000000004e885802000000c3a97103635f636f646563730a656e636f64650a7104580300000000c3bf710558060000006c6174696e3171068671075271084b014b02867109635f5f6275696c74696e5f5f0a7365740a710a5d710b284b034b046585710c52710d635f5f6275696c74696e5f5f0a66726f7a656e7365740a710e5d710f4b0561857110527111655801000000647112636461746574696d650a6461746574696d650a71136804580b00000007c3a801020304050000007114680686711552711685711752711858010000006e71198a09000000000000000040752e',
  '80037d71002858010000006171015d7102284b014740040000000000004e885802000000c3a97103430200ff71044b014b02867105636275696c74696e730a7365740a71065d7107284b034b0465857108527109636275696c74696e730a66726f7a656e7365740a710a5d710b4b056185710c52710d65580100000064710e636461746574696d650a6461746574696d650a710f430a07e80102030405000000711085711152711258010000006e71138a09000000000000000040752e',
  '80049573000000000000007d94288c0161945d94284b014740040000000000004e888c02c3a994430200ff944b014b0286948f94284b034b0490284b059194658c0164948c086461746574696d65948c086461746574696d65949394430a07e8010203040500000094859452948c016e948a09000000000000000040752e',
  '80059573000000000000007d94288c0161945d94284b014740040000000000004e888c02c3a994430200ff944b014b0286948f94284b034b0490284b059194658c0164948c086461746574696d65948c086461746574696d65949394430a07e8010203040500000094859452948c016e948a09000000000000000040752e',
  '800495a1000000000000007d94288c0175948c0475756964948c04555549449493942981947d948c03696e74944b0573628c03646563948c07646563696d616c948c07446563696d616c9493948c03312e3594859452948c0174948c086461746574696d65948c0974696d6564656c74619493944b014b004b00879452948c016f948c0b636f6c6c656374696f6e73948c0b4f726465726564446963749493942952948c0161944b0173752e',
  '63706f7369780a73797374656d0a2853276964270a74522e',
];

const TRACE = JSON.stringify({
  cookie: 'session',
  used: true,
  saved: false,
  modified: ['shop/views.py:42'],
  cut: false,
  keys: [
    ['cart', 'inside', 'read shop/views.py:40', 'set shop/views.py:41'],
    ['_user_id', 'same', 'read flask_login'],
  ],
});

const session = COOKIES[0] ?? '';

/** For each target: inputs to begin with, a character for each byte. */
export const EXAMPLES = {
  cookie: COOKIES,
  json: [...JSON_TEXTS, ...Object.values(FAMILIES).map((family) => family(300))].map(bytes),
  utf8: ['aé未😀\ufeff', '\0\x7f\u0080\u07ff\u0800\uffff\u{10ffff}'].map(bytes),
  zlib: [0, 1, 6, 9].map((level) =>
    deflateSync(JSON_TEXTS.join().repeat(level + 1), { level }).toString('latin1'),
  ),
  pickle: PICKLES.map(hex),
  msgpack: [
    '83a16101a162c3a163cb3ff8000000000000',
    '82c0c2930102a3616263d6ff65920080',
    'de0001a161dc0002cd0100d1ff00',
    'c403000102d903616263c7050001020304ff05',
  ].map(hex),
  nested: ['{"a": 1}', 'eyJhIjoxfQ', '%7B%22a%22%3A1%7D', session, 'a.b.c', 'x=1&y=2'].map(bytes),
  pasted: [
    session,
    `Cookie: a=1; session=${session}`,
    `Set-Cookie: session=${session}; Path=/; HttpOnly; Max-Age=60`,
    `curl 'http://localhost:5000/' -H 'Cookie: session=${session}'`,
    `[{"name": "session", "value": "${session}", "domain": "localhost"}]`,
    `localhost\tFALSE\t/\tFALSE\t0\tsession\t${session}`,
    `{'session': '${session}', 'a': 'b'}`,
    `http://localhost/?token=${session}`,
  ].map(bytes),
  stored: [
    ...PICKLES.slice(2, 6),
    ...PICKLES.slice(2, 6).map((digits) => Buffer.from(digits, 'hex').toString('base64')),
    '"\\x80\\x04}\\x94."',
    "b'\\x80\\x04}\\x94.'",
    '00000000: 8004 7d94 2e                             ..}..',
    "x'80047d942e'",
    '\\x80047d942e',
    '127.0.0.1:6379> GET session:1\n"\\x81\\xa1a\\x01"',
    '{"cookie":{"originalMaxAge":null},"user":"ada"}',
  ].map(bytes),
  har: [chromiumHar(LOGIN.slice(1, 2)), firefoxHar(LOGIN.slice(3))].map((har) =>
    bytes(JSON.stringify(har)),
  ),
  key: [
    'dev',
    'SECRET_KEY = "a\\x00b"',
    "app.secret_key = b'\\xff\\u1234'",
    'export SECRET_KEY="$(echo a)" # comment',
    'environment:\n  - SECRET_KEY=abc\n  OTHER: "x"',
    '{"SECRET_KEY": "abc", "SECRET_KEY_FALLBACKS": ["x", "y"]}',
    `['a', b'b', r'c', f'{x}', '''d''']`,
    'bytes.fromhex("00ff")',
    'ENV SECRET_KEY abc',
    'c2VjcmV0',
    '00ff00ff',
  ].map(bytes),
  'set-cookie': [
    `session=${session}; Expires=Tue, 02 Jan 2024 03:04:05 GMT; HttpOnly; Path=/`,
    '__Host-a=b; Secure; SameSite=None; Partitioned; Domain=.example.org; Max-Age=-1',
  ].map(bytes),
  'cookie-header': [`a=1; session=${session}; b="x\\"y\\303\\251"; c`, 'a=b;;=c; d'].map(bytes),
  'session-trace': [TRACE].map(bytes),
  form: [
    'csrf_token=abc&password=x+y%20z&a=',
    '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
    'http://user:pass@localhost:5000/a/b?c=d#e',
  ].map(bytes),
  shell: ["it's", 'a\nb\tc', '-x %s \\ !', '\u202e\u200b'].map(bytes),
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ExampleName = keyof typeof EXAMPLES;
