import { execFileSync } from 'node:child_process';
import { findFrameworksPython } from '../../../scripts/components.mjs';
import { type CodecError, formatOf, pythonRepr } from '../../../src/codec/index.ts';
import { KEY } from '../../codec/signing.ts';
import type { Clock } from './flask.ts';
import { PythonProcess } from './oracle.ts';

/** The frameworks that `formats.py` runs. */
export type FrameworkId = 'django' | 'starlette';

/** What a framework reads in a cookie. */
export interface FrameworkAnswer {
  readonly outcome: 'session' | 'emptySession' | 'serverError';
  readonly repr?: string;
}

/** What the codec and a real framework read in a cookie, and the framework's exception. */
export interface FrameworkAnswers {
  readonly codec: FrameworkAnswer | CodecError;
  readonly real: FrameworkAnswer;
  readonly why: string | undefined;
}

/** Starts a process with real Django and Starlette. */
export function startFrameworks(): PythonProcess {
  return new PythonProcess(findFrameworksPython(), 'formats.py');
}

/** The framework's name and version. */
export function frameworkVersion(id: FrameworkId): string {
  const code = 'import sys; from importlib.metadata import version; print(version(sys.argv[1]))';
  const options = { encoding: 'utf8' } as const;
  const version = execFileSync(findFrameworksPython(), ['-c', code, id], options).trim();
  return `${formatOf(id).framework} ${version}`;
}

/** What both read in a cookie; of the codec why it does not know. */
export async function answersTo(
  frameworks: PythonProcess,
  id: FrameworkId,
  cookie: string,
  clock: Clock,
): Promise<FrameworkAnswers> {
  const request = { format: id, cookie, key: KEY, ...clock };
  const { why, ...real } = (await frameworks.ask(request)) as FrameworkAnswer & { why?: string };
  return { codec: codecAnswer(id, cookie, clock), real, why };
}

function codecAnswer(id: FrameworkId, cookie: string, clock: Clock): FrameworkAnswer | CodecError {
  const { prepare, read, session } = formatOf(id);
  const { valid } = prepare([KEY]).verify(cookie);
  const outcome = session?.outcome(read(cookie), valid, clock);
  if (!outcome) throw new Error(`${id} has no sessions`);
  if (outcome.kind === 'unknown') return outcome.error;
  const repr = outcome.kind === 'session' ? { repr: pythonRepr(outcome.value) } : {};
  return { outcome: outcome.kind, ...repr };
}
