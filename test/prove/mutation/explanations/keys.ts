import { type Change, type Changes, TEXT } from './changes.ts';
import { MEANS_NOTHING, NEVER_MISSING, SAME_ANYWAY, SPARES_WORK } from './reasons.ts';

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
    ["const [name, value] = isEmpty ? [target.name, ''] : ['', text];", "''", TEXT, MEANS_NOTHING],
    [
      "return [{ name, value, separator: '', offset: 0, form: 'bare', isSpaced: true }];",
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
      'as a text, bytes are numbers and commas',
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
  'src/keys/verdict.ts': [
    ["const signature = signatureText(value) ?? '';", "''", TEXT, MEANS_NOTHING],
    [
      'return signature !== null && signature === signatureText(b);',
      'signature !== null',
      'true',
      'a value that a key has signed has a signature',
    ],
  ],
};
