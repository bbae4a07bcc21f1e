import { asRecord } from '../lib/as-record.ts';
import { jsonErrorOffset, placeAt, type TextPlace } from '../lib/json-error.ts';
import { parseJsonText } from '../lib/json-text.ts';
import { type RepairedEntry, repairedEntry } from './har-repair.ts';

/** The log of a HAR file, without what is not needed of it. */
export interface HarLog {
  readonly entries: readonly RepairedEntry[];
  readonly about: AboutHarLog;
}

export interface AboutHarLog {
  readonly creator: HarCreator;
  /** The titles of its pages: with the browsers, their addresses. */
  readonly titles: readonly string[];
  readonly unread: Unread;
}

/** Entries that could not be read. */
export interface Unread {
  readonly count: number;
  /** Where the first one lacks what it needs, such as `log.entries[17].request.url`; null for none. */
  readonly first: string | null;
}

/** The program that wrote a file. */
interface HarCreator {
  readonly browser: 'chromium' | 'firefox' | null;
  /** Its name with its version, as the file says; null if it does not. */
  readonly name: string | null;
}

export type HarRefusal =
  /** It begins as JSON does, and is none. */
  | ({ readonly kind: 'broken' } & TextPlace)
  /** JSON without a list of entries, or no JSON at all. */
  | { readonly kind: 'other' };

/** What Chromium's and Firefox's DevTools write as the creator of a file. */
const BROWSERS: Readonly<Record<string, HarCreator['browser']>> = {
  WebInspector: 'chromium',
  Firefox: 'firefox',
};
/** Characters of the creator's name and version. */
const MAX_NAME = 60;

/**
 * Parses the text of a HAR file (HAR 1.2, http://www.softwareishard.com/blog/har-12-spec/) of any
 * program. The text is not trusted; it costs about as much as `JSON.parse`.
 */
export function parseHar(text: string): ({ readonly kind: 'log' } & HarLog) | HarRefusal {
  const json = text.replace(/^\uFEFF/, '');
  const root = parseJsonText(json);
  if (root === undefined) return notJson(json);
  const log = asRecord(asRecord(root).log ?? root);
  if (!Array.isArray(log.entries)) return { kind: 'other' };
  const creator = creatorOf(log.creator);
  const { entries, unread } = readableEntries(log.entries, creator);
  const pages: unknown[] = Array.isArray(log.pages) ? log.pages : [];
  const titles = pages.map((page) => asRecord(page).title);
  const about = { creator, titles: titles.filter((title) => typeof title === 'string'), unread };
  return { kind: 'log', entries, about };
}

function notJson(text: string): HarRefusal {
  if (!/^\s*[[{]/.test(text)) return { kind: 'other' };
  return { kind: 'broken', ...placeAt(text, jsonErrorOffset(text) ?? text.length) };
}

function creatorOf(creator: unknown): HarCreator {
  const { name, version } = asRecord(creator);
  if (typeof name !== 'string' || name === '') return { browser: null, name: null };
  const parts = typeof version === 'string' ? [name, version] : [name];
  const browser = Object.hasOwn(BROWSERS, name) ? BROWSERS[name] : null;
  return { browser: browser ?? null, name: parts.join(' ').slice(0, MAX_NAME) };
}

function readableEntries(list: readonly unknown[], { browser }: HarCreator) {
  const entries: RepairedEntry[] = [];
  let count = 0;
  let first: string | null = null;
  list.forEach((entry, index) => {
    const missing = missingIn(entry);
    if (missing === null) entries.push(repairedEntry(entry, browser !== null));
    else {
      count += 1;
      first ??= `log.entries[${index}]${missing}`;
    }
  });
  return { entries, unread: { count, first } satisfies Unread };
}

/** The path of what an entry needs and does not have; null if it has everything. */
function missingIn(entry: unknown): string | null {
  const { request, startedDateTime } = asRecord(entry);
  const { url } = asRecord(request);
  if (typeof entry !== 'object' || entry === null) return '';
  if (typeof request !== 'object' || request === null) return '.request';
  if (typeof url !== 'string' || !URL.canParse(url)) return '.request.url';
  const time = typeof startedDateTime === 'string' ? Date.parse(startedDateTime) : Number.NaN;
  return Number.isNaN(time) ? '.startedDateTime' : null;
}
