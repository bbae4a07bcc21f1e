import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasLoneSurrogate } from '../../src/codec/core/utf8.ts';
import { type HeaderLine, keptWire } from '../../src/cookies/wire.ts';
import { type CurlContent, curlCommand } from '../../src/observations/curl.ts';
import { exchange } from '../cookies/exchange.ts';

// A command is right if a shell gives curl the words that were meant: real shells run it with a curl that prints them.

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'curl-'));
  const program = join(folder, 'curl');
  // Every argument, and then what comes by standard input, each with a NUL after it.
  writeFileSync(
    program,
    `#!/bin/sh\nfor word do printf '%s\\0' "$word"; last=$word; done\n[ "$last" != '@-' ] || cat\n`,
  );
  chmodSync(program, 0o755);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The last reads the command as if it was typed, with history expansion, for which `!` is special. */
const SHELLS = [
  { shell: 'sh', isTyped: false },
  { shell: 'bash', isTyped: false },
  { shell: 'bash', isTyped: true },
];
type Shell = (typeof SHELLS)[number];

interface Run {
  readonly words: readonly string[];
  /** What was piped into curl. */
  readonly piped: string;
}

function run(command: string, { shell, isTyped }: Shell): Run {
  const output = execFileSync(shell, isTyped ? ['--norc', '-s'] : ['-c', command], {
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}`, HISTFILE: '' },
    input: isTyped ? `set -o history -o histexpand\n${command}\n` : '',
    encoding: 'utf8',
  });
  const isPiped = command.endsWith('@-');
  const end = isPiped ? output.indexOf('\0@-\0') + 4 : output.length;
  return { words: output.slice(0, end).split('\0').slice(0, -1), piped: output.slice(end) };
}

interface Sent {
  method?: string;
  url?: string;
  headers?: readonly HeaderLine[];
  body?: string;
}

/** A request with a body as a browser reports it. */
function sent({ method = 'GET', url = 'http://localhost:5000/', headers = [], body }: Sent) {
  const length = String(Buffer.byteLength(body ?? ''));
  const all = body ? [...headers, { name: 'Content-Length', value: length }] : headers;
  return exchange({ method, url, wire: keptWire(all, [], body ?? null) });
}

function commandOf(request: Sent, content: CurlContent) {
  const command = curlCommand(sent(request), content);
  if (command === null) throw new Error('There is no command.');
  return command;
}

const LOGIN: Sent = {
  method: 'POST',
  url: 'http://localhost:5000/login?next=/cart',
  headers: [
    { name: 'Host', value: 'localhost:5000' },
    { name: 'User-Agent', value: "Ada's browser!" },
    { name: 'Accept-Encoding', value: 'gzip' },
    { name: 'Content-Type', value: 'application/x-www-form-urlencoded' },
    { name: 'Origin', value: 'http://localhost:5000' },
    { name: 'Authorization', value: 'Bearer abc' },
    { name: 'X-CSRFToken', value: 'def' },
    { name: 'X-Shop-Key', value: 'ghi' },
    { name: 'Referer', value: 'http://localhost:5000/reset?token=jkl' },
    { name: 'Cookie', value: 'session=mno; theme=dark' },
  ],
  body: 'username=ada&password=p%21q',
};

describe.each(SHELLS)('for $shell (typed: $isTyped), a request', (shell) => {
  it('is sent as it was, where everything is asked for', () => {
    const { text, leftOutHeaders, leavesOutBody } = commandOf(LOGIN, 'all');
    expect({ leftOutHeaders, leavesOutBody }).toEqual({ leftOutHeaders: [], leavesOutBody: false });
    expect(run(text, shell)).toEqual({
      words: [
        'http://localhost:5000/login?next=/cart',
        ...['-X', 'POST'],
        ...['-H', "User-Agent: Ada's browser!"],
        ...['-H', 'Content-Type: application/x-www-form-urlencoded'],
        ...['-H', 'Origin: http://localhost:5000'],
        ...['-H', 'Authorization: Bearer abc'],
        ...['-H', 'X-CSRFToken: def'],
        ...['-H', 'X-Shop-Key: ghi'],
        ...['-H', 'Referer: http://localhost:5000/reset?token=jkl'],
        ...['-H', 'Cookie: session=mno; theme=dark'],
        ...['--data-raw', 'username=ada&password=p%21q'],
      ],
      piped: '',
    });
  });

  it('has the same words, whatever a page puts into it', () => {
    const token = fc.string({
      unit: fc.constantFrom(..."aZ9!#$%&'*+.^_`|~-"),
      minLength: 1,
      maxLength: 12,
    });
    const value = fc
      .string({ unit: 'grapheme-ascii', maxLength: 30 })
      .filter((text) => text.trim() !== '');
    const path = fc.string({ unit: fc.constantFrom(..."ab/?&=!$()*'[]{};~-%20"), maxLength: 30 });
    fc.assert(
      fc.property(token, path, token, value, (method, path, name, value) => {
        const url = new URL(`http://localhost:5000/${path}`).href;
        const { text } = commandOf(
          { method: `X${method}`, url, headers: [{ name, value }] },
          'all',
        );
        const { words } = run(text, shell);
        expect(words.filter((word) => word !== '--globoff')).toEqual([
          url,
          ...['-X', `X${method}`],
          ...['-H', `${name}: ${value}`],
        ]);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    'line\nbreak\r\n\n',
    'it\'s \\n 100 % "quoted" $HOME `id` !! \\',
    '-n',
    '\0\x01\x1b[201~\u202e\u200b\u007f',
    'Привет, 你好 🎉',
    '@/etc/passwd',
  ])('has the very bytes of its body: %j', (body) => {
    const { text } = commandOf({ method: 'POST', body }, 'all');
    const { words, piped } = run(text, shell);
    const given = text.endsWith('@-') ? piped : words.at(-1);
    expect(given).toBe(body);
    // Without a type of its own, curl would call it a form.
    expect(words.slice(1, 5)).toEqual(['-X', 'POST', '-H', 'Content-Type:']);
    // A terminal acts on control characters that are pasted, also inside quotes.
    expect(text.replaceAll(' \\\n  ', ' ')).not.toMatch(/\p{C}/u);
  });

  it('has any body', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
    const anyBody = text.filter((body) => !hasLoneSurrogate(body));
    fc.assert(
      fc.property(anyBody, (body) => {
        const { text } = commandOf({ method: 'PUT', body }, 'all');
        const { words, piped } = run(text, shell);
        expect(text.endsWith('@-') ? piped : words.at(-1)).toBe(body);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a request copied as curl', () => {
  it('has no secret unless asked, and names what it lacks', () => {
    const { text, leftOutHeaders, leavesOutBody } = commandOf(LOGIN, 'bare');
    for (const secret of ['abc', 'def', 'ghi', 'jkl', 'mno', 'password']) {
      expect(text).not.toContain(secret);
    }
    expect(leftOutHeaders).toEqual([
      'Authorization',
      'X-CSRFToken',
      'X-Shop-Key',
      'Referer',
      'Cookie',
    ]);
    expect(leavesOutBody).toBe(true);
  });

  it('has its cookies alone, if they are asked for', () => {
    const { text, leftOutHeaders } = commandOf(LOGIN, 'cookies');
    expect(text).toContain("-H 'Cookie: session=mno; theme=dark'");
    for (const secret of ['abc', 'def', 'ghi', 'jkl', 'password'])
      expect(text).not.toContain(secret);
    expect(leftOutHeaders).not.toContain('Cookie');
  });

  it.each(['bare', 'all'] as const)('has no name and password of its address: %s', (content) => {
    const { text } = commandOf({ url: 'http://ada:secret@localhost:5000/#top' }, content);
    expect(text).toBe("curl 'http://localhost:5000/'");
  });

  it('asks for the headers alone where the page did', () => {
    expect(commandOf({ method: 'HEAD' }, 'bare').text).toBe(
      "curl 'http://localhost:5000/' \\\n  --head",
    );
  });

  it('keeps an empty header, which curl would leave out', () => {
    const headers = [{ name: 'Accept', value: '' }];
    expect(commandOf({ headers }, 'bare').text).toContain("-H 'Accept;'");
  });

  it('leaves out what has other bytes than were reported', () => {
    const headers = [{ name: 'Cookie', value: 'name=Zoë' }];
    expect(commandOf({ headers }, 'all')).toMatchObject({ leftOutHeaders: ['Cookie'] });
    const files = keptWire([{ name: 'Content-Length', value: '99' }], [], 'a file is missing here');
    expect(curlCommand(exchange({ method: 'POST', wire: files }), 'all')).toMatchObject({
      leavesOutBody: true,
    });
  });

  it.each([
    [
      'its address is known only in part',
      { url: 'http://localhost/…', wire: keptWire([], [], null) },
    ],
    ['its headers are not kept', { wire: null }],
    // Only a HAR file can have it: a terminal breaks off the command there, and runs the rest.
    [
      'its method has control characters',
      { method: 'GET\x03\nid\n', wire: keptWire([], [], null) },
    ],
    [
      'its headers are too long',
      { wire: keptWire([{ name: 'X', value: 'x'.repeat(60_000) }], [], null) },
    ],
  ])('does not exist if %s', (_, told) => {
    expect(curlCommand(exchange(told), 'bare')).toBeNull();
  });
});
