import type { Explained } from './explained.ts';

/** What stands in for a missing value, for TypeScript, which cannot know that none is missing. */
const NEVER_MISSING = 'nothing is missing there';
/** What stands in for a missing text. */
const MEANS_NOTHING = 'any text that means nothing does';
const ONE_OF_A_TYPE = 'it is compared with other texts of its type alone';
const SAME_ANYWAY = 'what follows comes to the same';

const SPARES_WORK = 'it spares work: the same is asked again';
const SAME_KEY = 'it is the key itself, which was tried before';

/** What Stryker writes for an empty text, and into an empty list. */
const TEXT = '"Stryker was here!"';
const LIST = '["Stryker was here"]';

type Change = readonly [line: string, from: string, to: string, reason: string];

const CHANGES: Readonly<Record<string, readonly Change[]>> = {
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
  'src/cookies/cookie-date.ts': [
    [
      'if (time === null || day === null || month === null || year === null) return null;',
      'day === null',
      'false',
      SAME_ANYWAY,
    ],
    [
      'if (time === null || day === null || month === null || year === null) return null;',
      'year === null',
      'false',
      SAME_ANYWAY,
    ],
  ],
  'src/cookies/cookie-draft.ts': [
    [
      "const isKept = received.kind !== 'stored' || received.cookie.hostOnly === cookie.hostOnly;",
      "received.kind !== 'stored'",
      'false',
      'a cookie that has not expired and is not refused is stored',
    ],
  ],
  'src/cookies/form-fields.ts': [
    [
      "const [type = '', ...parameters] = mimeType.split(';').map((part) => part.trim());",
      "''",
      TEXT,
      NEVER_MISSING,
    ],
    [
      "if (parts.length < 2 || !parts.at(-1)?.startsWith('--')) return null;",
      'parts.at(-1)?.startsWith',
      'parts.at(-1).startsWith',
      NEVER_MISSING,
    ],
  ],
  'src/cookies/receive.ts': [
    ['jar: readonly JarCookie[] = [],', '[]', LIST, 'a text is no Secure cookie'],
  ],
  'src/cookies/request-context.ts': [
    ["kind: 'unknown',", "'unknown'", '""', ONE_OF_A_TYPE],
    ["site: 'unknown',", "'unknown'", '""', ONE_OF_A_TYPE],
    ["credentials: 'usual',", "'usual'", '""', ONE_OF_A_TYPE],
    [
      "if (referrer === undefined || request('sec-fetch-site') === undefined) return null;",
      'referrer === undefined',
      'false',
      SAME_ANYWAY,
    ],
  ],
  'src/cookies/response-headers.ts': [
    [
      "const isEvents = /^\\s*text\\/event-stream\\b/i.test(header('content-type') ?? '');",
      "''",
      TEXT,
      MEANS_NOTHING,
    ],
    [
      "return isEvents || /\\bchunked\\b/i.test(header('transfer-encoding') ?? '');",
      "''",
      TEXT,
      MEANS_NOTHING,
    ],
    [
      "if (/^\\s*[1-9]\\d*\\s*$/.test(header('age') ?? '')) return 'Age';",
      "''",
      TEXT,
      MEANS_NOTHING,
    ],
    [
      "if (/^\\s*(hit|stale|updating)\\s*$/i.test(header('cf-cache-status') ?? ''))",
      "''",
      TEXT,
      MEANS_NOTHING,
    ],
    [
      "return /\\bhit\\b/i.test(header('x-cache') ?? '') ? 'X-Cache' : null;",
      "''",
      TEXT,
      MEANS_NOTHING,
    ],
  ],
  'src/cookies/session-trace.ts': [
    ['} catch {', '{', '{}', 'an object of nothing is the same as of null'],
  ],
  'src/cookies/set-cookie.ts': [
    ["const [pair = '', ...rest] = header.split(';');", "''", TEXT, NEVER_MISSING],
    ["expires: parseCookieDate(attributes.get('expires') ?? ''),", "''", TEXT, MEANS_NOTHING],
    ["maxAge: parseMaxAge(attributes.get('max-age') ?? ''),", "''", TEXT, MEANS_NOTHING],
  ],
  'src/timeline/blocks.ts': [
    [
      'const time = rows[changes]?.entry.time ?? 0;',
      'rows[changes]?.entry',
      'rows[changes].entry',
      NEVER_MISSING,
    ],
    [
      'const time = unchanged[sent]?.time ?? 0;',
      'unchanged[sent]?.time',
      'unchanged[sent].time',
      NEVER_MISSING,
    ],
  ],
  'src/timeline/attribution.ts': [
    [
      '.filter((thread) => pairs.some(({ name }) => name === thread.name))',
      'name === thread.name',
      'true',
      SPARES_WORK,
    ],
  ],
};

/** The survivors that were read one by one and change nothing. */
export const EXPLAINED: readonly Explained[] = Object.entries(CHANGES).flatMap(([file, changes]) =>
  changes.map(([line, from, to, reason]) => ({ file, line, from, to, reason })),
);
