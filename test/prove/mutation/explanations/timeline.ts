import { type Change, type Changes, LIST, TEXT } from './changes.ts';
import { MEANS_NOTHING, NEVER_MISSING, ROUND_LIMIT, SAME_ANYWAY, SPARES_WORK } from './reasons.ts';

/** Of the comparisons between three values. */
const ONLY_MEMORY = 'equal texts look the same, whether they are in memory once or twice';
const NOTHING_SO_NEAR = 'nothing that happens within milliseconds is so many entries ago';

export const TIMELINE: Changes = {
  'src/timeline/acceptance.ts': [
    [
      "if (change.cause.kind !== 'exchange' || setter === null || !isOfOrigin) return 'unconfirmed';",
      'setter === null',
      'false',
      NEVER_MISSING,
    ],
    [
      "if (renewals.some(({ time }) => time > unrenewed.time)) return 'unconfirmed';",
      'time > unrenewed.time',
      'time >= unrenewed.time',
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
  'src/timeline/clock.ts': [
    [
      'if (!thread.entries.some(isBefore) && !thread.unchanged.some(isBefore)) return thread;',
      '!thread.entries.some(isBefore) && !thread.unchanged.some(isBefore)',
      'false',
      SAME_ANYWAY,
    ],
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
    ...(['true', 'this.remaining >= 0'] as const).map(
      (to): Change => [
        'if (this.remaining > 0)',
        'this.remaining > 0',
        to,
        'a budget that is spent stays so',
      ],
    ),
    [
      'if (this.remaining <= 0) return null;',
      'this.remaining <= 0',
      'this.remaining < 0',
      ROUND_LIMIT,
    ],
    ...(
      [
        [
          "was === 'tooLarge' || made === 'tooLarge' || left === 'tooLarge'",
          "(was === 'tooLarge' || made === 'tooLarge') && left === 'tooLarge'",
        ],
        ["was === 'tooLarge' || made === 'tooLarge' || left === 'tooLarge'", 'false'],
        ["was === 'tooLarge' || made === 'tooLarge'", "was === 'tooLarge' && made === 'tooLarge'"],
        ["was === 'tooLarge' || made === 'tooLarge'", 'false'],
        ["was === 'tooLarge'", 'false'],
        ["made === 'tooLarge'", 'false'],
        ["left === 'tooLarge'", 'false'],
        ["'tooLarge'", '""'],
      ] as const
    ).map(
      ([from, to]): Change => [
        "if (was === 'tooLarge' || made === 'tooLarge' || left === 'tooLarge') return null;",
        from,
        to,
        '`tooLarge` is no dict, and of what is no dict nothing is known either',
      ],
    ),
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
  'src/timeline/filter.ts': [
    ['(_, text) => text.length,', '(_, text) => text.length', '() => undefined', SPARES_WORK],
    ...(
      [
        [
          "row.kind !== 'change' || row.before === undefined",
          "row.kind !== 'change' && row.before === undefined",
        ],
        ["row.kind !== 'change' || row.before === undefined", 'false'],
        ["row.kind !== 'change'", 'false'],
        ['row.before === undefined', 'false'],
      ] as const
    ).map(
      ([from, to]): Change => [
        "if (row.kind !== 'change' || row.before === undefined) return [];",
        from,
        to,
        'no other row has a comparison that says what changed',
      ],
    ),
    ...(
      [
        ["typeof changes === 'string'", 'false'],
        ["'string'", '""'],
        ['[]', LIST],
      ] as const
    ).map(
      ([from, to]): Change => [
        "if (typeof changes === 'string') return [];",
        from,
        to,
        'what changed is known, as it was compared',
      ],
    ),
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
  'src/timeline/infer.ts': [
    ['const redirect = entries', 'entries', 'entries', NOTHING_SO_NEAR],
    [
      'const isExpired = value === null && before !== undefined && hasExpired(before, startedAt);',
      'before !== undefined',
      'true',
      'a cookie that is not there and never was has been dealt with before',
    ],
    [
      'return thread.entries.slice(since).slice(-RECENT).findLast(isDisproven);',
      'thread.entries.slice(since).slice(-RECENT)',
      'thread.entries.slice(since)',
      ROUND_LIMIT,
    ],
    [
      'if (time === null || time - startedAt <= EXCHANGE_TIME_TOLERANCE) return accepted;',
      'time === null',
      'false',
      'null counts as 0, which is long before',
    ],
    [
      'if (then && thread.entries.lastIndexOf(then) > index) return accepted;',
      'thread.entries.lastIndexOf(then) > index',
      'thread.entries.lastIndexOf(then) >= index',
      'a change is no refusal',
    ],
    [
      'return { ...accepted, entries: insertEntry(accepted.entries, change, index + 1) };',
      'index + 1',
      'index - 1',
      'nothing proves a refusal before its time, after which the change is inserted anyway',
    ],
    [
      'const near = thread.entries.slice(-RECENT).filter(isNear);',
      'thread.entries.slice(-RECENT)',
      'thread.entries',
      NOTHING_SO_NEAR,
    ],
  ],
  'src/timeline/jar.ts': [
    [
      'while (carrier < entries.length && !isCarriedBack(entries, carrier, value)) carrier += 1;',
      'carrier < entries.length',
      'carrier <= entries.length',
      'behind the last entry there is none, whether it ends there or one further',
    ],
    [
      "!(entry.kind === 'refused' && cannotSet(entry)) &&",
      "entry.kind === 'refused'",
      'true',
      'only a refusal has a reason',
    ],
  ],
  'src/timeline/jar-observations.ts': [
    [
      'const expires = lastChange(refused)?.attributes ?? { expires: null };',
      '{ expires: null }',
      '{}',
      'an expiry that is missing is none as well',
    ],
  ],
  'src/timeline/keeps.ts': (
    [
      ["old === 'tooLarge'", 'false'],
      ["current === 'tooLarge'", 'false'],
      ["'tooLarge'", '""'],
    ] as const
  ).map(
    ([from, to]): Change => [
      "if (!old || !current || old === 'tooLarge' || current === 'tooLarge') return null;",
      from,
      to,
      'a text keeps nothing: it is no dictionary',
    ],
  ),
  'src/timeline/lines.ts': [
    [
      'while (next < visits.length && (visits[next]?.entry.time ?? 0) <= end) next += 1;',
      'next < visits.length',
      'next <= visits.length',
      'behind the last visit there is none, and none is cut from there on',
    ],
    [
      'while (next < visits.length && (visits[next]?.entry.time ?? 0) <= end) next += 1;',
      'visits[next]?.entry',
      'visits[next].entry',
      NEVER_MISSING,
    ],
    ['if (!loaded || loaded.size === 0) return [];', 'loaded.size === 0', 'false', SPARES_WORK],
    [
      'if (!loaded || loaded.size === 0) return [];',
      '[]',
      LIST,
      'it is only compared, and no list of ids is equal to it',
    ],
    ['const visitIndexes: number[] = [];', '[]', LIST, 'no row has such an index'],
    [
      'let renewals: ChangeRow[] = [];',
      '[]',
      LIST,
      'the first block, before which is none, empties it',
    ],
    [
      'if (isOne && renewals.length === 0) {',
      'renewals.length === 0',
      'true',
      'a copy of the list has the same rows',
    ],
    ...(
      [
        ['!isOne || lines.length > 1', 'true'],
        ['lines.length > 1', 'lines.length >= 1'],
        ['!isOne', 'isOne'],
      ] as const
    ).map(
      ([from, to]): Change => [
        'if (!isOne || lines.length > 1) renewals = [];',
        from,
        to,
        'the list is made again of the rows that it had',
      ],
    ),
    ...(['true', 'visits.length >= 0'] as const).map(
      (to): Change => ['if (visits.length > 0) {', 'visits.length > 0', to, SPARES_WORK],
    ),
    [
      'for (let index = start; index < rows.length; index += 1)',
      'index < rows.length',
      'index <= rows.length',
      'behind the last row there is none',
    ],
    [
      "if (rows[index]?.kind === 'pageVisit') visitIndexes.push(index);",
      "rows[index]?.kind === 'pageVisit'",
      'true',
      'whoever asks for page visits there leaves out other rows',
    ],
    [
      "if (rows[index]?.kind === 'pageVisit') visitIndexes.push(index);",
      'rows[index]?.kind',
      'rows[index].kind',
      NEVER_MISSING,
    ],
    ['a.entry.id === b?.entry.id &&', 'b?.entry', 'b.entry', 'both lists are of one length'],
  ],
  'src/timeline/loads.ts': [
    [
      'const carried = exchangeOf(entry)?.carried ?? null;',
      'exchangeOf(entry)?.carried',
      'exchangeOf(entry).carried',
      NEVER_MISSING,
    ],
    [
      'if (known?.before === before.load) return known.comparison;',
      'known?.before === before.load',
      'false',
      SPARES_WORK,
    ],
    [
      'comparisons.set(load, { before: before.load, comparison });',
      '{ before: before.load, comparison }',
      '{}',
      SPARES_WORK,
    ],
    [
      'const isHeavy = weightOf(before.reading) + weightOf(reading) > MAX_ROW_WEIGHT;',
      'weightOf(before.reading) + weightOf(reading) > MAX_ROW_WEIGHT',
      'weightOf(before.reading) + weightOf(reading) >= MAX_ROW_WEIGHT',
      ROUND_LIMIT,
    ],
    [
      "if (Math.max(weightOf(before.reading), weightOf(reading)) > MAX_WEIGHT) return 'tooLarge';",
      'Math.max(weightOf(before.reading), weightOf(reading)) > MAX_WEIGHT',
      'Math.max(weightOf(before.reading), weightOf(reading)) >= MAX_WEIGHT',
      ROUND_LIMIT,
    ],
  ],
  'src/timeline/pages.ts': [
    ["if (row?.kind !== 'pageVisit') continue;", 'row?.kind', 'row.kind', NEVER_MISSING],
    [
      "if (row?.kind !== 'pageVisit') continue;",
      "row?.kind !== 'pageVisit'",
      'false',
      'no other row has a request of a page, and so none is left out',
    ],
    ['if (request === null) return false;', 'request === null', 'false', SPARES_WORK],
    ['else if (next) starts.set(next.entry.id, row.entry.id);', 'next', 'true', NEVER_MISSING],
    [
      'rows: parts.length === 0 ? rows : ([] as TimelineRow[]).concat(...parts, rows.slice(from)),',
      'parts.length === 0',
      'false',
      'a copy of the list has the same rows',
    ],
    [
      "if (row.kind !== 'pageVisit' || next?.kind !== 'pageVisit') return false;",
      "row.kind !== 'pageVisit'",
      'false',
      'a row of another kind has nothing that is null there',
    ],
    [
      'for (let index = page + 1; index < rows.length; index += 1) {',
      'index < rows.length',
      'index <= rows.length',
      'behind the last one there is none, which ends it as well',
    ],
    [
      '(isSameAddress(next.url, url) || (redirect !== null && isSameAddress(next.url, redirect)));',
      'redirect !== null',
      'true',
      'no address is null',
    ],
    [
      'const isUnclear = next !== undefined && next.time - startedAt <= LATEST_REPORT;',
      'next.time - startedAt <= LATEST_REPORT',
      'next.time - startedAt < LATEST_REPORT',
      ROUND_LIMIT,
    ],
  ],
  'src/timeline/partitions.ts': [
    [
      'const entry = candidate.entries.slice(-RECENT).findLast(({ value }) => value === cookie.value);',
      'candidate.entries.slice(-RECENT)',
      'candidate.entries',
      ROUND_LIMIT,
    ],
  ],
  'src/timeline/page-visits.ts': [
    [
      'if (url === null || isSame || !canHaveCookies(url)) return history;',
      'url === null',
      'false',
      'no address is none that can have cookies',
    ],
  ],
  'src/timeline/page-fetch.ts': [
    [
      'for (let count = 0; count < MAX_REDIRECTS; count += 1) {',
      'count < MAX_REDIRECTS',
      'count <= MAX_REDIRECTS',
      ROUND_LIMIT,
    ],
    [
      'matches: ({ redirect }) => redirect !== null && isSameAddress(redirect, target),',
      'redirect !== null',
      'true',
      'no address is null',
    ],
    [
      'if (!redirect || redirect.exchange === next) break;',
      'redirect.exchange === next',
      'false',
      SPARES_WORK,
    ],
    [
      'if (!entry || entry.time < from) return null;',
      'entry.time < from',
      'entry.time <= from',
      ROUND_LIMIT,
    ],
  ],
  'src/timeline/lost.ts': [
    [
      "if (entry?.kind !== 'change' || entry.cause.kind !== 'exchange') return NONE;",
      'entry?.kind',
      'entry.kind',
      NEVER_MISSING,
    ],
    ["if (entry?.kind !== 'change') continue;", 'entry?.kind', 'entry.kind', NEVER_MISSING],
    ['if (sought.length === 0) break;', 'sought.length === 0', 'false', SPARES_WORK],
  ],
  'src/timeline/merged-rows.ts': [
    ['if (others.length === 0) return rows;', 'others.length === 0', 'false', SPARES_WORK],
    [
      'for (; index < others.length; index += 1) {',
      'index < others.length',
      'index <= others.length',
      'behind the last one there is none, which ends it as well',
    ],
  ],
  'src/timeline/logouts.ts': [
    [
      'for (let index = rows.length - 1; index >= 0 && examined < RECENT; index -= 1) {',
      'rows.length - 1',
      'rows.length + 1',
      'behind the last row there is none, which is left out',
    ],
    [
      'for (let index = rows.length - 1; index >= 0 && examined < RECENT; index -= 1) {',
      'examined < RECENT',
      'examined <= RECENT',
      ROUND_LIMIT,
    ],
    ["if (row?.kind !== 'change') continue;", 'row?.kind', 'row.kind', NEVER_MISSING],
    [
      "if (comparison?.kind !== 'changed' || comparison.identity?.change !== 'logout') return null;",
      "comparison?.kind !== 'changed'",
      'false',
      'no other comparison says whether somebody logged out',
    ],
    ...(
      [
        [
          "comparison?.kind !== 'changed' || comparison.identity?.change !== 'logout'",
          "comparison?.kind !== 'changed' && comparison.identity?.change !== 'logout'",
        ],
        ["comparison?.kind !== 'changed' || comparison.identity?.change !== 'logout'", 'false'],
        ["comparison.identity?.change !== 'logout'", 'false'],
      ] as const
    ).map(
      ([from, to]): Change => [
        "if (comparison?.kind !== 'changed' || comparison.identity?.change !== 'logout') return null;",
        from,
        to,
        'where nothing but keys is gone, somebody logged out, or nobody is known to have been somebody',
      ],
    ),
    [
      "if (comparison?.kind !== 'changed' || comparison.identity?.change !== 'logout') return null;",
      'comparison?.kind',
      'comparison.kind',
      NEVER_MISSING,
    ],
    [
      "entry.value === null || (typeof before === 'string' && isReduced(before, entry.value));",
      "typeof before === 'string'",
      'true',
      'somebody who logs out had a session before',
    ],
    ...(
      [
        [
          "!old || !current || old === 'tooLarge' || current === 'tooLarge'",
          "(!old || !current || old === 'tooLarge') && current === 'tooLarge'",
        ],
        ["!old || !current || old === 'tooLarge' || current === 'tooLarge'", 'false'],
        ["!old || !current || old === 'tooLarge'", "(!old || !current) && old === 'tooLarge'"],
        ["!old || !current || old === 'tooLarge'", 'false'],
        ['!old || !current', '!old && !current'],
        ['!old || !current', 'false'],
        ["old === 'tooLarge'", 'false'],
        ["current === 'tooLarge'", 'false'],
        ["'tooLarge'", '""'],
        ['false', 'true'],
      ] as const
    ).map(
      ([from, to]): Change => [
        "if (!old || !current || old === 'tooLarge' || current === 'tooLarge') return false;",
        from,
        to,
        'that somebody logged out is known from both contents, so both have been read',
      ],
    ),
  ],
  'src/timeline/nested.ts': (
    [
      ["content === 'tooLarge'", 'false'],
      ["'tooLarge'", '""'],
    ] as const
  ).map(
    ([from, to]): Change => [
      "if (!session || content === null || content === 'tooLarge' || content.type !== 'dict') return [];",
      from,
      to,
      'that it is too large is no dict either',
    ],
  ),
  'src/timeline/proven-changes.ts': [
    [
      '(entry) => entry.time > endedAt && entry.time < time && entry.value !== value,',
      'entry.time > endedAt',
      'entry.time >= endedAt',
      'the value is current then, so that whatever else was there at that time came before it',
    ],
    [
      '(entry) => entry.time > endedAt && entry.time < time && entry.value !== value,',
      'entry.value !== value',
      'true',
      'right before a change to the value is one to another, and nothing tells whose are two of one millisecond',
    ],
    [
      'entry.time > time && entry.time < endedAt - JAR_AHEAD_TOLERANCE && entry.value !== value,',
      'entry.value !== value',
      'true',
      'between two changes to the value is one to another value',
    ],
    [
      "if (entry.kind !== 'change' || !entry.doubt || entry.value !== value) return false;",
      "entry.kind !== 'change'",
      'false',
      'a refusal is in no doubt of this kind',
    ],
  ],
  'src/timeline/put-back.ts': [
    [
      'const isThere = lastChange(thread)?.value !== null;',
      'lastChange(thread)?.value',
      'lastChange(thread).value',
      NEVER_MISSING,
    ],
  ],
  'src/timeline/received-history.ts': [
    ['known: readonly Each[] = [],', '[]', LIST, 'no entry is without an id'],
    ...(
      [
        ["kept.kind === 'change'", 'true'],
        ["kept.kind === 'change'", 'false'],
        ["kept.kind === 'change'", "kept.kind !== 'change'"],
        ["'change'", '""'],
      ] as const
    ).map(
      ([from, to]): Change => [
        "if (kept.kind === 'change') current = kept.value;",
        from,
        to,
        ONLY_MEMORY,
      ],
    ),
    ...(
      [
        ["kept.kind === 'unchanged'", 'true'],
        ["kept.kind === 'unchanged'", 'false'],
        ["kept.kind === 'unchanged'", "kept.kind !== 'unchanged'"],
        ["'unchanged'", '""'],
      ] as const
    ).map(
      ([from, to]): Change => [
        "else if (kept.kind === 'unchanged') current = kept.exchange.carried;",
        from,
        to,
        ONLY_MEMORY,
      ],
    ),
    ...(
      [
        ["typeof carried !== 'string' || exchange?.carried !== carried", 'true'],
        ["'string'", '""'],
      ] as const
    ).map(
      ([from, to]): Change => [
        "if (typeof carried !== 'string' || exchange?.carried !== carried) return entry;",
        from,
        to,
        ONLY_MEMORY,
      ],
    ),
  ],
  'src/timeline/refusals.ts': [
    [
      "size: cookieSize({ name: thread.name, value: value ?? '' }),",
      "''",
      TEXT,
      'only what set a value is refused there',
    ],
    [
      "entry.kind === 'refused' && entry.proof === null && entry.time <= time && isShown(entry);",
      "entry.kind === 'refused'",
      'true',
      'no other entry has a proof that is null',
    ],
    [
      'isCertain || (isKept && index > last && refused !== value);',
      'index > last',
      'index >= last',
      'the last change is no refusal',
    ],
    [
      "const before = last?.kind === 'change' ? last : null;",
      "last?.kind === 'change'",
      'true',
      'it was searched for as a change, and where there is none, the value alone decides',
    ],
    [
      'return value === null && before !== null && hasExpired(before, time);',
      'before !== null',
      'true',
      'no value where there was none has been dealt with before',
    ],
    [
      "entry.kind === 'refused' &&",
      "entry.kind === 'refused'",
      'true',
      'no other has a time of proof',
    ],
  ],
  'src/timeline/renewal.ts': [
    [
      "if (renewed && (!left || renewed.time >= left.time)) return 'eachResponse';",
      'renewed.time >= left.time',
      'renewed.time > left.time',
      'of two responses in one millisecond either may be the last',
    ],
  ],
  'src/timeline/traced.ts': [
    ["return formOf(readValue(carried ?? ''))?.holds === 'session';", "''", TEXT, MEANS_NOTHING],
  ],
  'src/timeline/rows.ts': [
    [
      'keepsOther: otherOrigin !== null && keepsContent(before, entry.value, comparison),',
      'otherOrigin !== null',
      'true',
      'it is only asked where another app had set the session before',
    ],
    [
      "return typeof before === 'string' && after !== null && keepsContentOf(before, after);",
      "typeof before === 'string'",
      'true',
      'what another app had set is a session',
    ],
    [
      "if (comparison?.kind === 'same' || comparison?.kind === 'renewed') return true;",
      'comparison?.kind',
      'comparison.kind',
      'what another app had set is compared',
    ],
    ...(
      [
        ['known.get(thread.threadId)?.rows', 'known.get(thread.threadId).rows'],
        ['[]', LIST],
      ] as const
    ).map(
      ([from, to]): Change => [
        'return known.get(thread.threadId)?.rows ?? [];',
        from,
        to,
        NEVER_MISSING,
      ],
    ),
    ...(['true', 'false', 'known.size > MAX_CACHED', 'known.size < MAX_CACHED'] as const).map(
      (to): Change => [
        'if (known.size >= MAX_CACHED) known.clear();',
        'known.size >= MAX_CACHED',
        to,
        'it bounds memory: rows that are forgotten are made again',
      ],
    ),
    ...(['true', 'first >= 0'] as const).map(
      (to): Change => [
        'if (first > 0) {',
        'first > 0',
        to,
        'where no entry stands for others, no row is replaced',
      ],
    ),
    ['const recent = rows.slice(-RECENT);', 'rows.slice(-RECENT)', 'rows', ROUND_LIMIT],
    [
      'for (let index = rows.length; index < entries.length; index += 1) {',
      'index < entries.length',
      'index <= entries.length',
      'behind the last entry there is none, which ends it as well',
    ],
    ['if (!entry) break;', '!entry', 'false', NEVER_MISSING],
    [
      "!(row.entry.cause.kind === 'unseen' && row.comparison?.kind === 'renewed'),",
      'row.comparison?.kind',
      'row.comparison.kind',
      'what nobody saw is always compared',
    ],
    [
      "if (typeof carried !== 'string' || carried === previous.value || value === null) return null;",
      'carried === previous.value',
      'false',
      'nothing differs between the content of the value before and the same content',
    ],
    [
      "if (cause.kind !== 'exchange') return;",
      "cause.kind !== 'exchange'",
      'false',
      'only a response takes something back',
    ],
    ...(
      [
        ["row?.kind === 'change'", 'true'],
        ['row?.kind', 'row.kind'],
      ] as const
    ).map(([from, to]): Change => ["if (row?.kind === 'change')", from, to, NEVER_MISSING]),
    [
      "if (row.kind !== 'change' || row.lost || row.lostTo || row.otherOrigin || row.repeated)",
      "row.kind !== 'change'",
      'false',
      'no other row is compared, and only what is can be a renewal',
    ],
  ],
  'src/timeline/thread.ts': [
    ['if (named.length === 0) return undefined;', 'named.length === 0', 'false', SPARES_WORK],
    [
      "return last?.kind === 'change' ? last : undefined;",
      "last?.kind === 'change'",
      'true',
      'it was searched for as a change',
    ],
    ...(
      [
        ['entries.slice(-RECENT)', 'entries'],
        ['-RECENT', '+RECENT'],
        ['(entry) => entry.value === value', '() => undefined'],
        ['entry.value === value', 'false'],
      ] as const
    ).map(
      ([from, to]): Change => [
        'const last = entries.slice(-RECENT).findLast((entry) => entry.value === value);',
        from,
        to,
        ONLY_MEMORY,
      ],
    ),
    [
      'while (index > from && (entries[index - 1]?.time ?? 0) > entry.time) index -= 1;',
      'entries[index - 1]?.time',
      'entries[index - 1].time',
      NEVER_MISSING,
    ],
    [
      'return index === entries.length ? [...entries, entry] : spliced(entries, index, 0, entry);',
      'index === entries.length',
      'false',
      'inserting at the end is appending',
    ],
  ],
};
