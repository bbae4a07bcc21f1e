import { inspectFlask, readable } from '../../codec/index.ts';
import { cookieSize } from '../cookie.ts';
import { readValue } from '../cookie-header.ts';
import { exchangeOf } from './entry.ts';
import type { Boundary } from './history.ts';
import { type ChangeRow, type SingleRow, timelineRows } from './rows.ts';
import type { Thread } from './thread.ts';

/**
 * The timeline of a cookie as JSON: what made each change and when (ISO 8601), how large it was, and how
 * many keys it touched. With values, also the cookies, their payloads and the names of the keys. Secret
 * keys are never in it, nor the queries of addresses without values.
 */
export function exportThread(
  thread: Thread,
  boundaries: readonly Boundary[],
  withValues: boolean,
): string {
  const rows = timelineRows(thread, boundaries, { showsSent: true, until: null });
  const { name, domain, dropped } = thread;
  const entries = rows.map((row) => exportRow(row, name, withValues));
  return JSON.stringify({ cookie: { name, domain }, dropped, entries }, null, 2);
}

function exportRow(row: SingleRow, name: string, withValues: boolean): object {
  const { time } = row.entry;
  const common = { kind: row.kind, time: new Date(time).toISOString() };
  switch (row.kind) {
    case 'boundary':
      return { ...common, url: address(row.entry.url, withValues) };
    case 'sent':
      return {
        ...common,
        ...exchangePart(row, withValues),
        looksAtSession: row.entry.exchange.varies,
      };
    case 'refused': {
      const { reason, size, value, proof } = row.entry;
      const part = { ...common, ...exchangePart(row, withValues), reason, proof, size };
      return withValues ? { ...part, value } : part;
    }
    case 'change':
      return { ...common, ...exchangePart(row, withValues), ...changePart(row, name, withValues) };
  }
}

function exchangePart(row: Exclude<SingleRow, { kind: 'boundary' }>, withValues: boolean): object {
  const exchange = exchangeOf(row.entry);
  if (!exchange) return {};
  const { method, url, status, startedAt, endedAt } = exchange;
  return {
    exchange: {
      method,
      url: address(url, withValues),
      status,
      startedAt: new Date(startedAt).toISOString(),
      endedAt: new Date(endedAt).toISOString(),
    },
  };
}

function changePart(row: ChangeRow, name: string, withValues: boolean): object {
  const { entry, comparison, lost, otherOrigin } = row;
  const { value, cause } = entry;
  const isCompared = comparison?.kind === 'changed';
  const part = {
    cause: cause.kind,
    size: value === null ? 0 : cookieSize({ name, value }),
    became: value === null ? 'deleted' : (comparison?.kind ?? 'first'),
    ...(isCompared && { identity: comparison.identity }),
    ...(otherOrigin !== null && { overwrote: otherOrigin }),
  };
  if (!withValues) {
    const counts = isCompared && {
      added: comparison.added.length,
      changed: comparison.changed.length,
      removed: comparison.removed.length,
    };
    return { ...part, ...counts, ...(lost && { lost: lost.keys.length }) };
  }
  const keys = isCompared && {
    added: comparison.added,
    changed: comparison.changed,
    removed: comparison.removed,
  };
  const payload = value === null ? null : (readable(inspectFlask(readValue(value)).utf8) ?? null);
  return { ...part, ...keys, ...(lost && { lost: lost.keys }), value, payload };
}

/** Queries may hold what is typed into forms. */
function address(url: string, withValues: boolean): string {
  if (withValues) return url;
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
