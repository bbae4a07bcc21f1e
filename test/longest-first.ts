import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The files that take longest, by their names without the ending. Vitest begins with the largest files as long as it does not know
 * how long they take, and these are small: one that begins last runs alone in the end, while the other worker waits.
 */
const LONGEST = [
  ...['diagnoses', 'walk', 'credentials', 'third-parties'],
  ...['sizes', 'accessible', 'tabs', 'hidden-values'],
];

function isLong({ moduleId }: TestSpecification): boolean {
  return LONGEST.some((name) => moduleId.endsWith(`/${name}.test.ts`));
}

/** Vitest's own order, but that in each project the longest files begin first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const projects = [...new Set(sorted.map(({ project }) => project))];
    const rank = (file: TestSpecification) =>
      2 * projects.indexOf(file.project) + (isLong(file) ? 0 : 1);
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
}
