import type { Call } from '../codec/index.ts';
import type { StoredContent } from './content.ts';

/** That reading a pickle in Python does more than make values. */
export interface RunsCode {
  readonly id: 'runs-code';
  /** `high`: it would run commands or code of the pickle's own. `warning`: it would call code that the app has. */
  readonly severity: 'high' | 'warning';
  /** What Python would import, or what of it runs commands or code. */
  readonly names: readonly string[];
  /** The first such call; null if nothing is called. */
  readonly call: Call | null;
}

/** Modules of Python's library that run commands or code, or reach what does. */
const MODULES = new Set(
  (
    '__main__ _posixsubprocess _pickle _thread asyncio bdb builtins cProfile cloudpickle code codeop commands ' +
    'concurrent ctypes dill doctest functools http imaplib importlib inspect io joblib linecache logging marshal ' +
    'multiprocessing nt ntpath operator os pathlib pdb pickle pickletools pip pkgutil platform popen2 posix ' +
    'posixpath profile pty pydoc requests runpy shelve shlex shutil signal site smtplib socket sqlite3 ssl ' +
    'subprocess sys tempfile test threading timeit trace types urllib webbrowser xmlrpc zipimport'
  ).split(' '),
);

/** Types of Python's own that hold data alone. */
const HARMLESS = new Set(
  'bool bytearray bytes complex dict enumerate float frozenset int list object range reversed set slice str tuple'
    .split(' ')
    .map((name) => `builtins.${name}`),
);

/** What reading a stored value in Python would do besides; null if it makes values alone. */
export function runsCode(content: StoredContent): RunsCode | null {
  if (content.kind !== 'pickle') return null;
  const imports = content.imports.filter((name) => !HARMLESS.has(name));
  const calls = content.calls.filter(({ callable }) => !HARMLESS.has(baseOf(callable)));
  const dangerous = imports.filter(isDangerous);
  const isHigh = dangerous.length > 0;
  if (imports.length === 0 && !calls.some(({ callable }) => callable === 'persistent_load')) {
    return null;
  }
  const names = isHigh ? dangerous : imports;
  const call = calls.find(({ callable }) => names.some((name) => callable.startsWith(name)));
  return {
    id: 'runs-code',
    severity: isHigh ? 'high' : 'warning',
    names,
    call: call ?? calls[0] ?? null,
  };
}

function isDangerous(name: string): boolean {
  return MODULES.has(name.split('.', 1)[0] ?? '');
}

function baseOf(callable: string): string {
  return callable.replace(/\.__new__$/, '');
}
