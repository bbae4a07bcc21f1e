import type { Changes } from './changes.ts';
import { NEVER_MISSING, SPARES_WORK } from './reasons.ts';

export const TIMELINE: Changes = {
  'src/timeline/blocks.ts': [
    [
      'const time = rows[changes]?.entry.time ?? 0;',
      'rows[changes]?.entry',
      'rows[changes].entry',
      NEVER_MISSING,
    ],
    [
      'const time = unchanged[sent]?.time ?? 0;',
      'unchanged[sent]?.time',
      'unchanged[sent].time',
      NEVER_MISSING,
    ],
  ],
  'src/timeline/attribution.ts': [
    [
      '.filter((thread) => pairs.some(({ name }) => name === thread.name))',
      'name === thread.name',
      'true',
      SPARES_WORK,
    ],
  ],
};
