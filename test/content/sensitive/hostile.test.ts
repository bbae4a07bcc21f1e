import { describe, expect, it } from 'vitest';
import { inspectFlask, readable, signFlask } from '../../../src/codec/index.ts';
import { cards, ibans } from '../../../src/content/sensitive/accounts.ts';
import { emails, phones } from '../../../src/content/sensitive/contacts.ts';
import { credentials } from '../../../src/content/sensitive/credentials.ts';
import { internalAddresses } from '../../../src/content/sensitive/internal.ts';
import { issuedSecrets } from '../../../src/content/sensitive/issued.ts';
import { sensitiveValues } from '../../../src/content/sensitive/sensitive.ts';
import { assignments } from '../../../src/content/sensitive/sentences.ts';
import { structures } from '../../../src/content/sensitive/structures.ts';
import { FAMILIES, type Family } from '../../codec/hostile.ts';
import { KEY, NOW } from '../../codec/signing.ts';

/** Beginnings of what is looked for: each is to fail as late as it can, and as often. */
const PIECES = [
  ...[
    'a',
    'A',
    '1',
    'aB',
    'Aa1',
    'é',
    '日',
    ' ',
    '\n',
    '=',
    ':',
    '/',
    '.',
    '@',
    '+',
    '-',
    '"',
    "'",
  ],
  ...['<', '>', '{', '[', '(', '\\', '\\n', '\\"', '&quot;', '%41', '%2541', '1 ', '1-', '- '],
  ...[
    '4242',
    '4242 ',
    '4242-',
    'DE89',
    'DE89 ',
    'FR14 2004 ',
    '12345678Z ',
    '+1 ',
    '+12 34 ',
    '(12) ',
  ],
  ...['202-', 'a@', '@a.', 'a@b.', 'a.b@c.de ', `${'a'.repeat(63)}.`, '10.', '10.0.0.1 ', 'fd00:'],
  ...['/var/x', '=/var/x', '(/home/', 'C:\\a', '\\\\a\\', 'a://b:', 'a://b:c@', '://@', '://'],
  ...[
    'ey',
    'eyJ',
    'eyJ.',
    'eyJhbGciOiJI.',
    'sk_live_',
    'ghp_',
    'xoxb-',
    'SG.',
    ':AA',
    '8:AA',
    '-us',
    'M.',
  ],
  ...['T3BlbkFJ', '8Q~', '$2b$12$', '$argon2id$', 'pbkdf2:sha256$', 'sha1$a$', '$6$', '{SSHA}'],
  ...[
    '-----BEGIN ',
    `-----BEGIN PRIVATE ${'KEY'}-----`,
    'AGE-SECRET-KEY-1',
    'otpauth://',
    'otpauth://a?secret=',
  ],
  ...[
    'File "',
    '  File "a", line 1\n',
    ' at a',
    ' at a (',
    ' at a (b:1:2)',
    '#1 ',
    '1: a::',
    'goroutine 1 [',
  ],
  ...[
    '\n\tat ',
    '\n#0 /',
    '\nfrom a',
    'password',
    'password ',
    'password=',
    'password: ',
    'password is ',
  ],
  ...[
    'password a b ',
    'password — ',
    'пароль ',
    'token=',
    'card number ',
    'born on ',
    'server=',
    'host =',
  ],
  ...[
    'Basic ',
    'Basic aaaaaa',
    ' -u ',
    ' -u a:',
    'mysql ',
    'mysql -p',
    'sshpass -p',
    'type=password ',
  ],
  ...['type="password" value="', '1234 is your ', '?code=', '/reset/', '/login/a/', '<password>'],
];

/** Characters: a pattern that takes quadratic time would need minutes. */
const LENGTH = 150_000;

/** Maximum values per character of a session: texts of the format's own may repeat others. */
const MAX_GROWTH = 100;

/** Matches of one text are no more than its characters, whatever it is. */
const SCANNERS: Readonly<Record<string, (text: string) => Iterable<unknown>>> = {
  structures,
  issuedSecrets,
  cards,
  ibans,
  emails,
  phones,
  credentials,
  internalAddresses: (text) => internalAddresses(text, []),
  assignments: (text) => assignments(text, Number.POSITIVE_INFINITY),
};

describe.each(Object.entries(SCANNERS))(
  '%s ends for a long text',
  { timeout: 15_000 },
  (_, scan) => {
    it.each(PIECES.map((piece) => [JSON.stringify(piece), piece]))('of %s', (_title, piece) => {
      const text = piece.repeat(Math.ceil(LENGTH / piece.length));
      expect(Array.from(scan(text)).length).toBeLessThanOrEqual(text.length);
    });
  },
);

describe('a hostile session is judged, value by value', () => {
  it.each<[string, Family]>(Object.entries(FAMILIES))('%s', (_, family) => {
    for (const length of [8000, 32_000]) {
      const tags = inspectFlask(
        signFlask(family(length), KEY, { timestamp: NOW, compress: true }),
      ).tags;
      const content = readable(tags);
      if (!content) throw new Error('nothing to judge');
      expect([...sensitiveValues(content)].length).toBeLessThan(MAX_GROWTH * length);
    }
  });
});
