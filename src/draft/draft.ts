import { type ContentRules, type FormatId, formatOf, type PythonValue } from '../codec/index.ts';
import type { ReadCookie } from '../content/content.ts';

/**
 * A session that is being written, with everything that it was before. Immutable. Spans of its values mean nothing.
 */
export interface Draft {
  readonly format: FormatId;
  /** What it started from; null for a session made from nothing. */
  readonly origin: DraftOrigin | null;
  /** The contents from the first to the last, at most {@link MAX_VERSIONS}. */
  readonly versions: readonly PythonValue[];
  /** The index of the version that counts; those after it have been undone. */
  readonly index: number;
}

export interface DraftOrigin {
  /** The cookie's value, without quotes. */
  readonly cookie: string;
  readonly content: PythonValue;
}

export const MAX_VERSIONS = 200;

/** Starts from a cookie's value; null if it holds an id, or if its content is not read completely. */
export function draftOf({ format, reading, content, isTruncated }: ReadCookie): Draft | null {
  if (format.contentRules === null || content === null || isTruncated) return null;
  const origin = { cookie: reading.cookie, content };
  return { format: format.id, origin, versions: [content], index: 0 };
}

/** Starts from content alone. Throws a TypeError for a format that holds ids. */
export function newDraft(format: FormatId, content: PythonValue = EMPTY_SESSION): Draft {
  const draft = { format, origin: null, versions: [content], index: 0 };
  rulesOf(draft);
  return draft;
}

const EMPTY_SESSION: PythonValue = { type: 'dict', entries: [], overwritten: [], start: 0, end: 0 };

/** What the draft says now. */
export function contentOf({ versions, index }: Draft): PythonValue {
  const content = versions[index];
  if (!content) throw new TypeError('a draft has a version at its index');
  return content;
}

/** How the draft's content is written. */
export function rulesOf({ format }: Pick<Draft, 'format'>): ContentRules {
  const { contentRules } = formatOf(format);
  if (contentRules === null) throw new TypeError(`${format} holds an id, which is not edited`);
  return contentRules;
}

/** The draft with other content; what was undone is gone. */
export function withContent(draft: Draft, content: PythonValue): Draft {
  const kept = draft.versions.slice(0, draft.index + 1).slice(1 - MAX_VERSIONS);
  return { ...draft, versions: [...kept, content], index: kept.length };
}

export function canUndo({ index }: Draft): boolean {
  return index > 0;
}

export function canRedo({ versions, index }: Draft): boolean {
  return index < versions.length - 1;
}

/** The draft before its last edit; the draft itself if there is none. */
export function undo(draft: Draft): Draft {
  return canUndo(draft) ? { ...draft, index: draft.index - 1 } : draft;
}

/** The draft with the edit that was undone last; the draft itself if there is none. */
export function redo(draft: Draft): Draft {
  return canRedo(draft) ? { ...draft, index: draft.index + 1 } : draft;
}
