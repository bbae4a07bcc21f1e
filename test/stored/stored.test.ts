import { describe, expect, it } from 'vitest';
import { pythonRepr, readable } from '../../src/codec/index.ts';
import { runsCode } from '../../src/stored/danger.ts';
import { readStored, type StoredReading } from '../../src/stored/stored.ts';

const hex = (digits: string) => Buffer.from(digits, 'hex');

/** `{'user_id': 42}` as Python's pickle and msgspec write it. */
const PICKLE = hex('80049510000000000000007d948c07757365725f6964944b2a732e');
const MSGPACK = hex('81a7757365725f69642a');
const CONTENT = "{'user_id': 42}";

function shown(reading: StoredReading | null) {
  if (reading?.kind === 'unread') return reading.error.code;
  if (reading?.kind !== 'read') return reading?.kind ?? null;
  const value = readable(reading.content.value);
  return {
    kind: reading.content.kind,
    content: value && pythonRepr(value),
    error: errorOf(reading),
  };
}

function errorOf(reading: StoredReading & { kind: 'read' }) {
  const { value } = reading.content;
  return value.ok ? null : value.error.code;
}

function layersOf(text: string): string[] {
  const reading = readStored(text);
  if (reading?.kind !== 'read') return [];
  return reading.layers.map(({ id, size }) => `${id} ${size}`);
}

const FORMS: Readonly<Record<string, (bytes: Buffer) => string>> = {
  reply: (bytes) => `"${escaped(bytes)}"`,
  'reply after its prompt': (bytes) => `127.0.0.1:6379> GET session:abc\n"${escaped(bytes)}"`,
  'reply in a shell': (bytes) => `$ redis-cli GET session:abc\n"${escaped(bytes)}"\n`,
  pythonBytes: (bytes) => `b'${escaped(bytes)}'`,
  'pythonBytes after its prompt': (bytes) => `>>> r.get('session:abc')\nb'${escaped(bytes)}'`,
  hex: (bytes) => bytes.toString('hex'),
  'hex with a mark': (bytes) => `0x${bytes.toString('hex').toUpperCase()}`,
  'hex of psql': (bytes) => `\\x${bytes.toString('hex')}`,
  'hex in bytes': (bytes) =>
    Array.from(bytes, (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
  'hex with spaces': (bytes) => bytes.toString('hex').replace(/../g, '$& ').trim(),
  base64: (bytes) => bytes.toString('base64'),
  'base64 in lines': (bytes) => bytes.toString('base64').replace(/.{8}/g, '$&\n'),
  'base64 of URLs': (bytes) => bytes.toString('base64url'),
  'hexDump of xxd': (bytes) => dump(bytes, (at, groups, text) => `${at}: ${groups}  ${text}`, 2),
  'hexDump of hexdump -C': (bytes) =>
    `${dump(bytes, (at, groups, text) => `${at}  ${groups}  |${text}|`, 1)}\n${address(bytes.length)}`,
  'sqlBlob of SQLite': (bytes) =>
    `INSERT INTO sessions VALUES(1,'session:abc',X'${bytes.toString('hex')}','2026-01-01');`,
  'sqlBlob of psql': (bytes) =>
    ` 1 | session:abc | \\x${bytes.toString('hex')} | 2026-01-01 00:00:00`,
  'sqlBlob of hex()': (bytes) =>
    `${bytes.toString('hex').toUpperCase()}|2026-12-30 06:34:25.625346`,
  'sqlBlob of hex() in lines': (bytes) =>
    `hex(data) = ${bytes.toString('hex').toUpperCase()}\n   expiry = 2026-12-30 06:34:25.625346`,
  'sqlBlob of hex() in a table': (bytes) =>
    `| hex(data) | expiry |\n|---|---|\n| ${bytes.toString('hex').toUpperCase()} | 2026-12-30 |`,
  'pythonBytes of fetchall()': (bytes) => `[(b'${escaped(bytes)}', '2026-12-30 06:34:25.625346')]`,
  'pythonBytes of fetchone()': (bytes) =>
    `>>> cursor.fetchone()\n(1, 'session:abc', b'${escaped(bytes)}', datetime.datetime(2026, 12, 30))`,
};

function escaped(bytes: Buffer): string {
  return Array.from(bytes, (byte) => {
    const isPlain = byte >= 0x20 && byte < 0x7f && !'"\'\\'.includes(String.fromCharCode(byte));
    return isPlain ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
  }).join('');
}

function address(offset: number): string {
  return offset.toString(16).padStart(8, '0');
}

function dump(
  bytes: Buffer,
  line: (at: string, groups: string, text: string) => string,
  size: number,
): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const part = bytes.subarray(at, at + 16);
    const groups =
      part
        .toString('hex')
        .match(new RegExp(`.{1,${2 * size}}`, 'g'))
        ?.join(' ') ?? '';
    lines.push(line(address(at), groups, part.toString('latin1').replace(/[^ -~]/g, '.')));
  }
  return lines.join('\n');
}

describe.each(Object.entries(FORMS))('a stored value in the form of %s', (form, write) => {
  it('is read, and its steps are told', () => {
    expect(shown(readStored(write(PICKLE)))).toEqual({
      kind: 'pickle',
      content: CONTENT,
      error: null,
    });
    expect(shown(readStored(write(MSGPACK)))).toEqual({
      kind: 'msgpack',
      content: CONTENT,
      error: null,
    });
    expect(layersOf(write(PICKLE))).toEqual([
      `text ${write(PICKLE).trim().length}`,
      `${form.split(' ')[0]} ${PICKLE.length}`,
      `pickle ${PICKLE.length}`,
    ]);
  });
});

it('reads JSON as it is and as a store prints it', () => {
  const json = { kind: 'json', content: CONTENT, error: null };
  expect(shown(readStored('{"user_id": 42}'))).toEqual(json);
  expect(shown(readStored('"{\\"user_id\\": 42}"'))).toEqual(json);
  expect(shown(readStored(`b'{"user_id": 42}'`))).toEqual(json);
});

/** `redis-cli` ends what it writes into a pipe with a line break. */
it.each([
  ['msgpack', MSGPACK],
  ['pickle', PICKLE],
  ['json', Buffer.from('{"user_id": 42}')],
] as const)('reads %s with the line break of redis-cli after it', (kind, bytes) => {
  const piped = Buffer.concat([bytes, hex('0a')]);
  for (const text of [piped.toString('hex'), piped.toString('base64')]) {
    expect(shown(readStored(text))).toEqual({ kind, content: CONTENT, error: null });
    expect(layersOf(text).slice(2)).toEqual([`${kind} ${bytes.length}`, 'lineBreak 1']);
  }
});

it('keeps a last byte that is a number and no line break', () => {
  const ten = hex('81a16e0a');
  expect(layersOf(`"${escaped(ten)}"`)).toEqual(['text 15', 'reply 4', 'msgpack 4']);
});

it('knows what redis-cli prints for a key that does not exist', () => {
  expect(shown(readStored('(nil)'))).toBe('missing');
});

it('reads what a cache puts before a pickle', () => {
  const file = Buffer.concat([hex('00bb0f69'), PICKLE]).toString('hex');
  expect(readStored(file)).toMatchObject({ prefix: { kind: 'expiry', expires: 1_762_638_592 } });
  const mark = readStored(`"!${escaped(PICKLE)}"`);
  expect(mark).toMatchObject({ prefix: { kind: 'mark' } });
  expect(shown(mark)).toMatchObject({ content: CONTENT });
});

it('reads a pickle that is cut off as far as it goes', () => {
  const cut = `"${escaped(PICKLE.subarray(0, 24))}"`;
  expect(shown(readStored(cut))).toEqual({ kind: 'pickle', content: '{}', error: 'pickle_end' });
  const map = Buffer.concat([hex('82'), MSGPACK.subarray(1)]);
  expect(shown(readStored(`"${escaped(map)}"`))).toEqual({
    kind: 'msgpack',
    content: CONTENT,
    error: 'msgpack_end',
  });
});

it.each([
  ['\ufffd\u0004\ufffd\u000f}\ufffd\ufffd\u0007user_id\ufffdK*s.', 'stored_lossy'],
  ['\ufffd\ufffduser_id*', 'stored_lossy'],
  ['"\\x80\\x04\\x9"', 'stored_escape'],
  ["b'\\x80\\x0'", 'stored_escape'],
  ['0x80049', null],
  ['0x80049500f', 'stored_hex'],
  ['"\\xff\\xfe\\xfd"', 'stored_unknown'],
])('says why %j cannot be read', (text, code) => {
  expect(shown(readStored(text))).toBe(code);
});

/** Cookies, ids, words and numbers are left to others. */
it.each([
  '',
  'hello',
  '"hello"',
  '42',
  '20240102',
  'deadbeefdeadbeef',
  'YW55IHRleHQgYXQgYWxs',
  'eyJ1c2VyIjoiYWRhIiwibiI6MX0.aOd4AA.idCoihIbfVWeQGklOFGYlvXOf2c',
  'Cookie: session=eyJ1c2VyIjoiYWRhIiwibiI6MX0.aOd4AA.idCoihIbfVWeQGklOFGYlvXOf2c',
  '"eyJhIjoxfQ:1v6mOm:IYEALbliOKS9lEg6pW8ynUKdIYHEY2USfQHT_pYmVDM"',
  '550e8400-e29b-41d4-a716-446655440000',
  'N.',
])('takes %j for nothing stored', (text) => {
  expect(readStored(text)).toBeNull();
});

describe('what reading a pickle would run', () => {
  const dangerOf = (text: string) => {
    const reading = readStored(text);
    return reading?.kind === 'read' ? runsCode(reading.content) : null;
  };
  const bytes = (source: string) => Buffer.from(source, 'latin1').toString('hex');

  it('is of high severity if it runs commands or code', () => {
    for (const name of ['posix\nsystem', 'nt\nsystem', '__builtin__\neval', 'subprocess\nPopen']) {
      const danger = dangerOf(bytes(`c${name}\n(S'id'\ntR.`));
      expect(danger, name).toMatchObject({ severity: 'high', call: { argumentCount: 1 } });
    }
  });

  it('is not hidden behind any number of other calls', () => {
    const others = Array.from({ length: 150 }, (_, n) => `cshop\nn${n}\n(tR0`).join('');
    expect(dangerOf(bytes(`${others}cos\nsystem\n(S'id'\ntR.`))).toMatchObject({
      severity: 'high',
      names: ['os.system'],
      call: { callable: 'os.system' },
    });
  });

  it('is a warning if it is code of the app', () => {
    expect(dangerOf(bytes("cshop.models\nUser\n(S'ada'\ntR."))).toMatchObject({
      severity: 'warning',
      names: ['shop.models.User'],
    });
  });

  it('is a warning if nothing shows that it runs commands', () => {
    for (const name of ['types\nSimpleNamespace', 'builtins\nprint', 'osmnx\nGraph']) {
      expect(dangerOf(bytes(`c${name}\n(tR.`)), name).toMatchObject({ severity: 'warning' });
    }
  });

  it('is nothing for data alone', () => {
    expect(dangerOf(PICKLE.toString('hex'))).toBeNull();
    expect(dangerOf(bytes('(lp0\nc__builtin__\ncomplex\n(F1\nF2\ntRa.'))).toBeNull();
  });
});
