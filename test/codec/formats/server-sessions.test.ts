import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  isQuotable,
  parseJson,
  SERVER_SESSIONS,
  type ServerSessionsId,
  type StoreId,
  signCookie,
} from '../../../src/codec/index.ts';

const TOKEN = 'k3Yq0b0m6pM0B7e0u2b9m1W8i4T7h5R2c6V1n9X3z0A';
const UUID = '3f8a1c52-9d0e-4b7a-8c61-2e5f7a9b0c1d';
const DJANGO = 'x8k2v0m6p9q1r4t7w3z5a8b2c6d9e1f4';
const UID = '0123456789abcdefghijklmnopqrstuv';

function idsIn(value: string) {
  return SERVER_SESSIONS.flatMap(({ id, idOf }) => {
    const found = idOf(value);
    return found === null ? [] : [[id, found]];
  });
}

describe('the id in a cookie', () => {
  it.each([
    ['flask_session', TOKEN, TOKEN],
    ['flask_session', UUID, UUID],
    ['flask_session', signCookie('flask_session', TOKEN, 'dev'), TOKEN],
    ['flask_session', signCookie('flask_session', UUID, 'dev'), UUID],
    ['django', DJANGO, DJANGO],
    ['express_session', signCookie('express_session', UID, 'dev'), UID],
    ['express_session', decodeURIComponent(signCookie('express_session', UUID, 'dev')), UUID],
  ])('of %s: %s', (library, value, id) => {
    expect(idsIn(value)).toEqual([[library, id]]);
  });

  it.each([
    ['nothing', ''],
    ['hexadecimal, as other programs make it', '9c6df4e1a3b2470f8e5d6c7b8a901234'],
    ['too short', DJANGO.slice(1)],
    ['upper case', DJANGO.toUpperCase()],
    ['a session of Flask', signCookie('flask', '{"user":"ada"}', 'dev')],
    ['a session of Django', signCookie('django', '{"user": "ada"}', 'dev')],
    ['another text that is signed', signCookie('flask_session', 'ada', 'dev')],
    ['words', 'a-long-text-of-lower-case-words-without-end'],
    ['a line break', `${DJANGO}\n`],
  ])('is not in %s', (_, value) => {
    expect(idsIn(value)).toEqual([]);
  });
});

function digestOf(name: string): string {
  return createHash(name).update(`session:${TOKEN}`).digest('hex');
}

function commandOf(library: ServerSessionsId, store: StoreId, id: string, name = 'session') {
  const stores = SERVER_SESSIONS.find((each) => each.id === library)?.stores;
  return stores?.find((each) => each.id === store)?.command(id, name) ?? null;
}

it.each([
  ['flask_session', 'redis', `redis-cli GET 'session:${TOKEN}'`],
  [
    'flask_session',
    'sql',
    `SELECT data, expiry FROM sessions WHERE session_id = 'session:${TOKEN}';`,
  ],
  [
    'flask_session',
    'sqlite',
    `SELECT hex(data), expiry FROM sessions WHERE session_id = 'session:${TOKEN}';`,
  ],
  [
    'flask_session',
    'files',
    `xxd flask_session/${digestOf('sha256')} 2>/dev/null || xxd flask_session/${digestOf('md5')}`,
  ],
  ['django', 'redis', `redis-cli GET ':1:django.contrib.sessions.cache${TOKEN}'`],
  ['django', 'files', `cat "\${TMPDIR:-/tmp}"/'session${TOKEN}'`],
  ['express_session', 'redis', `redis-cli GET 'sess:${TOKEN}'`],
  ['express_session', 'sql', `SELECT sess, expire FROM "session" WHERE sid = '${TOKEN}';`],
  ['express_session', 'files', `cat 'sessions/${TOKEN}.json'`],
  ['express_session', 'memory', null],
] as const)('%s in %s is shown by its command', (library, store, command) => {
  expect(commandOf(library, store, TOKEN)).toBe(command);
});

it.each([
  ['sql', `SELECT session_data, expire_date FROM django_session WHERE session_key = 'a"b''c';`],
  [
    'app',
    "python manage.py shell -c 'from django.contrib.sessions.models import Session; " +
      `print(Session.objects.get(pk="a\\x22b'\\''c").get_decoded())'`,
  ],
] as const)(
  'in a command for %s an id stays one text, whatever quotes it has',
  (store, command) => {
    expect(commandOf('django', store, `a"b'c`)).toBe(command);
  },
);

it.each([
  ['{"cookie":{"originalMaxAge":null,"path":"/"},"user":"ada"}', true],
  ['{"user":"ada","cookie":{"path":"/","originalMaxAge":60000}}', true],
  ['{"cookie":{"path":"/"}}', false],
  ['{"other":{"originalMaxAge":null}}', false],
  ['{"cookie":"originalMaxAge"}', false],
  ['[]', false],
])('%s is a record of express-session: %s', (json, expected) => {
  const library = SERVER_SESSIONS.find(({ id }) => id === 'express_session');
  const content = parseJson(json);
  const isRecord =
    content.ok && library && 'isRecord' in library && library.isRecord(content.value);
  expect(isRecord).toBe(expected);
});

it.each(['', 'a\\b', 'a/b', 'a\nb', 'a\0b', 'é', '\x7f'])('%j is not quoted', (text) => {
  expect(isQuotable(text)).toBe(false);
});
