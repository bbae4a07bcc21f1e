import type { Exchange } from '../cookies/exchange.ts';
import { asRecord } from '../lib/as-record.ts';

/** The page loaded the app's debug view, and its answer was read along. */
export interface SessionLoad extends LoadRequest {
  readonly kind: 'sessionLoad';
  /** When the answer's headers had arrived, in unix milliseconds. */
  readonly time: number;
  readonly answer: DebugAnswer;
}

/** Tells the exchange that a load belongs to, which is reported before it. */
export type LoadRequest = Pick<Exchange, 'startedAt' | 'method' | 'url'>;

/** The answer of a debug view: its text, or why that was not read. */
export type DebugAnswer =
  | { readonly kind: 'json'; readonly text: string }
  /** `status`: null if no response came. */
  | { readonly kind: 'status'; readonly status: number | null }
  /** `to`: null if that is unknown. */
  | { readonly kind: 'redirect'; readonly to: string | null }
  /** `type`: what it says to be, such as `text/html`; empty if it says nothing. */
  | { readonly kind: 'notJson'; readonly type: string }
  | { readonly kind: 'tooLarge' }
  /** It has no text. */
  | { readonly kind: 'empty' }
  /** The browser did not return it. */
  | { readonly kind: 'unreported' };

/** Characters or bytes of an answer; a longer one is not read. */
export const MAX_ANSWER = 1 << 17;
/** Characters kept of a content type. */
const MAX_TYPE = 60;
const JSON_TYPE = /^application\/(?:json|[\w.-]{1,40}\+json)$/;

/** Why the answer of an exchange is not to be read, judging by an entry of a network log (HAR 1.2); null if it is. */
export function unreadAnswer({ status, redirect }: Exchange, entry: unknown): DebugAnswer | null {
  const { mimeType, size } = contentOf(entry);
  if (status !== null && status >= 300 && status < 400) return { kind: 'redirect', to: redirect };
  if (status !== 200) return { kind: 'status', status };
  const type = typeof mimeType === 'string' ? mimeType.slice(0, MAX_TYPE) : '';
  const essence = type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!JSON_TYPE.test(essence)) return { kind: 'notJson', type: essence };
  return Number(size) > MAX_ANSWER ? { kind: 'tooLarge' } : null;
}

/** The answer with this text; null if the browser did not return any, as for an empty one. */
export function textAnswer(text: string | null, entry: unknown): DebugAnswer {
  if (text?.trim() === '' || (text === null && contentOf(entry).size === 0)) {
    return { kind: 'empty' };
  }
  if (text === null) return { kind: 'unreported' };
  return text.length > MAX_ANSWER ? { kind: 'tooLarge' } : { kind: 'json', text };
}

function contentOf(entry: unknown): Readonly<Record<string, unknown>> {
  return asRecord(asRecord(asRecord(entry).response).content);
}

/** Whether an exchange asked for a path, its query included. */
export function asksFor({ method, url }: Exchange, path: string): boolean {
  const { pathname, search } = new URL(url);
  return method === 'GET' && pathname + search === path;
}
