import type { Change, Changes } from './changes.ts';
import { NEVER_MISSING, ROUND_LIMIT, SPARES_WORK } from './reasons.ts';

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
  'src/timeline/comparison.ts': [
    ...(
      [
        ["old === 'tooLarge' || current === 'tooLarge'", 'false'],
        [
          "old === 'tooLarge' || current === 'tooLarge'",
          "old === 'tooLarge' && current === 'tooLarge'",
        ],
        ["old === 'tooLarge'", 'false'],
        ["current === 'tooLarge'", 'false'],
        ["'tooLarge'", '""'],
        ["{ kind: 'tooLarge' }", '{}'],
      ] as const
    ).map(
      ([from, to]): Change => [
        "if (old === 'tooLarge' || current === 'tooLarge') return { kind: 'tooLarge' };",
        from,
        to,
        'neither is, as their differences are known there',
      ],
    ),
    [
      'comparisonCost(before, after) > MAX_SEARCHED ? [] : appearedValues(old, current, changes),',
      'comparisonCost(before, after) > MAX_SEARCHED',
      'comparisonCost(before, after) >= MAX_SEARCHED',
      ROUND_LIMIT,
    ],
    [
      'if (lastDifferences?.before !== before || lastDifferences.after !== after) {',
      'lastDifferences?.before !== before || lastDifferences.after !== after',
      'true',
      SPARES_WORK,
    ],
    [
      'return Math.max(...weights) > MAX_WEIGHT ? 0 : weights.reduce((sum, weight) => sum + weight);',
      'Math.max(...weights) > MAX_WEIGHT',
      'Math.max(...weights) >= MAX_WEIGHT',
      ROUND_LIMIT,
    ],
    ...(['true', 'this.remaining >= 0'] as const).map(
      (to): Change => [
        'if (this.remaining > 0) this.remaining -= comparisonCost(before, after);',
        'this.remaining > 0',
        to,
        'a budget that is spent stays so',
      ],
    ),
    [
      "return this.remaining > 0 ? changesBetween(before, after) : 'tooLarge';",
      'this.remaining > 0',
      'this.remaining >= 0',
      ROUND_LIMIT,
    ],
  ],
  'src/timeline/exchange.ts': [
    [
      'const next = later === -1 ? undefined : entries[index + 1 + later];',
      'later === -1',
      'false',
      'the next one is the change itself then, which is by an exchange and never unseen',
    ],
    [
      "if (typeof carried !== 'string') return -1;",
      "typeof carried !== 'string'",
      'false',
      '`wasBefore` says the same of a request without the cookie, and no change is to a value that is undefined',
    ],
    [
      'if (index === -1 || changeBack.time <= exchange.startedAt) return entries;',
      'changeBack.time <= exchange.startedAt',
      'changeBack.time < exchange.startedAt',
      'a change at that time gets the time that it has',
    ],
  ],
  'src/timeline/export.ts': [
    [
      "...(cause.kind === 'edited' && { how: cause.how }),",
      "cause.kind === 'edited'",
      'true',
      'no other cause has one, and JSON has no undefined',
    ],
    [
      "const detail: Detail = exportedDetails < MAX_DETAIL_LENGTH ? 'all' : 'cookies';",
      'exportedDetails < MAX_DETAIL_LENGTH',
      'exportedDetails <= MAX_DETAIL_LENGTH',
      ROUND_LIMIT,
    ],
  ],
  'src/timeline/finder-by-exchange.ts': [
    [
      'if (startedAt === undefined) continue;',
      'startedAt === undefined',
      'false',
      'no exchange that is looked for began at no time',
    ],
    [
      'return exchange?.method === method && exchange.url === url;',
      'exchange?.method',
      'exchange.method',
      NEVER_MISSING,
    ],
  ],
};
