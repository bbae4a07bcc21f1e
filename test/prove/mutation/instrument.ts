import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../store.ts';
import { requireTools } from '../tools.ts';
import { isMessage, type Path } from './messages-of-errors.ts';

/** Line and column, from 0. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** A small change of the program, as Stryker makes it. */
export interface Mutant {
  readonly id: string;
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: { readonly start: Place; readonly end: Place };
  readonly status?: 'Ignored';
}

/** Files with all their mutants in them, of which one can be made active. */
export interface Instrumented {
  /** By path. */
  readonly sources: Readonly<Record<string, string>>;
  readonly mutants: readonly Mutant[];
}

/** The part of Stryker that is used, as its types are not installed with the project. */
interface Stryker {
  readonly Instrumenter: new (
    logger: object,
  ) => {
    instrument(
      files: readonly { readonly name: string; readonly content: string; readonly mutate: true }[],
      options: object,
    ): Promise<{
      readonly files: readonly { readonly name: string; readonly content: string }[];
      readonly mutants: readonly Mutant[];
    }>;
  };
}

const LOGGER = { isDebugEnabled: () => false, debug() {}, info() {}, warn: console.warn };

const OPTIONS = {
  ignorers: [{ shouldIgnore: (path: Path) => (isMessage(path) ? 'a message' : undefined) }],
  excludedMutations: [],
  plugins: null,
  noHeader: true,
};

/** Puts Stryker's mutants into files, which are named relative to the repository. */
export async function instrument(files: readonly string[]): Promise<Instrumented> {
  const entry = join(requireTools(), '@stryker-mutator/instrumenter/dist/src/index.js');
  const { Instrumenter } = (await import(/* @vite-ignore */ pathToFileURL(entry).href)) as Stryker;
  const read = files.map((name) => ({
    name,
    content: readFileSync(join(ROOT, name), 'utf8'),
    mutate: true as const,
  }));
  const result = await new Instrumenter(LOGGER).instrument(read, OPTIONS);
  const sources = result.files.map(({ name, content }) => [join(ROOT, name), content]);
  return { sources: Object.fromEntries(sources), mutants: result.mutants };
}
