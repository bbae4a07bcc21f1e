import { type Change, type Changes, LIST, TEXT } from './changes.ts';
import { MEANS_NOTHING, NEVER_MISSING, SAME_ANYWAY, SPARES_WORK } from './reasons.ts';

const BYTES_AS_TEXT = 'as a text, bytes are numbers and commas';
const NOTHING_FOUND = 'nothing was found then, and nothing of it is used';
const SAME_KEY = 'it is the key itself, which was tried before';

export const KEYS: Changes = {
  'src/keys/encodings.ts': [
    [
      'const CANONICAL = /^(?:[A-Za-z\\d+/]{4})*(?:[A-Za-z\\d+/]{2}==|[A-Za-z\\d+/]{3}=)?$/;',
      '/^(?:[A-Za-z\\d+/]{4})*(?:[A-Za-z\\d+/]{2}==|[A-Za-z\\d+/]{3}=)?$/',
      '/^(?:[A-Za-z\\d+/]{4})*(?:[A-Za-z\\D+/]{2}==|[A-Za-z\\d+/]{3}=)?$/',
      'the last byte of a text in UTF-8 is below 0xC0, which base64 begins with a letter',
    ],
  ],
  'src/keys/explain.ts': [
    [
      'explain: (value, { id }) => byFormat.get(id)?.(value) ?? null,',
      'byFormat.get(id)?.(value)',
      'byFormat.get(id)(value)',
      NEVER_MISSING,
    ],
    ["const digest = digestOf(signatureText(value) ?? '');", "''", TEXT, MEANS_NOTHING],
    [
      'return [...first, ...candidates.filter((candidate) => !first.has(candidate))];',
      'candidates.filter((candidate) => !first.has(candidate))',
      'candidates',
      SPARES_WORK,
    ],
    [
      'const isPlain = /^[\\0-\\x7f]*$/.test(text);',
      '/^[\\0-\\x7f]*$/',
      '/^[\\0-\\x7f]$/',
      SAME_KEY,
    ],
    ...(['true', 'latin1 || !isPlain'] as const).map(
      (to): Change => [
        "...(latin1 && !isPlain ? [{ variant: 'latin1', value: latin1 } as const] : []),",
        'latin1 && !isPlain',
        to,
        SAME_KEY,
      ],
    ),
    ["if (!text.includes('\\\\')) return [];", "'\\\\'", '""', SAME_KEY],
    ["if (!text.includes('\\\\')) return [];", "!text.includes('\\\\')", 'false', SAME_KEY],
    [
      'const found = keyIndex === null ? undefined : variants[keyIndex];',
      'keyIndex === null',
      'false',
      SAME_ANYWAY,
    ],
    [
      'const match = keyIndex === null ? undefined : tried[keyIndex];',
      'keyIndex === null',
      'false',
      SAME_ANYWAY,
    ],
  ],
  'src/keys/interpretations.ts': [
    [
      'const NO_MEANING = { plain: [], evaluated: [], doubtful: [], isSource: false, python: null };',
      'false',
      'true',
      'it decides whether the plain value counts, and there is none',
    ],
    ["const [name, value] = isEmpty ? [target.name, ''] : ['', text];", "''", TEXT, MEANS_NOTHING],
    [
      "return [{ name, value, separator: '', offset: 0, form: 'bare', isSpaced: true, quote: '' }];",
      "''",
      TEXT,
      MEANS_NOTHING,
    ],
    [
      'const [target] = /^[\\w.[\\]"\', |]{1,80}=(?!=)/.exec(straight) ?? [];',
      '/^[\\w.[\\]"\', |]{1,80}=(?!=)/',
      '/[\\w.[\\]"\', |]{1,80}=(?!=)/',
      'too little is cut off then, and what is left has the equals sign, which no expression has',
    ],
    [
      'return python?.values.length === 1 && python.values[0]?.key.length === 0;',
      'python.values[0]?.key',
      'python.values[0].key',
      NEVER_MISSING,
    ],
    [
      "return typeof key === 'string' && SURROGATE.test(key);",
      "typeof key === 'string'",
      'true',
      BYTES_AS_TEXT,
    ],
  ],
  'src/keys/pasted-keys.ts': [
    [
      "const item = line.trim().replace(/^-\\s+/, '');",
      '/^-\\s+/',
      '/-\\s+/',
      'each item begins with its dash, which is the first to be replaced',
    ],
    ["const close = { '[': ']', '(': ')' }[text[0] ?? ''];", "''", TEXT, MEANS_NOTHING],
    [
      'if (close === undefined) return null;',
      'close === undefined',
      'false',
      'it spares work: a list that nothing closes is none',
    ],
  ],
  'src/keys/python-literal.ts': [
    [
      "const [opening, prefix = '', quote = ''] = OPENING.exec(text) ?? [];",
      "''",
      TEXT,
      NOTHING_FOUND,
    ],
    [
      "if (values.every((value) => typeof value === 'string')) return values.join('');",
      "values.every((value) => typeof value === 'string')",
      "values.some(value => typeof value === 'string')",
      'they are of one type: others were refused before',
    ],
  ],
  'src/keys/python-value.ts': [
    [
      'return value && other && { ...value, doubtful: other.values };',
      'value && other',
      'value || other',
      'one is missing only if both are: they are read of the same text',
    ],
    [
      "const NOTHING: Operand = { values: [], name: '', receiver: null, owner: '' };",
      "''",
      TEXT,
      MEANS_NOTHING,
    ],
    [
      'const parts = (values ?? []).flatMap(({ key }) =>',
      '[]',
      LIST,
      'it is no value, and has no key to be split',
    ],
    [
      'const args: Argument[] = [];',
      '[]',
      LIST,
      'it is no argument, and has neither a keyword nor the lack of one',
    ],
    [
      "const withoutEncoding = named('errors') ? 'unknown' : 'none';",
      "'unknown'",
      '""',
      'nothing is encoded in an encoding of another name than the known ones',
    ],
  ],
  'src/keys/proven-key.ts': [
    [
      'const signing = verdict.tokenSigning ?? ring.find(value, format)?.signing;',
      'ring.find(value, format)?.signing',
      'ring.find(value, format).signing',
      NEVER_MISSING,
    ],
    [
      'return literal?.ok ? { key: reason.key, value: literal.value, signing } : null;',
      'literal?.ok',
      'literal.ok',
      NEVER_MISSING,
    ],
  ],
  'src/keys/names.ts': [
    ['vk wechat zoom`.split(/\\s+/),', '/\\s+/', '/\\s/', 'no name has an empty word'],
    [
      'type uri url user username var version webhook`.split(/\\s+/),',
      '/\\s+/',
      '/\\s/',
      'no name has an empty word',
    ],
    [
      "return name.split(/[^\\w-]/).findLast((part) => part !== '') ?? '';",
      "''",
      TEXT,
      MEANS_NOTHING,
    ],
  ],
  'src/keys/prepare.ts': [
    [
      'const find = (value: string, { id }: Format<FormatId>) => finders.get(id)?.(value) ?? null;',
      'finders.get(id)?.(value)',
      'finders.get(id)(value)',
      NEVER_MISSING,
    ],
    [
      'const match = keyIndex === null ? undefined : candidates[keyIndex];',
      'keyIndex === null',
      'false',
      SAME_ANYWAY,
    ],
    ...(['true', 'Object.keys(options).length >= 0'] as const).map(
      (to): Change => [
        "const isChanged = holds === 'session' && Object.keys(options).length > 0;",
        'Object.keys(options).length > 0',
        to,
        SPARES_WORK,
      ],
    ),
  ],
  'src/keys/syntax/brackets.ts': [
    [
      "const isEnd = end >= this.text.length || (quote !== triple && this.text[end] === '\\n');",
      'end >= this.text.length',
      'end > this.text.length',
      SAME_ANYWAY,
    ],
    [
      'while (index < text.length) {',
      'index < text.length',
      'index <= text.length',
      'there is no character, which is neither a bracket nor a line break',
    ],
  ],
  'src/keys/syntax/command.ts': [
    [
      "const [option = '', long = '', equals = ''] = LONG_OPTION.exec(source) ?? [];",
      "''",
      TEXT,
      NOTHING_FOUND,
    ],
    [
      "const [option = '', long = '', equals = ''] = LONG_OPTION.exec(source) ?? [];",
      '[]',
      LIST,
      NOTHING_FOUND,
    ],
    [
      "const [all = '', quote = '', name = ''] = SETTING.exec(source) ?? [];",
      "''",
      TEXT,
      NOTHING_FOUND,
    ],
    ["return word ? line.slice(word.start, word.end) : '';", "''", TEXT, MEANS_NOTHING],
  ],
  'src/keys/syntax/entries.ts': [
    [
      'while (index < text.length) {',
      'index < text.length',
      'index <= text.length',
      'there is no character, with which nothing begins or ends',
    ],
    [
      'if (next === null && open.length < keyDepth)',
      'next === null',
      'true',
      'a name in quotes has no equals sign, and so is no variable with its value',
    ],
    ...(["''", '[]'] as const).map(
      (from): Change => [
        "const [all = '', name = ''] = ENVIRONMENT.exec(inside) ?? [];",
        from,
        from === '[]' ? LIST : TEXT,
        NOTHING_FOUND,
      ],
    ),
    [
      "const [all = '', , , name = '', , from] = NAME_AND_VALUE.exec(text) ?? [];",
      "''",
      TEXT,
      NOTHING_FOUND,
    ],
  ],
  'src/keys/syntax/quotes.ts': [
    ["const [, quote = '', inside = ''] = STRAIGHT.exec(text) ?? [];", "''", TEXT, NOTHING_FOUND],
    ["const [, quote = '', inside = ''] = STRAIGHT.exec(text) ?? [];", '[]', LIST, NOTHING_FOUND],
  ],
  'src/keys/syntax/recognise.ts': [
    ...(['/[^\\s=:([{]/', '/[\\S=:([{]/'] as const).map(
      (to): Change => ['const MAY_SET = /[\\s=:([{]/;', '/[\\s=:([{]/', to, SPARES_WORK],
    ),
    ['if (!MAY_SET.test(statement))', '!MAY_SET.test(statement)', 'false', SPARES_WORK],
    ["const [, name = '', space = ''] =", "''", TEXT, NOTHING_FOUND],
    [
      '/^([A-Za-z_][\\w.-]*)([=\\s])/.exec(statement.slice(all.length)) ?? [];',
      '[]',
      LIST,
      NOTHING_FOUND,
    ],
    ["const [all = '', quote = '', name = ''] =", "''", TEXT, NOTHING_FOUND],
    ["const [all = '', name = ''] =", "''", TEXT, NOTHING_FOUND],
    [
      '/^(?:export\\s+)?([A-Za-z_][\\w.-]*)=(?=[=:]\\S)/.exec(statement) ?? [];',
      '[]',
      LIST,
      NOTHING_FOUND,
    ],
  ],
  'src/keys/syntax/shell-word.ts': [
    [
      'const INTERPOLATION = /\\$\\{\\w+:?-|\\$\\$|[$}]|[^$}]+/g;',
      '/\\$\\{\\w+:?-|\\$\\$|[$}]|[^$}]+/g',
      '/\\$\\{\\w+:?-|\\$\\$|[$}]|[^$}]/g',
      'the parts are put together again, and there are only more of them',
    ],
    [
      "if (index >= text.length || text[index] === '#') return words;",
      'index >= text.length',
      'index > text.length',
      'an empty word is none',
    ],
    [
      "while (this.index < this.text.length && this.text[this.index] !== '\"') {",
      'this.index < this.text.length',
      'this.index <= this.text.length',
      'the quote has no end, and nothing of it is used',
    ],
    ...(
      [
        [
          "!literal?.ok || typeof literal.value !== 'string'",
          "!literal?.ok && typeof literal.value !== 'string'",
        ],
        ["typeof literal.value !== 'string'", 'false'],
        ['literal?.ok', 'literal.ok'],
      ] as const
    ).map(
      ([from, to]): Change => [
        "if (!literal?.ok || typeof literal.value !== 'string') return false;",
        from,
        to,
        'what begins with a quote is a literal, and a text if it has an end',
      ],
    ),
  ],
  'src/keys/syntax/statements.ts': [
    [
      'while (index < text.length) {',
      'index < text.length',
      'index <= text.length',
      'an empty line is no statement',
    ],
    [
      'for (let index = end + 1; index < this.text.length; ) {',
      'index < this.text.length',
      'index <= this.text.length',
      'an empty line does not end a block',
    ],
    [
      'if (!found || found.end <= end) return null;',
      'found.end <= end',
      'found.end < end',
      'they are equal only where the text ends',
    ],
    [
      'if (end !== null && isCodeBlock(this.text.slice(start, end))) return end;',
      'end !== null',
      'true',
      'an empty text is no block',
    ],
    ...(['true', 'last <= this.text.length'] as const).map(
      (to): Change => [
        'while (last < this.text.length && isContinued(above, this.text, last)) {',
        'last < this.text.length',
        to,
        'behind the text is an empty line, at its end',
      ],
    ),
  ],
  'src/keys/syntax/target.ts': [
    [
      "const [all = '', double, single, path = '', separator = ''] = TARGET.exec(text) ?? [];",
      "''",
      TEXT,
      NOTHING_FOUND,
    ],
  ],
  'src/keys/syntax/yaml.ts': [
    [
      "const [header, style, before = '', behind = ''] = HEADER.exec(value) ?? [];",
      "''",
      TEXT,
      NOTHING_FOUND,
    ],
    [
      "const first = lines.find((line) => line.trim() !== '') ?? '';",
      "''",
      TEXT,
      'any line that does not begin with space does',
    ],
    [
      "if (line === '' || /^\\s/.test(line) || /^\\s/.test(lines[index - 1] ?? ''))",
      "''",
      TEXT,
      NEVER_MISSING,
    ],
    ["}, '');", "''", TEXT, 'the first line takes its place'],
    [
      "const [, single, double] = /^(?:'((?:[^']|'')*)'|\"((?:[^\"\\\\]|\\\\[\\s\\S])*)\")$/.exec(value) ?? [];",
      '[]',
      LIST,
      NOTHING_FOUND,
    ],
  ],
  'src/keys/verdict.ts': [
    [
      'const isSameFormat = formatOfValue(earlierValue).id === format.id;',
      'formatOfValue(earlierValue).id === format.id',
      'true',
      'it spares work: the rules of one format find no signature in a value of another',
    ],
    ['{ signing, storedSalts = [] }: Format,', '[]', LIST, 'nothing is signed with that salt'],
    [
      "return digestOf(signatureText(a) ?? '') === digestOf(signatureText(b) ?? '');",
      "''",
      TEXT,
      'no digest is as long',
    ],
    ["const signature = signatureText(value) ?? '';", "''", TEXT, MEANS_NOTHING],
    [
      'return signature !== null && signature === signatureText(b);',
      'signature !== null',
      'true',
      'a value that a key has signed has a signature',
    ],
  ],
  'src/keys/weakness.ts': [
    ...(
      [
        ["read?.ok && typeof read.value !== 'string'", 'true'],
        [
          "read?.ok && typeof read.value !== 'string'",
          "read?.ok || typeof read.value !== 'string'",
        ],
        ['read?.ok', 'read.ok'],
        ["typeof read.value !== 'string'", 'true'],
        ["'string'", '""'],
        ['[]', LIST],
      ] as const
    ).map(
      ([from, to]): Change => [
        "return read?.ok && typeof read.value !== 'string' ? [read.value] : [];",
        from,
        to,
        'each is a valid literal of bytes, as a test shows',
      ],
    ),
    [
      'return text',
      'text',
      'text.toUpperCase()',
      'the cases are the same, whichever all letters have',
    ],
  ],
};
