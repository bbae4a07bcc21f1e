import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Digest, KeyDerivation } from '../../../src/codec/index.ts';

export interface ReadRequest {
  cookie: string;
  /** In hexadecimal. */
  key: string;
  now: number;
  maxAge: number;
}

export interface ReadAnswer {
  outcome: 'session' | 'emptySession' | 'flaskAnswers500';
  repr?: string;
  permanent?: boolean;
  /** The exception, for messages. */
  why?: string;
}

export interface UnsignRequest {
  unsign: string;
  /** In hexadecimal; the last one signs. */
  keys: string[];
  salt: string;
  derivation: KeyDerivation;
  digest: Digest;
}

/** A Python script in a process, which answers JSON line by line. */
export class PythonProcess {
  private readonly process: ChildProcess;
  private readonly waiting: { resolve(line: string): void; reject(error: Error): void }[] = [];

  /** `script` is a file in this folder. */
  constructor(python: string, script: string) {
    const path = fileURLToPath(new URL(script, import.meta.url));
    this.process = spawn(python, [path], { stdio: ['pipe', 'pipe', 'inherit'] });
    const { stdout } = this.process;
    if (!stdout) throw new Error(`${script} has no output`);
    createInterface({ input: stdout }).on('line', (line) => this.waiting.shift()?.resolve(line));
    this.process.on('error', (error) => this.fail(error));
    this.process.on('exit', (code) => this.fail(new Error(`${script} exited with ${code}`)));
  }

  ask(request: object): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve: (line) => resolve(JSON.parse(line)), reject });
      this.process.stdin?.write(`${JSON.stringify(request)}\n`);
    });
  }

  close(): void {
    this.process.stdin?.end();
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }
}

/** Real Flask. */
export class Oracle {
  private readonly process: PythonProcess;

  constructor(python: string) {
    this.process = new PythonProcess(python, 'oracle.py');
  }

  read(request: ReadRequest): Promise<ReadAnswer> {
    return this.process.ask(request) as Promise<ReadAnswer>;
  }

  /** The cookie that Flask writes for a dict, which is given as a Python expression. */
  async write(expression: string, key: string, now: number): Promise<string> {
    const answer = await this.process.ask({ write: expression, key, now });
    return (answer as { cookie: string }).cookie;
  }

  unsign(request: UnsignRequest): Promise<{ repr?: string; error?: string }> {
    return this.process.ask(request) as Promise<{ repr?: string; error?: string }>;
  }

  /** The names and values that Werkzeug reads in a `Cookie` header. */
  async cookies(header: string): Promise<[name: string, value: string][]> {
    return ((await this.process.ask({ header })) as { cookies: [string, string][] }).cookies;
  }

  /** What Werkzeug reads in a cookie's value in the header; null if it finds no cookie. */
  async parse(value: string): Promise<string | null> {
    const cookies = await this.cookies(`session=${value}`);
    return new Map(cookies.toReversed()).get('session') ?? null;
  }

  close(): void {
    this.process.close();
  }
}
