import { type Changes, LIST, TEXT } from './changes.ts';
import { MEANS_NOTHING, NEVER_MISSING, ONE_OF_A_TYPE, SAME_ANYWAY } from './reasons.ts';

export const COOKIES: Changes = {
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
};
