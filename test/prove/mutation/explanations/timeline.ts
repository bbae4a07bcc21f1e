import type { Change, Changes } from './changes.ts';
import { NEVER_MISSING, SPARES_WORK } from './reasons.ts';

export const TIMELINE: Changes = {
  'src/timeline/acceptance.ts': [
    [
      "if (change.cause.kind !== 'exchange' || setter === null || !isOfOrigin) return 'unconfirmed';",
      'setter === null',
      'false',
      NEVER_MISSING,
    ],
    [
      'const isUnrenewed = renewed && unrenewed && unrenewed.time >= renewed.time && isLater(unrenewed);',
      'unrenewed.time >= renewed.time',
      'unrenewed.time > renewed.time',
      'no request carries a session in the instant in which it is set',
    ],
    ...(['false', '!first && !second'] as const).map(
      (to): Change => [
        'if (!first || !second || first.method !== second.method) return false;',
        '!first || !second',
        to,
        NEVER_MISSING,
      ],
    ),
  ],
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
    ['const candidates = threads', 'threads', 'threads', SPARES_WORK],
  ],
};
