import type { Snapshot } from './snapshot.ts';

/** Why a file of snapshots is not taken. `index` counts its snapshots from 0. */
export type SnapshotFileError =
  | { readonly code: 'snapshots_too_large'; readonly limit: number }
  | { readonly code: 'snapshots_not_json' }
  /** It is JSON of something else, or of a later version. */
  | { readonly code: 'snapshots_other_file' | 'snapshots_other_version' }
  | { readonly code: 'snapshots_too_many'; readonly limit: number }
  | {
      readonly code: 'snapshot_field';
      readonly index: number;
      readonly field: 'name' | 'format' | 'host' | 'content';
    };

export type ImportedSnapshots =
  | { readonly ok: true; readonly snapshots: readonly Snapshot[] }
  | { readonly ok: false; readonly error: SnapshotFileError };

/** The text of a file with snapshots. */
export function exportSnapshots(_snapshots: readonly Snapshot[]): string {
  return '';
}

/** Reads the text of a file with snapshots: all of them, or none and the reason. Each gets an id of `makeId`. */
export function importSnapshots(_text: string, _makeId: () => string): ImportedSnapshots {
  return { ok: false, error: { code: 'snapshots_not_json' } };
}
