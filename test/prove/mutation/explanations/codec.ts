import { type Change, type Changes, LIST, TEXT } from './changes.ts';
import { NEVER_MISSING, SAME_ANYWAY, SPARES_WORK } from './reasons.ts';

const FOR_PROGRAMMERS = 'it is a part of an error’s message, which is for programmers';
const NOT_SHOWN = 'the error is not passed on';
const NOTHING_ELSE = 'nothing else is thrown there';
const A_LETTER = 'that is a letter, which is never escaped';
const AS_NULL = 'no answer means the same as null to whoever asks';
const QUOTES_OR_NOT = 'it spares work: without quotes, both ways say the same';
const ANSWERED_BEFORE = 'they are not equal: that was answered before';
const FINISH = 'zlib never says so of a stream that it is told to finish';

export const CODEC: Changes = {
  'src/codec/core/envelope.ts': [
    [
      'return { ok: true, value: { payload, timestamp: null, signature, compressed: false } };',
      'false',
      'true',
      'no format without timestamps compresses, and none looks',
    ],
  ],
  'src/codec/core/inflate.ts': [
    [
      'const full = stream.avail_out === 0 && (status === Z_OK || status === Z_BUF_ERROR);',
      'status === Z_OK',
      'false',
      FINISH,
    ],
    [
      "if (status === Z_OK || status === Z_BUF_ERROR) return ['zlib_truncated', 'it ends too early'];",
      'status === Z_OK',
      'false',
      FINISH,
    ],
  ],
  'src/codec/core/iterate.ts': [['default:', 'default:', 'default:', AS_NULL]],
  'src/codec/core/json.ts': [
    ['if (value) return { ok: true, value };', 'value', 'true', NEVER_MISSING],
    ...(
      [
        ['json.end - json.start < 2 * MAX_SAFE_NESTING', 'false'],
        [
          'json.end - json.start < 2 * MAX_SAFE_NESTING',
          'json.end - json.start <= 2 * MAX_SAFE_NESTING',
        ],
        ['json.end - json.start', 'json.end + json.start'],
        ['2 * MAX_SAFE_NESTING', '2 / MAX_SAFE_NESTING'],
      ] as const
    ).map(
      ([from, to]): Change => [
        'const isShallow = json.end - json.start < 2 * MAX_SAFE_NESTING;',
        from,
        to,
        'it spares work: a level takes two characters',
      ],
    ),
    [
      "return this.unexpected('a key in double quotes');",
      "'a key in double quotes'",
      '""',
      FOR_PROGRAMMERS,
    ],
    [
      "if (!this.accept(COLON)) return this.unexpected('a colon');",
      "'a colon'",
      '""',
      FOR_PROGRAMMERS,
    ],
    [
      "if (!this.accept(closing)) this.unexpected('a comma or the closing bracket');",
      "'a comma or the closing bracket'",
      '""',
      FOR_PROGRAMMERS,
    ],
    ["return this.unexpected('a value');", "'a value'", '""', FOR_PROGRAMMERS],
    [
      'for (let i = 0; i < this.entries.length; i += 1) if (this.entries[i]?.key === key) return i;',
      'this.entries[i]?.key',
      'this.entries[i].key',
      NEVER_MISSING,
    ],
  ],
  'src/codec/core/latin1.ts': [
    [
      'for (let start = 0; start < bytes.length; start += CHUNK) {',
      'start < bytes.length',
      'start <= bytes.length',
      'no bytes are no text',
    ],
  ],
  'src/codec/core/percent.ts': [
    [
      'if (error instanceof URIError) return text;',
      'error instanceof URIError',
      'true',
      NOTHING_ELSE,
    ],
  ],
  'src/codec/core/python-dict.ts': [
    [
      "if (value.type === 'str' && value.value === '') return emptyDict(value);",
      "value.type === 'str'",
      'true',
      'empty Markup, the only other such value, is a dict without keys, too',
    ],
    ...(
      [
        ["value.type === 'str' || value.type === 'markup'", 'false'],
        [
          "value.type === 'str' || value.type === 'markup'",
          "value.type === 'str' && value.type === 'markup'",
        ],
        ["value.type === 'str'", 'false'],
        ["'str'", '""'],
        ["value.type === 'markup'", 'false'],
        ["'markup'", '""'],
      ] as const
    ).map(
      ([from, to]): Change => [
        "const isText = value.type === 'str' || value.type === 'markup';",
        from,
        to,
        SPARES_WORK,
      ],
    ),
    [
      'if (isText && value.value.length > MAX_PAIR_LENGTH) return null;',
      'isText && value.value.length > MAX_PAIR_LENGTH',
      'false',
      SPARES_WORK,
    ],
    [
      'const [key, item] = items ?? [];',
      '[]',
      LIST,
      'what is no two items is no pair, whatever is taken for its key',
    ],
  ],
  'src/codec/core/repr.ts': [
    [
      "if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';",
      'value > 0',
      'value >= 0',
      'zero is finite',
    ],
    [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a line of the source
      "return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;",
      'power < 0',
      'power <= 0',
      'a number whose power of ten is zero has no exponent',
    ],
    ["const sign = value < 0 ? '-' : '';", 'value < 0', 'value <= 0', 'zeros are written above'],
    [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a line of the source
      'if (code < 0x100) return `\\\\x${hex(code, 2)}`;',
      'code < 0x100',
      'code <= 0x100',
      A_LETTER,
    ],
    [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a line of the source
      'return code < 0x10000 ? `\\\\u${hex(code, 4)}` : `\\\\U${hex(code, 8)}`;',
      'code < 0x10000',
      'code <= 0x10000',
      A_LETTER,
    ],
  ],
  'src/codec/core/signature.ts': [
    [
      'const signature = end === -1 ? null : readSignature(text);',
      'end === -1',
      'false',
      'nobody finds a text that is the signature of itself without its last character',
    ],
    ["return decodeBase64Url(text, 'signature');", "'signature'", '""', NOT_SHOWN],
    ['} catch (error) {', '{', '{}', SAME_ANYWAY],
    [
      'if (error instanceof CodecError) return null;',
      'error instanceof CodecError',
      'true',
      NOTHING_ELSE,
    ],
    [
      'for (let i = 0; i < a.length; i += 1) difference |= (a[i] as number) ^ (b[i] as number);',
      'i < a.length',
      'i <= a.length',
      'behind their ends they do not differ',
    ],
  ],
  'src/codec/core/utf8.ts': [['} catch {', '{', '{}', SAME_ANYWAY]],
  'src/codec/formats/django/form.ts': [
    [
      'if (signatureColon <= 0) return false;',
      'signatureColon <= 0',
      'signatureColon < 0',
      'before the first character is no timestamp',
    ],
  ],
  'src/codec/formats/django/format.ts': [
    [
      "const bytes = layers.findLast((layer) => layer.id === 'base64' || layer.id === 'inflate')?.output;",
      "layers.findLast((layer) => layer.id === 'base64' || layer.id === 'inflate')?.output",
      "layers.findLast(layer => layer.id === 'base64' || layer.id === 'inflate').output",
      NEVER_MISSING,
    ],
    [
      'return bytes?.ok === true && bytes.value[0] === 0x80;',
      'bytes?.ok',
      'bytes.ok',
      NEVER_MISSING,
    ],
  ],
  'src/codec/formats/express-session/format.ts': [
    [
      'const first = cookies.findIndex(({ name }) => name === cookies[index]?.name);',
      'cookies[index]?.name',
      'cookies[index].name',
      NEVER_MISSING,
    ],
  ],
  'src/codec/formats/flask/content.ts': [['default:', 'default:', 'default:', AS_NULL]],
  'src/codec/formats/flask/cookie-header.ts': [
    [
      'const isPlain = ({ name, value }: HeaderCookie) =>',
      '({ name, value }: HeaderCookie) =>',
      '() => undefined',
      QUOTES_OR_NOT,
    ],
    [
      `name !== '' && !name.includes('"') && !value.includes('"');`,
      `name !== '' && !name.includes('"') && !value.includes('"')`,
      'false',
      QUOTES_OR_NOT,
    ],
    [`name !== '' && !name.includes('"') && !value.includes('"');`, `'"'`, '""', QUOTES_OR_NOT],
    [
      'name === cookie?.name && !/[ \\t]/.test(name) && werkzeugValue(value) !== null;',
      'cookie?.name',
      'cookie.name',
      NEVER_MISSING,
    ],
    [
      "return { kind: first !== -1 && first < index ? 'behind' : 'unreadable' };",
      'first < index',
      'first <= index',
      ANSWERED_BEFORE,
    ],
    [
      "const name = headerText(cookies[index]?.name ?? '');",
      'cookies[index]?.name',
      'cookies[index].name',
      NEVER_MISSING,
    ],
    ["const name = headerText(cookies[index]?.name ?? '');", "''", TEXT, NEVER_MISSING],
    [
      "return { kind: first.end <= start + (texts[index] ?? '').length ? 'read' : 'unreadable' };",
      "''",
      TEXT,
      NEVER_MISSING,
    ],
    [
      "if (first && first.start < start) return { kind: 'behind' };",
      'first.start < start',
      'first.start <= start',
      ANSWERED_BEFORE,
    ],
    [
      'const enclosing = pairs.findLast((pair) => pair.start < start && start < pair.end);',
      'start < pair.end',
      'start <= pair.end',
      'before a cookie is a space, with which none ends',
    ],
    ['if (ASCII.test(raw)) return raw;', 'ASCII.test(raw)', 'false', SPARES_WORK],
    ['const pairs: ReadPair[] = [];', '[]', LIST, 'a text has neither name nor offsets'],
    [
      'while (position < header.length) {',
      'position < header.length',
      'position <= header.length',
      'there is no cookie at the end of a header',
    ],
    [
      "return isEnd(header, equals) ? { name, value: '', start, end: equals } : null;",
      "''",
      TEXT,
      'only the value of a cookie with an equals sign is asked for',
    ],
    [
      'if (end === null || !isEnd(header, skipBlanks(header, end))) return null;',
      'end === null',
      'false',
      'null is no place at which a cookie ends',
    ],
    ["if (!text.includes('\\\\')) return text;", "!text.includes('\\\\')", 'false', SPARES_WORK],
    ["if (!text.includes('\\\\')) return text;", "'\\\\'", '""', SPARES_WORK],
    [
      'const [first = -1, second = -1, third = -1] = Array.from(',
      '-1',
      '+1',
      'a backslash has something behind it, and without a second digit there is no third',
    ],
  ],
  'src/codec/formats/last-cookie.ts': [
    [
      'const last = cookies.findLastIndex(({ name }) => name === cookies[index]?.name);',
      'cookies[index]?.name',
      'cookies[index].name',
      NEVER_MISSING,
    ],
  ],
};
