import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findFlaskSessionPython,
  findRedis,
  findRedisClient,
} from '../../../scripts/components.mjs';
import { pythonRepr } from '../../../src/codec/index.ts';
import { readStored, type StoredReading } from '../../../src/stored/stored.ts';

/** Debian's is older than MessagePack in it. */
const CHECK = 'import msgspec, flask_session.base; flask_session.base.MsgSpecSerializer';
const python = findFlaskSessionPython();
const isCurrent = spawnSync(python, ['-c', CHECK]).status === 0;

const SCRIPT = fileURLToPath(new URL('stores.py', import.meta.url));
const COUNT = 3000;

interface Stored {
  kind: string;
  bytes: Buffer;
  repr: string;
}

let folder: string;
let stored: readonly Stored[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stores-'));
  if (!isCurrent) return;
  const options = { encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  const output = execFileSync(python, [SCRIPT, '20240107', String(COUNT), folder], options);
  stored = output
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [kind = '', bytes = '', repr = ''] = line.split(' ');
      return { kind, bytes: Buffer.from(bytes, 'hex'), repr: Buffer.from(repr, 'hex').toString() };
    });
});

afterAll(() => rmSync(folder, { recursive: true }));

function shown(reading: StoredReading | null): string {
  if (reading?.kind === 'unread') return reading.error.code;
  if (reading?.kind !== 'read') return 'nothing stored';
  const { value } = reading.content;
  return value.ok ? pythonRepr(value.value) : value.error.code;
}

function isMsgpack(reading: StoredReading | null): boolean {
  return reading?.kind === 'read' && reading.layers.at(-1)?.id === 'msgpack';
}

describe.skipIf(!isCurrent)('what Flask-Session stores', () => {
  it('in MessagePack, is read as Flask-Session reads it', () => {
    const packed = stored.filter(({ kind }) => kind === 'msgpack');
    expect(packed).toHaveLength(COUNT);
    for (const { bytes, repr } of packed) {
      const reading = readStored(bytes.toString('hex'));
      const text = isMsgpack(reading) ? shown(reading) : 'no MessagePack';
      if (text !== repr) expect(text, bytes.toString('hex')).toBe(repr);
    }
  });

  it('in a file of cachelib, is read with the expiry', () => {
    const file = stored.find(({ kind }) => kind === 'file');
    const reading = readStored(file?.bytes.toString('base64') ?? '');
    expect(shown(reading)).toBe(file?.repr);
    expect(reading).toMatchObject({ prefix: { kind: 'expiry', expires: expect.any(Number) } });
  });

  it('in JSON, is read', () => {
    const json = stored.find(({ kind }) => kind === 'json');
    expect(shown(readStored(json?.bytes.toString() ?? ''))).toBe(json?.repr);
  });
});

describe.skipIf(!isCurrent)('what redis-cli prints', () => {
  let socket: string;
  let stop: () => Promise<unknown>;

  beforeAll(async () => {
    socket = join(folder, 'redis.sock');
    const args = ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder];
    const server = spawn(findRedis(), args, { stdio: ['ignore', 'pipe', 'inherit'] });
    stop = () => {
      const exit = once(server, 'exit');
      server.kill();
      return exit;
    };
    for await (const line of createInterface({ input: server.stdout })) {
      if (line.includes('eady to accept connections')) break;
    }
    server.stdout.resume();
  });

  afterAll(() => stop());

  function client(args: readonly string[], input?: Buffer): Buffer {
    return execFileSync(findRedisClient(), ['-s', socket, ...args], { input });
  }

  it('is read on a terminal, and without one is said to have lost bytes', () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const some = [...stored.slice(0, 40), { bytes: packed(all), repr: `{'a': ${bytesRepr(all)}}` }];
    for (const { bytes, repr } of some) {
      client(['-x', 'SET', 'session:abc'], bytes);
      const printed = client(['--no-raw', 'GET', 'session:abc']).toString();
      expect(shown(readStored(printed))).toBe(repr);
      const raw = client(['--raw', 'GET', 'session:abc']).toString();
      if (raw.includes('\ufffd')) expect(shown(readStored(raw))).toBe('stored_lossy');
    }
  });
});

/** `{'a': bytes}` in MessagePack. */
function packed(bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from('81a161c5', 'hex'),
    Buffer.from([bytes.length >> 8, bytes.length]),
    bytes,
  ]);
}

function bytesRepr(value: Buffer): string {
  return pythonRepr({ type: 'bytes', value, start: 0, end: 0 });
}
