import { type AboutHarLog, type HarRefusal, parseHar } from '../observations/har-log.ts';
import type { RepairedEntry } from '../observations/har-repair.ts';

/** What the worker says of the file that it was sent: its entries in parts, then the rest. */
export type FromHarWorker =
  | { readonly kind: 'entries'; readonly entries: readonly RepairedEntry[] }
  | { readonly kind: 'end'; readonly about: AboutHarLog }
  | UnreadHar;

/** Why a file was not read. */
export type UnreadHar =
  | HarRefusal
  /** The browser failed to read it. */
  | { readonly kind: 'unreadable'; readonly detail: string };

/** Entries in one message: as many as the page reads within a few milliseconds. */
const MAX_PER_MESSAGE = 50;

/** Parses a file outside the page's thread, which would be blocked for as long as `JSON.parse` takes. */
addEventListener('message', ({ data }: MessageEvent<Blob>) => {
  void answer(data);
});

async function answer(file: Blob): Promise<void> {
  try {
    send(parseHar(await file.text()));
  } catch (error) {
    post({ kind: 'unreadable', detail: String(error) });
  }
}

function send(parsed: ReturnType<typeof parseHar>): void {
  if (parsed.kind !== 'log') {
    post(parsed);
    return;
  }
  const { entries, about } = parsed;
  for (let from = 0; from < entries.length; from += MAX_PER_MESSAGE) {
    post({ kind: 'entries', entries: entries.slice(from, from + MAX_PER_MESSAGE) });
  }
  post({ kind: 'end', about });
}

function post(message: FromHarWorker): void {
  postMessage(message);
}
