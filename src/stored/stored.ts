import { type CodecError, readable, SERVER_SESSIONS, type ServerSessions } from '../codec/index.ts';
import {
  type Prefix,
  type ReadContent,
  readContent,
  readJsonContent,
  readJsonInRow,
  type StoredContent,
} from './content.ts';
import { isMissingKey } from './reply.ts';
import { writtenBytes } from './text-form.ts';
import { pastedError, type TextFormId } from './written.ts';

/** A step from the pasted text to the content, with what it gave. */
export interface StoredLayer {
  readonly id: TextFormId | 'text' | Prefix['kind'] | StoredContent['kind'] | 'lineBreak';
  readonly size: number;
  readonly unit: 'characters' | 'bytes';
}

/** What a pasted text holds that a server has stored, by its form alone. */
export type StoredReading =
  | {
      readonly kind: 'read';
      readonly layers: readonly StoredLayer[];
      readonly prefix: Prefix | null;
      readonly content: StoredContent;
      /** Whether only a store has it: JSON may be anything else. */
      readonly isCertain: boolean;
    }
  /** The store has said that it has no such key. */
  | { readonly kind: 'missing' }
  /** The text stands for bytes, which cannot be read. */
  | {
      readonly kind: 'unread';
      readonly layers: readonly StoredLayer[];
      readonly error: CodecError;
    };

/**
 * Reads a pasted text as what a store of sessions prints: bytes in one of the ways of `text-form.ts`, or JSON as it is.
 * Null for a text that is none of that, or that may be something else just as well. Nothing is verified, called or
 * imported. Takes time in proportion to the text.
 */
export function readStored(pasted: string): StoredReading | null {
  const text = pasted.trim();
  if (isMissingKey(text)) return { kind: 'missing' };
  const json = readJsonContent(text);
  if (json) return readingOf([textLayer(text)], text.length, bare(json));
  const lost = text.search(LOST);
  if (lost !== -1) {
    return {
      kind: 'unread',
      layers: [],
      error: pastedError('stored_lossy', lost, 'Bytes were lost'),
    };
  }
  const written = writtenBytes(text);
  for (const each of written) {
    const read = 'bytes' in each ? readContent(each.bytes) : null;
    if (!('bytes' in each) || !read) continue;
    const layers = [textLayer(text), bytesLayer(each.form, each.bytes.length)];
    return readingOf(layers, each.bytes.length, read);
  }
  const inRow = readJsonInRow(text);
  if (inRow && isRecord(inRow)) return readingOf([textLayer(text)], text.length, bare(inRow));
  const damaged = written.find((each) => 'error' in each);
  if (damaged && 'error' in damaged) {
    return { kind: 'unread', layers: [textLayer(text)], error: damaged.error };
  }
  const certain = written.find((each) => 'bytes' in each && each.isCertain);
  if (!certain || !('bytes' in certain)) return null;
  return {
    kind: 'unread',
    layers: [textLayer(text), bytesLayer(certain.form, certain.bytes.length)],
    error: pastedError('stored_unknown', 0, 'Bytes of no known form'),
  };
}

/** What a terminal or an editor makes of bytes that are no text. */
const LOST = /\ufffd|(?![\t\n\r])\p{Cc}/u;

function bare(content: StoredContent): ReadContent {
  return { prefix: null, content, hasLineBreak: false };
}

function readingOf(layers: readonly StoredLayer[], size: number, read: ReadContent): StoredReading {
  const { prefix, content, hasLineBreak } = read;
  const { kind, value } = content;
  const end = readable(value)?.end ?? 0;
  const unit = kind === 'json' ? 'characters' : 'bytes';
  const outside = (prefix?.length ?? 0) + (hasLineBreak ? 1 : 0);
  const length = kind === 'json' ? content.text.length : size - outside;
  const steps: StoredLayer[] = [
    ...(prefix ? [bytesLayer(prefix.kind, prefix.length)] : []),
    { id: kind, size: value.ok ? length : end, unit },
    ...(hasLineBreak ? [bytesLayer('lineBreak', 1)] : []),
  ];
  const isCertain = kind !== 'json' || isRecord(content);
  return { kind: 'read', layers: [...layers, ...steps], prefix, content, isCertain };
}

/** Whether the form of the content shows which library keeps it. */
function isRecord({ value }: StoredContent): boolean {
  const content = readable(value);
  return content !== null && LIBRARIES.some((library) => library.isRecord?.(content));
}

const LIBRARIES: readonly ServerSessions[] = SERVER_SESSIONS;

function textLayer(text: string): StoredLayer {
  return { id: 'text', size: text.length, unit: 'characters' };
}

function bytesLayer(id: StoredLayer['id'], size: number): StoredLayer {
  return { id, size, unit: 'bytes' };
}
