import { isCut, MAX_ADDRESS, pathAndQuery } from '../../session/address.ts';
import { COOKIE_SIZE_LIMIT } from '../../session/cookie.ts';
import type { IdentityChange } from '../../session/diff/identity.ts';
import {
  type Change,
  type ExchangeRef,
  exchangeOf,
  type Refused,
} from '../../session/history/entry.ts';
import type { ChangeRow, TimelineRow } from '../../session/history/rows.ts';
import { visibleText } from '../words/visible.ts';
import type { Words } from '../words/words.ts';
import { isPendingChange } from './pending.ts';

/** A line of the timeline in words. */
export interface RowWords {
  /** What made it: a request, or why there was none. */
  readonly cause: string;
  readonly parts: readonly Part[];
  /** More of it, for those who point at it. */
  readonly hint: string | null;
}

/** Whether the key that signed a session is the one that had signed the session before. */
export type Signer = 'same' | 'other' | 'unknown';

/** A piece of what happened. */
export interface Part {
  readonly kind: 'added' | 'changed' | 'removed' | 'bad' | 'flag' | 'quiet';
  readonly text: string;
  /** What the key has now or had before, for a row that has room for it. */
  readonly value?: string;
}

/** The origin of the page that was there when a request began; null where that is not known. */
export type PageOrigin = (exchange: ExchangeRef) => string | null;

/** What else is known of a row; by default nothing. */
interface Known {
  readonly signer?: Signer;
  readonly pageOrigin?: PageOrigin;
}

const ANY_PAGE: PageOrigin = () => null;

/** `now` in unix milliseconds: what has just happened may still find its request.*/
export function describeRow(
  row: TimelineRow,
  words: Words,
  now: number,
  { signer = 'unknown', pageOrigin = ANY_PAGE }: Known = {},
): RowWords {
  const reported = describe(row, words, now, { signer, pageOrigin });
  const address = row.kind === 'pageVisit' ? row.entry.url : exchangeOf(row.entry)?.url;
  if (address === undefined || !isCut(address)) return reported;
  const { text } = words;
  const hint = text('addressCutHint', { limit: MAX_ADDRESS });
  return {
    cause: reported.cause,
    parts: [...reported.parts, { kind: 'quiet', text: text('addressCut') }],
    hint: reported.hint === null ? hint : `${reported.hint} ${hint}`,
  };
}

function describe(
  row: TimelineRow,
  words: Words,
  now: number,
  { signer, pageOrigin }: Required<Known>,
): RowWords {
  const { text } = words;
  switch (row.kind) {
    case 'pageVisit': {
      const { otherHost, entry, isRequestShown } = row;
      const parts = otherHost === null ? [] : [flag(text('boundaryOtherHost'))];
      // The request below says the rest.
      const cause = isRequestShown ? visibleText(new URL(entry.url).host) : addressText(entry.url);
      return { cause, parts, hint: null };
    }
    case 'unchanged': {
      const { exchange } = row.entry;
      return {
        cause: exchangeText(exchange, pageOrigin),
        parts: [{ kind: 'quiet', text: text(exchange.variesOnCookie ? 'sentRead' : 'sentUnread') }],
        hint: text(exchange.variesOnCookie ? 'sentReadHint' : 'sentUnreadHint'),
      };
    }
    case 'refused':
      return describeRefused(row.entry, words, pageOrigin);
    case 'renewals': {
      const last = row.rows.at(-1);
      const times = row.rows.length > 1 ? ` ×${row.rows.length}` : '';
      return {
        cause: causeText(row.entry, words, now, pageOrigin),
        parts: [{ kind: 'quiet', text: renewalText(row.rows, words) + times }],
        hint: last && last !== row.rows[0] ? causeText(last.entry, words, now, pageOrigin) : null,
      };
    }
    case 'change':
      return describeChange(row, words, now, { signer, pageOrigin });
  }
}

function renewalText([row]: readonly ChangeRow[], { text }: Words): string {
  return text(row?.entry.value === null ? 'summaryNothing' : 'summaryRenewed');
}

/** What made a change. */
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
    case 'unseen':
      return text(isPendingChange(change, now) ? 'causePending' : 'causeUnseen');
    case 'expired':
      return text('causeExpired');
    case 'evicted':
      return text('causeEvicted');
  }
}

/** `localhost:5000/cart`: where it is told, the scheme hardly matters. */
function addressText(url: string): string {
  return visibleText(url.replace(/^https?:\/\//, ''));
}

/** `POST /login → 302`; with its host where that is not the page's: `GET api.example/me → 200`. */
function exchangeText(exchange: ExchangeRef, pageOrigin: PageOrigin): string {
  const { method, url, status } = exchange;
  const { origin, host } = new URL(url);
  const page = pageOrigin(exchange);
  const named = page === null || page === origin ? '' : host;
  const answer = status === null ? '' : ` → ${status}`;
  return visibleText(`${method} ${named}${pathAndQuery(url)}${answer}`);
}

function describeChange(
  row: ChangeRow,
  words: Words,
  now: number,
  { signer, pageOrigin }: Required<Known>,
): RowWords {
  const { text } = words;
  const { entry, otherOrigin, lost, lostTo, repeated } = row;
  const identity = identityOf(row, signer);
  const parts = identity ? [identityPart(identity, words)] : [];
  const hints: string[] = [];
  if (entry.cause.kind === 'unseen') hints.push(text('causeUnseenHint'));
  if (identity && !identity.isCertain) hints.push(text('identityGuessHint'));
  if (lost) {
    const keys = lost.keys.join(', ');
    const [missed] = lost.from;
    const by = missed ? causeText(missed.change, words, now, pageOrigin) : '';
    parts.push({ kind: 'bad', text: text('tookBack', { keys }) });
    hints.push(text('lostHint', { cause: by, keys }));
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
    parts.push(flag(text('overwritesOther', { origin })));
    hints.push(text('overwritesOtherHint', { origin }));
  }
  if (signer === 'other' && otherOrigin === null) {
    parts.push(flag(text('signerChanged')));
    hints.push(text('signerChangedHint'));
  }
  const cause = causeText(entry, words, now, pageOrigin);
  return { cause, parts: [...parts, ...summaryParts(row, words)], hint: hints.join(' ') || null };
}

interface Identity {
  readonly change: IdentityChange;
  readonly isCertain: boolean;
}

/** Who came or went. The session before is one that the app has accepted only where its signature says so, or
 * where there was none. */
function identityOf(row: ChangeRow, signer: Signer): Identity | null {
  const { comparison, otherOrigin, isSameApp, before, entry } = row;
  // Another app's session says nothing of who was logged in to this one, nor one that it did not accept.
  if (otherOrigin !== null || signer === 'other') return null;
  if (comparison?.kind !== 'changed' || comparison.identity === null) return null;
  const isDeleted = entry.value === null && isSameApp;
  const isCertain = before === null || isDeleted || (isSameApp && signer === 'same');
  return { change: comparison.identity, isCertain };
}

function identityPart({ change, isCertain }: Identity, { text }: Words): Part {
  const what = text(`identity_${change}`);
  return flag(isCertain ? what : text('identityGuess', { what }));
}

function summaryParts(row: ChangeRow, words: Words): Part[] {
  const { text } = words;
  const { entry, comparison, repeated, otherOrigin } = row;
  if (repeated) {
    const keys = repeated.keys.join(', ').slice(0, MAX_KEY_LENGTH);
    return [flag(text('summaryRepeated', { keys }))];
  }
  const deleted: Part[] = entry.value === null ? [flag(text('summaryDeleted'))] : [];
  switch (comparison?.kind) {
    case undefined:
      return deleted;
    case 'same':
    case 'renewed':
      // That another app had the same in its session is chance.
      if (otherOrigin !== null) return [];
      return [{ kind: 'quiet', text: renewalText([row], words) }];
    case 'pending':
      return [...deleted, { kind: 'quiet', text: text('summaryPending') }];
    case 'too_large':
      return [...deleted, flag(text('summaryTooLarge'))];
    case 'unreadable':
      return deleted.length > 0 ? deleted : [flag(text('summaryUnreadable'))];
    case 'changed': {
      const { added, changed, removed, values } = comparison;
      const keys = (kind: 'added' | 'changed' | 'removed', names: readonly string[]) =>
        names.map((name): Part => {
          const part = { kind, text: visibleText(name.slice(0, MAX_KEY_LENGTH)) };
          // That all of it is gone says enough.
          const value = entry.value === null ? undefined : values.get(name);
          return value === undefined ? part : { ...part, value: visibleText(value) };
        });
      return [
        ...deleted,
        ...keys('added', added),
        ...keys('changed', changed),
        ...keys('removed', removed),
      ].slice(0, MAX_PARTS);
    }
  }
}

/** More than fit into a line. */
const MAX_PARTS = 12;
const MAX_KEY_LENGTH = 40;

function describeRefused(entry: Refused, { text }: Words, pageOrigin: PageOrigin): RowWords {
  const { reason, size, proof, exchange, isDeletion } = entry;
  const params = { reason: text(`refusal_${reason}`, { size, limit: COOKIE_SIZE_LIMIT }) };
  const shown = isDeletion
    ? text(proof === null ? 'deletionRefusedMaybe' : 'deletionRefusedRow')
    : text(proof === null ? 'refusedMaybe' : 'refusedRow');
  return {
    cause: exchangeText(exchange, pageOrigin),
    parts: [{ kind: 'bad', text: shown }],
    hint: text(refusalHint(entry), params),
  };
}

function refusalHint({ reason, isCertain, isDeletion, proof }: Refused) {
  if (!isCertain && reason !== 'unknown') {
    return proof === null ? 'refusedPossiblyHint' : 'refusedLikelyHint';
  }
  if (isDeletion) return 'deletionRefusedHint';
  return proof === null ? 'refusedMaybeHint' : 'refusedHint';
}

function flag(text: string): Part {
  return { kind: 'flag', text };
}
