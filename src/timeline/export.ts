import { andThen, decodeUtf8, readable } from '../codec/index.ts';
import { MAX_INFLATED } from '../content/content.ts';
import { formatOfValue } from '../content/format-of.ts';
import { cookieSize } from '../cookies/cookie.ts';
import { readValue } from '../cookies/cookie-header.ts';
import { isCut, originAndPath } from '../observations/address.ts';
import { exchangeOf } from './entry.ts';
import type { PageVisit } from './history.ts';
import { timelineRows } from './merged-rows.ts';
import type { ChangeRow, SingleRow } from './rows.ts';
import type { Thread } from './thread.ts';

/**
 * What an entry contains beside counts: `cookies` with full addresses; `all` adds payloads and
 * names of keys.
 */
type Detail = 'counts' | 'cookies' | 'all';

/**
 * Maximum characters of payloads and key names in one export: a cookie can inflate a thousandfold,
 * and a timeline has hundreds.
 */
const MAX_DETAIL_LENGTH = 1 << 24;

/**
 * The timeline of a cookie as JSON: what made each change and when (ISO 8601), its size, and how
 * many keys it touched. With values, also the cookies, their payloads and the names of keys; beyond
 * 16 million characters of these only the cookies, which contain both. Never contains secret keys,
 * nor, without values, queries of addresses.
 */
export function exportThread(
  thread: Thread,
  pageVisits: readonly PageVisit[],
  withValues: boolean,
): string {
  return [...exportParts(thread, pageVisits, withValues)].join('');
}

/** The same export in parts, each produced within a few milliseconds. */
export function* exportParts(
  thread: Thread,
  pageVisits: readonly PageVisit[],
  withValues: boolean,
): Generator<string> {
  const rows = timelineRows(thread, pageVisits, { showsUnchanged: true, until: null });
  const { name, domain, dropped } = thread;
  const head = JSON.stringify({ cookie: { name, domain }, dropped }, null, 2);
  yield `${head.slice(0, head.lastIndexOf('\n'))},\n  "entries": [`;
  let exportedDetails = 0;
  for (const [index, row] of rows.entries()) {
    const detail: Detail = exportedDetails < MAX_DETAIL_LENGTH ? 'all' : 'cookies';
    const entry = exportRow(row, name, withValues ? detail : 'counts');
    exportedDetails += detailLength(entry);
    const text = JSON.stringify(entry, null, 2).replaceAll('\n', '\n    ');
    yield `${index === 0 ? '' : ','}\n    ${text}`;
  }
  yield rows.length === 0 ? ']\n}' : '\n  ]\n}';
}

/** Total characters of the strings in an entry, including those in lists. */
function detailLength(entry: object): number {
  return Object.values(entry)
    .flat()
    .reduce((length, text) => length + (typeof text === 'string' ? text.length : 0), 0);
}

function exportRow(row: SingleRow, name: string, detail: Detail): object {
  const { time } = row.entry;
  const common = { kind: row.kind, time: new Date(time).toISOString() };
  switch (row.kind) {
    case 'pageVisit':
      return {
        ...common,
        url: exportAddress(row.entry.url, detail),
        ...(isCut(row.entry.url) && { isUrlCut: true }),
      };
    case 'unchanged':
      return {
        ...common,
        ...exchangeFields(row, detail),
        variesOnCookie: row.entry.exchange.variesOnCookie,
      };
    case 'refused': {
      const { reason, size, value, proof, isCertain, isDeletion } = row.entry;
      const refusal = { reason, isCertain, isDeletion, proof, size };
      const part = { ...common, ...exchangeFields(row, detail), ...refusal };
      return detail === 'counts' ? part : { ...part, value };
    }
    case 'change':
      return { ...common, ...exchangeFields(row, detail), ...changeFields(row, name, detail) };
  }
}

function exchangeFields(row: Exclude<SingleRow, { kind: 'pageVisit' }>, detail: Detail): object {
  const exchange = exchangeOf(row.entry);
  if (!exchange) return {};
  const { method, url, status, startedAt, endedAt } = exchange;
  return {
    exchange: {
      method,
      url: exportAddress(url, detail),
      ...(isCut(url) && { isUrlCut: true }),
      status,
      startedAt: new Date(startedAt).toISOString(),
      endedAt: new Date(endedAt).toISOString(),
    },
  };
}

function changeFields(row: ChangeRow, name: string, detail: Detail): object {
  const { entry, comparison, lost, otherOrigin, keepsOther, isSameApp } = row;
  const { value, cause } = entry;
  const isCompared = comparison?.kind === 'changed';
  const part = {
    cause: cause.kind,
    ...(cause.kind === 'edited' && { how: cause.how }),
    size: value === null ? 0 : cookieSize({ name, value }),
    became: value === null ? 'deleted' : (comparison?.kind ?? 'first'),
    ...(isCompared &&
      otherOrigin === null && { identity: comparison.identity?.change ?? null, isSameApp }),
    ...(otherOrigin !== null && !keepsOther && { overwrote: otherOrigin }),
  };
  if (detail !== 'all') {
    const counts = isCompared && {
      added: comparison.added.length,
      changed: comparison.changed.length,
      removed: comparison.removed.length,
    };
    const kept = detail === 'cookies' && { value };
    return { ...part, ...counts, ...(lost && { lost: lost.keys.length }), ...kept };
  }
  const keys = isCompared && {
    added: comparison.added,
    changed: comparison.changed,
    removed: comparison.removed,
  };
  return { ...part, ...keys, ...(lost && { lost: lost.keys }), value, ...payloadFields(value) };
}

/** The payload as text, truncated if large. */
function payloadFields(value: string | null): object {
  if (value === null) return { payload: null };
  const cookie = readValue(value);
  const text = andThen(formatOfValue(cookie).payload(cookie, MAX_INFLATED), decodeUtf8);
  const isTruncated = !text.ok && text.error.code === 'inflate_limit';
  return { payload: readable(text), ...(isTruncated && { isPayloadCut: true }) };
}

/** Queries may contain form data. */
function exportAddress(url: string, detail: Detail): string {
  return detail === 'counts' ? originAndPath(url) : url;
}
