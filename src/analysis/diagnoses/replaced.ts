import type { SessionRules } from '../../codec/index.ts';
import { formOf } from '../../content/format-of.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import { requestOf } from '../../recording/request-of.ts';
import type { ObservedRequest } from '../../recording/requests.ts';
import { exchangeOf, setterOf } from '../../timeline/entry.ts';
import { type ChangeRow, changeRowsSince } from '../../timeline/rows.ts';
import { RECENT, type Thread } from '../../timeline/thread.ts';
import { keepsContent, readPair } from './carried.ts';
import { type Cause, type Diagnosis, evidenceOf, type Situation } from './diagnosis.ts';
import { urlOf } from './request-url.ts';
import { keyIn } from './several-keys.ts';

export interface Replaced extends Diagnosis {
  readonly id: 'replaced';
  /** The name of the cookie. */
  readonly name: string;
  /** Whose response replaced it. */
  readonly request: ObservedRequest;
  /** The page's, which had set it. */
  readonly origin: string;
  /** Of the framework whose session it was; null if that is unknown. */
  readonly rules: SessionRules | null;
}

export type AgainstReplaced = 'noOther' | 'apart';

/**
 * That another app on the page's host, at another port, replaced the session by one of its own: cookies ignore ports
 * (RFC 6265bis 8.5). An app that keeps something of the session has read it, and shares it.
 */
export const replaced: Cause<'replaced', Replaced, AgainstReplaced> = {
  id: 'replaced',
  assess(situation) {
    const { requests, thread, page } = situation;
    if (requests.length === 0) return { kind: 'open', missing: { kind: 'requests' } };
    const found = thread && lastReplacement(thread, situation);
    const setters = requests.filter((request) => {
      const { host, hostname } = urlOf(request);
      return hostname === page.hostname && host !== page.host;
    });
    const apart = setters.findLast((request) => isApart(request, situation));
    const isRepaired = apart !== undefined && apart.id > (found?.request.id ?? 0);
    if (found && !isRepaired) return { kind: 'found', diagnoses: [found] };
    return apart
      ? { kind: 'against', reason: 'apart', evidence: evidenceOf(apart) }
      : { kind: 'against', reason: 'noOther', evidence: evidenceOf() };
  },
};

function lastReplacement(thread: Thread, situation: Situation): Replaced | null {
  const rows = changeRowsSince(thread)
    .slice(-RECENT)
    .filter((row) => row.kind === 'change');
  const index = rows.findLastIndex((row) => certaintyOf(row, thread, situation) !== null);
  const row = rows[index];
  const request = row && requestOf(exchangeOf(row.entry), situation);
  if (!request) return null;
  const before = rows[index - 1]?.entry;
  const setBy = before && requestOf(setterOf(before), situation);
  const isProven = certaintyOf(row, thread, situation) === 'proven';
  return {
    id: 'replaced',
    severity: isProven ? 'warning' : 'info',
    isMinor: true, // a session that another app set has a notice
    isProven,
    evidence: evidenceOf(...(setBy ? [setBy] : []), request),
    name: thread.name,
    request,
    origin: situation.page.origin,
    rules: formOf(readValue(row.before ?? ''))?.session ?? null,
  };
}

/** How sure it is that a change replaced the page's session by that of an app which cannot read it; null if it did not. */
function certaintyOf(
  { entry, before, otherOrigin }: ChangeRow,
  { name, domain }: Thread,
  { verify, page }: Situation,
): 'proven' | 'possible' | null {
  const { value, isProven } = entry;
  if (otherOrigin === null || new URL(otherOrigin).host !== page.host) return null;
  if (value === null || typeof before !== 'string' || !isProven) return null;
  const [old, current] = [readPair({ name, value: before }), readPair({ name, value })];
  if (old && current && keepsContent(old, current)) return null;
  const [oldKey, key] = [keyIn(verify(before, domain)), keyIn(verify(value, domain))];
  if (typeof oldKey === 'string' && oldKey === key) return null;
  const areKnown = oldKey !== undefined && key !== undefined;
  return areKnown && oldKey !== key ? 'proven' : 'possible';
}

/** Whether a response sets a session, and none of the name that the page's has. */
function isApart({ results }: ObservedRequest, { thread, isSession }: Situation): boolean {
  const names = results
    .filter(({ set, received }) => received.kind === 'stored' && isSession(set))
    .map(({ set }) => set.name);
  return names.length > 0 && thread !== null && !names.includes(thread.name);
}
