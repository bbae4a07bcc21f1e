import { canHaveCookies } from '../cookies/cookie.ts';
import type { Exchange } from '../cookies/exchange.ts';
import { appendBounded } from '../lib/append-bounded.ts';
import { isCut, isSameAddress } from '../observations/address.ts';
import type { Navigation, Observation } from '../observations/observation.ts';

/** The inspected page. */
export interface Page {
  /** Undefined until it is known, null if it cannot be determined. */
  readonly address: string | null | undefined;
  /** The last page that could have cookies, while the current one cannot. */
  readonly previousAddress: string | null;
  /** When the last page that could have cookies was requested, in unix milliseconds. */
  readonly requestedAt: number;
  /** The last request for each page or frame: browsers may report a page after its requests. */
  readonly documents: ReadonlyMap<string, DocumentRequest>;
}

interface DocumentRequest {
  /** Unix milliseconds. */
  readonly startedAt: number;
  /** False if no server responded, so that the browser shows its own error page. */
  readonly isAnswered: boolean;
}

export const INITIAL_PAGE: Page = {
  address: undefined,
  previousAddress: null,
  requestedAt: 0,
  documents: new Map(),
};

const MAX_DOCUMENTS = 20;

/** The page after another observation. */
export function reducePage(page: Page, observation: Observation): Page {
  switch (observation.kind) {
    case 'navigation':
      return withNavigation(page, observation);
    case 'exchange':
      return observation.isDocument ? withDocument(page, observation) : page;
    case 'pageChosen':
      // All requests count as its own, and an error page that once was at its address is past.
      return { ...INITIAL_PAGE, address: observation.url };
    default:
      return page;
  }
}

function withNavigation(page: Page, { url, time }: Navigation): Page {
  const last = lastAddress(page);
  if (!isCookieAddress(url)) return { ...page, address: url, previousAddress: last };
  const stays = last !== null && hostOf(last) === hostOf(url);
  const requestedAt =
    page.documents.get(withoutHash(url))?.startedAt ?? (stays ? page.requestedAt : time);
  return { ...page, address: url, previousAddress: null, requestedAt };
}

function withDocument(page: Page, { url, startedAt, isUnanswered }: Exchange): Page {
  const address = withoutHash(url);
  const isPage = page.address && isSameAddress(withoutHash(page.address), address);
  const request = { startedAt, isAnswered: !isUnanswered };
  return {
    ...page,
    requestedAt: isPage ? startedAt : page.requestedAt,
    // Another page may begin with the same characters.
    documents: isCut(address)
      ? page.documents
      : appendBounded(page.documents, address, request, MAX_DOCUMENTS),
  };
}

/** The page's address if it can have cookies and a server responded for it, otherwise null. */
export function currentAddress({ address, documents }: Page): string | null {
  if (!isCookieAddress(address)) return null;
  return documents.get(withoutHash(address))?.isAnswered === false ? null : address;
}

/** The page's address if it can have cookies, otherwise that of the last page that could. */
export function lastAddress({ address, previousAddress }: Page): string | null {
  return isCookieAddress(address) ? address : previousAddress;
}

/** Whether the page can have cookies, unlike pages of the browser. */
export function isWebPage({ address }: Page): boolean {
  return isCookieAddress(address);
}

/**
 * The exchange, for a document if the page proves it. Sites without https are not told whether a
 * request is for a frame, but a document of the page's own host is not a third party's.
 */
export function withDocumentKind(exchange: Exchange, { address }: Page): Exchange {
  const { isDocument, context, url } = exchange;
  if (!isDocument || context.kind !== 'unknown') return exchange;
  if (!isCookieAddress(address) || hostOf(address) !== hostOf(url)) return exchange;
  return { ...exchange, context: { ...context, kind: 'document' } };
}

function isCookieAddress(address: string | null | undefined): address is string {
  return typeof address === 'string' && canHaveCookies(address);
}

function hostOf(url: string): string {
  return new URL(url).hostname;
}

function withoutHash(url: string): string {
  return url.split('#', 1)[0] ?? url;
}
