import { type FormatId, formatOf } from '../codec/index.ts';
import { contentOf, type Draft, newDraft, rulesOf } from './draft.ts';
import type { SignError } from './sign-draft.ts';

/** The content of a session with a name, to be signed anew later. It has no key and no signature. */
export interface Snapshot {
  /** Unique among the user's snapshots. */
  readonly id: string;
  /** The user's. */
  readonly name: string;
  readonly format: FormatId;
  /** The host of the cookie. */
  readonly host: string;
  /** JSON text as the format writes it, which keeps all types: see `ContentRules`. */
  readonly content: string;
}

export type TakenSnapshot =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | { readonly ok: false; readonly error: SignError };

/** Takes a snapshot of a draft. */
export function takeSnapshot(
  draft: Draft,
  about: Pick<Snapshot, 'id' | 'name' | 'host'>,
): TakenSnapshot {
  const written = rulesOf(draft).write(contentOf(draft));
  if (!written.ok) return written;
  return { ok: true, snapshot: { ...about, format: draft.format, content: written.json } };
}

/** A draft that says what the snapshot says, made from nothing; null if the snapshot cannot be read. */
export function draftOfSnapshot({ format, content }: Snapshot): Draft | null {
  const read = formatOf(format).contentRules?.read(content);
  return read?.ok ? newDraft(format, read.value) : null;
}
