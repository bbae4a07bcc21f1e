import { isPermanentValue } from '../../content/content.ts';
import type { ChangedIdentity } from '../../content/diff/identity.ts';
import type { ChangeSummary } from '../../content/diff/summary.ts';
import { formOf } from '../../content/format-of.ts';
import { sessionIdOf } from '../../content/session-id.ts';
import { COOKIE_SIZE_LIMIT } from '../../cookies/cookie.ts';
import { readValue } from '../../cookies/cookie-header.ts';
import { isCut, MAX_ADDRESS, pathAndQuery } from '../../observations/address.ts';
import { type Change, type ExchangeRef, exchangeOf, type Refused } from '../../timeline/entry.ts';
import type { ChangeRow, TimelineRow } from '../../timeline/rows.ts';
import { tracedBefore } from '../../timeline/traced.ts';
import { isPendingChange } from '../state/pending.ts';
import { guessText } from '../words/findings.ts';
import { SHOWN_VALUES, type ValueWriter } from '../words/values.ts';
import { visibleText } from '../words/visible.ts';
import type { Words } from '../words/words.ts';
import type { RowPart } from './row-part.ts';
import { changeTraceParts, traceText, unchangedTraceWords } from './trace-words.ts';

/** A row of the timeline in words. */
export interface RowWords {
  /** The request that caused it, or why there is none. */
  readonly cause: string;
  readonly parts: readonly RowPart[];
  /** More details. */
  readonly hint: string | null;
  /** What the app says of it; null if it says nothing. */
  readonly said: string | null;
}

/** Whether the key that signed a session is the one that signed the session before it. */
export type Signer = 'same' | 'other' | 'unknown';

/** Returns the origin of the page that was open when a request began; null if unknown. */
export type PageOrigin = (exchange: ExchangeRef) => string | null;

/** What else is known about a row; by default nothing. */
interface RowContext {
  readonly signer?: Signer;
  readonly pageOrigin?: PageOrigin;
  readonly writer?: ValueWriter;
}

const UNKNOWN_ORIGIN: PageOrigin = () => null;

/** A row in words. `now` in Unix milliseconds: shortly after a change, its request may still be reported. */
export function describeRow(
  row: TimelineRow,
  words: Words,
  now: number,
  { signer = 'unknown', pageOrigin = UNKNOWN_ORIGIN, writer = SHOWN_VALUES }: RowContext = {},
): RowWords {
  const described = describeByKind(row, words, now, { signer, pageOrigin, writer });
  const address = row.kind === 'pageVisit' ? row.entry.url : exchangeOf(row.entry)?.url;
  if (address === undefined || !isCut(address)) return described;
  const { text } = words;
  const hint = text('addressCutHint', { limit: MAX_ADDRESS });
  return {
    ...described,
    parts: [...described.parts, { kind: 'quiet', text: text('addressCut') }],
    hint: described.hint === null ? hint : `${described.hint} ${hint}`,
  };
}

function describeByKind(
  row: TimelineRow,
  words: Words,
  now: number,
  { signer, pageOrigin, writer }: Required<RowContext>,
): RowWords {
  const { text } = words;
  switch (row.kind) {
    case 'pageVisit': {
      const { otherHost, entry, isRequestShown } = row;
      const parts = otherHost === null ? [] : [flag(text('boundaryOtherHost'))];
      // The row of the page's request, below, shows the rest of the address.
      const cause = isRequestShown ? visibleText(new URL(entry.url).host) : addressText(entry.url);
      return { cause, parts, hint: null, said: null };
    }
    case 'unchanged': {
      const { exchange } = row.entry;
      const traced = unchangedTraceWords(exchange, words);
      if (traced) return { cause: exchangeText(exchange, pageOrigin), hint: null, ...traced };
      // A value of no form does not tell whose response it is.
      const format = formOf(readValue(exchange.carried ?? ''));
      const isUsed = exchange.variesOnCookie && format?.session?.variesOnlyOnUse;
      return {
        cause: exchangeText(exchange, pageOrigin),
        parts: [{ kind: 'quiet', text: text(isUsed ? 'sentRead' : 'sentUnread') }],
        hint: isUsed
          ? `${text('sentReadHint', { framework: format.framework })} ${text('sentReadEmpty')}`
          : text('sentUnreadHint'),
        said: null,
      };
    }
    case 'refused':
      return describeRefused(row.entry, words, pageOrigin);
    case 'renewals': {
      const last = row.rows.at(-1);
      const times = row.rows.length > 1 ? ` ×${row.rows.length}` : '';
      return {
        cause: causeText(row.entry, words, now, pageOrigin),
        parts: [{ kind: 'quiet', text: renewalText(row.rows, words, signer) + times }],
        hint: last && last !== row.rows[0] ? causeText(last.entry, words, now, pageOrigin) : null,
        said: null,
      };
    }
    case 'change':
      return describeChange(row, words, now, { signer, pageOrigin, writer });
  }
}

/**
 * Frameworks sign a permanent session again. Where an app set the same content, it may have begun a session anew that
 * happens to look the same: it certainly has if another key signed it.
 */
function renewalText([row]: readonly ChangeRow[], { text }: Words, signer: Signer): string {
  const value = row?.entry.value ?? null;
  if (value === null) return text('summaryNothing');
  if (sessionIdOf(value)) return text('summaryId_same');
  const isRenewed = signer === 'same' || (signer === 'unknown' && isPermanentValue(value));
  return text(isRenewed ? 'summaryRenewed' : 'summarySetAgain');
}

/** The cause of a change. */
export function causeText(
  change: Change,
  { text }: Words,
  now: number,
  pageOrigin: PageOrigin,
): string {
  const { cause } = change;
  switch (cause.kind) {
    case 'exchange':
      return exchangeText(cause.exchange, pageOrigin);
    case 'found':
      return text('causeFound');
    case 'edited':
      return text(`causeHere_${cause.how}`);
    case 'unseen':
      return text(isPendingChange(change, now) ? 'causePending' : 'causeUnseen');
    case 'expired':
      return text('causeExpired');
    case 'evicted':
      return text('causeEvicted');
  }
}

/** `localhost:5000/cart`: without the scheme, which hardly matters here. */
function addressText(url: string): string {
  return visibleText(url.replace(/^https?:\/\//, ''));
}

/** `POST /login → 302`; with the host if it is not the page's: `GET api.example/me → 200`. */
export function exchangeText(exchange: ExchangeRef, pageOrigin: PageOrigin): string {
  const { method, url, status } = exchange;
  const { origin, host } = new URL(url);
  const page = pageOrigin(exchange);
  const hostPart = page === null || page === origin ? '' : host;
  const answer = status === null ? '' : ` → ${status}`;
  return visibleText(`${method} ${hostPart}${pathAndQuery(url)}${answer}`);
}

function describeChange(
  row: ChangeRow,
  words: Words,
  now: number,
  { signer, pageOrigin, writer }: Required<RowContext>,
): RowWords {
  const { text } = words;
  const { entry, otherOrigin, lost, lostTo, repeated } = row;
  const identity = identityOf(row, signer);
  const parts = identity ? [identityPart(identity, words)] : [];
  const hints: string[] = [];
  if (entry.cause.kind === 'unseen') hints.push(text('causeUnseenHint'));
  if (identity && !identity.isCertain) hints.push(identityHint(row, identity, words));
  if (lost) {
    const keys = lost.keys.join(', ');
    const [missed] = lost.from;
    parts.push({ kind: 'bad', text: text('tookBack', { keys }) });
    hints.push(
      missed?.change.cause.kind === 'exchange'
        ? text('lostHint', { cause: causeText(missed.change, words, now, pageOrigin), keys })
        : text('lostHintUnseen', { keys }),
    );
  }
  if (lostTo) {
    const keys = lostTo.keys.join(', ');
    parts.push({ kind: 'bad', text: text('lostKeys', { keys }) });
    hints.push(text('lostToHint', { cause: exchangeText(lostTo.exchange, pageOrigin), keys }));
  }
  if (repeated) {
    const keys = repeated.keys.join(', ');
    const first = causeText(repeated.first, words, now, pageOrigin);
    hints.push(text('repeatedHint', { cause: first, keys }));
  }
  if (otherOrigin !== null) {
    const origin = new URL(otherOrigin).host;
    // Equal content that another key signed is equal by chance.
    if (!row.keepsOther || signer === 'other')
      parts.push(flag(text('overwritesOther', { origin })));
    hints.push(text('overwritesOtherHint', { origin }));
  }
  if (signer === 'other' && otherOrigin === null) {
    parts.push(flag(text('signerChanged')));
    hints.push(text('signerChangedHint'));
  }
  const idMeaning = idHint(row, words);
  if (idMeaning !== null) hints.push(idMeaning);
  const cause = causeText(entry, words, now, pageOrigin);
  parts.push(...summaryParts(row, words, { writer, signer }), ...sensitiveParts(row, words));
  const trace = exchangeOf(entry)?.trace;
  if (trace) {
    parts.push(...changeTraceParts(trace, row.comparison));
  }
  const said = trace && trace.keys.length > 0 ? traceText(trace, words) : null;
  return { cause, parts, hint: hints.join(' ') || null, said };
}

/** What a response that set or deleted an id may mean for the session on the server, which the cookie does not show. */
function idHint({ comparison, otherOrigin, entry }: ChangeRow, { text }: Words): string | null {
  if (otherOrigin !== null || entry.cause.kind !== 'exchange') return null;
  if (comparison?.kind === 'id' && comparison.change !== 'first')
    return text(`idHint_${comparison.change}`);
  const isSame = comparison?.kind === 'same' || comparison?.kind === 'renewed';
  const found = isSame && entry.value !== null ? sessionIdOf(entry.value) : null;
  if (found?.sessions?.unknownIds(found.id) !== 'taken') return null;
  return text('idHint_reused', { framework: found.sessions.framework });
}

interface Identity extends ChangedIdentity {
  readonly isCertain: boolean;
}

/** Who logged in or out; null if nobody did, or if the change does not show it. Certain only if a library's own key says
 * so, and if the app accepted the session before, as its signature shows, or if there was none. */
function identityOf(row: ChangeRow, signer: Signer): Identity | null {
  const { comparison, otherOrigin, isSameApp, before, entry } = row;
  // The user's own change here is no login or logout.
  if (entry.cause.kind === 'edited') return null;
  // Neither another app's session nor one that this app did not accept shows who was logged in here.
  if (otherOrigin !== null || signer === 'other') return null;
  if (comparison?.kind !== 'changed' || comparison.identity === null) return null;
  const isDeleted = entry.value === null && isSameApp;
  const isKnown = before === null || isDeleted || (isSameApp && signer === 'same');
  const { identity } = comparison;
  return { ...identity, isCertain: isKnown && identity.isByLibrary };
}

/** Why it is a guess. Nothing proves that the app had accepted the session before, but it may say that it had keys of it. */
function identityHint(
  { entry, comparison }: ChangeRow,
  { isByLibrary }: Identity,
  { text }: Words,
): string {
  if (!isByLibrary) return text('identityNameHint');
  const trace = exchangeOf(entry)?.trace;
  const had = trace && comparison?.kind === 'changed' ? tracedBefore(trace, comparison) : [];
  const keys = visibleText(had.join(', ').slice(0, MAX_KEY_LENGTH));
  return had.length > 0 ? text('identitySaidHint', { keys }) : text('identityGuessHint');
}

function identityPart({ change, isCertain }: Identity, { text }: Words): RowPart {
  const what = text(`identity_${change}`);
  return flag(isCertain ? what : text('identityGuess', { what }));
}

/** What anyone can read since this change. */
function sensitiveParts({ comparison, repeated }: ChangeRow, words: Words): RowPart[] {
  if (comparison?.kind !== 'changed' || comparison.appeared.length === 0 || repeated) return [];
  const kinds = new Set(comparison.appeared.map((value) => guessText(value, words)));
  return [{ kind: 'bad', text: words.text('nowReadable', { kinds: [...kinds].join(', ') }) }];
}

function summaryParts(
  row: ChangeRow,
  words: Words,
  { writer, signer }: Required<Pick<RowContext, 'writer' | 'signer'>>,
): RowPart[] {
  const { text } = words;
  const { entry, comparison, repeated, otherOrigin } = row;
  if (repeated) {
    const keys = repeated.keys.join(', ').slice(0, MAX_KEY_LENGTH);
    return [flag(text('summaryRepeated', { keys }))];
  }
  const isDeletedThere = entry.value === null && entry.cause.kind !== 'edited';
  const deleted: RowPart[] = isDeletedThere ? [flag(text('summaryDeleted'))] : [];
  switch (comparison?.kind) {
    case undefined:
      return deleted;
    case 'same':
    case 'renewed':
      // Equal content in another app's session is a coincidence, not a renewal.
      if (otherOrigin !== null) return [];
      return [{ kind: 'quiet', text: renewalText([row], words, signer) }];
    case 'id':
      return comparison.change === 'gone'
        ? deleted
        : [flag(text(`summaryId_${comparison.change}`))];
    case 'pending':
      return [...deleted, { kind: 'quiet', text: text('summaryPending') }];
    case 'tooLarge':
      return [...deleted, flag(text('summaryTooLarge'))];
    case 'unreadable':
      return deleted.length > 0 ? deleted : [flag(text('summaryUnreadable'))];
    case 'changed': {
      // For a deleted session, the names of its keys are enough.
      const values = entry.value === null ? new Map() : writer.changes(comparison);
      return [...deleted, ...keyParts(comparison, values)].slice(0, MAX_PARTS);
    }
  }
}

/** The keys that changed, with those of `values` that they have. */
export function keyParts(
  { added, changed, removed }: ChangeSummary,
  values: ReadonlyMap<string, string>,
): readonly RowPart[] {
  const keys = (kind: 'added' | 'changed' | 'removed', names: readonly string[]) =>
    names.map((name): RowPart => {
      const part = { kind, text: visibleText(name.slice(0, MAX_KEY_LENGTH)) };
      const value = values.get(name);
      return value === undefined ? part : { ...part, value: visibleText(value) };
    });
  return [...keys('added', added), ...keys('changed', changed), ...keys('removed', removed)].slice(
    0,
    MAX_PARTS,
  );
}

/** More than fit into a row. */
const MAX_PARTS = 12;
const MAX_KEY_LENGTH = 40;

function describeRefused(entry: Refused, { text }: Words, pageOrigin: PageOrigin): RowWords {
  const { reason, size, proof, exchange, isDeletion } = entry;
  const params = { reason: text(`refusal_${reason}`, { size, limit: COOKIE_SIZE_LIMIT }) };
  const effect = isDeletion
    ? text(proof === null ? 'deletionRefusedMaybe' : 'deletionRefusedRow')
    : text(proof === null ? 'refusedMaybe' : 'refusedRow');
  return {
    cause: exchangeText(exchange, pageOrigin),
    parts: [{ kind: 'bad', text: effect }],
    hint: text(refusalHint(entry), params),
    said: null,
  };
}

function refusalHint({ reason, isCertain, isDeletion, proof }: Refused) {
  if (!isCertain && reason !== 'unknown') {
    return proof === null ? 'refusedPossiblyHint' : 'refusedLikelyHint';
  }
  if (isDeletion) return 'deletionRefusedHint';
  return proof === null ? 'refusedMaybeHint' : 'refusedHint';
}

function flag(text: string): RowPart {
  return { kind: 'flag', text };
}
