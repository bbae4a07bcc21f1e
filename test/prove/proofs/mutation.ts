import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonFor, surviving } from '../mutation/explained.ts';
import { Folder } from '../mutation/folder.ts';
import type { Proof, Work } from '../proof.ts';
import { ROOT } from '../store.ts';

/** The folders of src whose mutants are read one by one. */
const FOLDERS = ['keys', 'cookies', 'timeline', 'codec'];

/** Its test spies modules, which only Vitest can do: nothing here runs it. */
const LEFT_OUT = ['src/codec/core/inflate.node.ts'];

/** `keys` of `src/keys/ring.ts`. */
function folderOf(file: string): string {
  return file.split('/')[1] as string;
}

const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, 'src', folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `src/${folder}/${file}`)
    .filter((file) => !LEFT_OUT.includes(file))
    .sort(),
);

function open(): Work {
  let name: string | null = null;
  let folder: Folder | null = null;
  return {
    async run({ index, seed }) {
      const file = FILES[index] as string;
      if (folder === null || name !== folderOf(file)) {
        folder?.close();
        name = folderOf(file);
        folder = await Folder.open(
          name,
          FILES.filter((each) => folderOf(each) === name),
        );
      }
      const source = readFileSync(join(ROOT, file), 'utf8');
      const tried = await folder.try(file, (mutant) => reasonFor(mutant, source) !== undefined);
      return surviving(source, tried, seed);
    },
    close: () => folder?.close(),
  };
}

export const mutation: Proof = {
  id: 'mutation',
  claim: 'Each small change of the codec, cookies, keys and timeline fails a unit test.',
  unit: 'files',
  total: FILES.length,
  perChunk: 1,
  items: FILES,
  runsTests: 'unit',
  open,
};
