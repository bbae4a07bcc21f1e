import type { Call } from '../codec/index.ts';
import type { StoredContent } from './content.ts';
import { isDangerous } from './dangerous-names.ts';

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

function baseOf(callable: string): string {
  return callable.replace(/\.__new__$/, '');
}
