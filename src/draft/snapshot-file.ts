import { FORMATS } from '../codec/index.ts';
import { asRecord } from '../lib/as-record.ts';
import { parseJsonText } from '../lib/json-text.ts';
import { draftOfSnapshot, type Snapshot } from './snapshot.ts';

/** Why a file of snapshots is not taken. `index` counts its snapshots from 0. */
export type SnapshotFileError =
  | { readonly code: 'snapshots_too_large'; readonly limit: number }
  | { readonly code: 'snapshots_not_json' }
  /** It is JSON of something else, or of a later version. */
  | { readonly code: 'snapshots_other_file' | 'snapshots_other_version' }
  | { readonly code: 'snapshots_too_many'; readonly limit: number }
  | { readonly code: 'snapshot_field'; readonly index: number; readonly field: SnapshotField };

export type SnapshotField = 'name' | 'format' | 'host' | 'content';

export type ImportedSnapshots =
  | { readonly ok: true; readonly snapshots: readonly Snapshot[] }
  | { readonly ok: false; readonly error: SnapshotFileError };

/** What the file says that it is. */
const KIND = 'signed session snapshots';
const VERSION = 1;

export const MAX_SNAPSHOTS = 200;
/** Characters of a file. */
const MAX_FILE = 1 << 22;
/** Characters of a name. */
export const MAX_SNAPSHOT_NAME = 80;
/** Characters of a content: more than a cookie can hold that is read here. */
const MAX_CONTENT = 1 << 17;
/** Characters of a host (RFC 1035, 2.3.4). */
const MAX_HOST = 253;

/** The text of a file with snapshots, without their ids. */
export function exportSnapshots(snapshots: readonly Snapshot[]): string {
  const exported = snapshots.map(({ id, ...snapshot }) => snapshot);
  return JSON.stringify({ kind: KIND, version: VERSION, snapshots: exported }, null, 2);
}

/**
 * Reads the text of a file with snapshots: all of them, or none and the reason. `makeId` makes an id for each. Takes time
 * in proportion to the text's length.
 */
export function importSnapshots(text: string, makeId: () => string): ImportedSnapshots {
  if (text.length > MAX_FILE) return failure({ code: 'snapshots_too_large', limit: MAX_FILE });
  const file = parseJsonText(text);
  if (file === undefined) return failure({ code: 'snapshots_not_json' });
  const { kind, version, snapshots } = asRecord(file);
  if (kind !== KIND || !Array.isArray(snapshots)) return failure({ code: 'snapshots_other_file' });
  if (version !== VERSION) return failure({ code: 'snapshots_other_version' });
  if (snapshots.length > MAX_SNAPSHOTS) {
    return failure({ code: 'snapshots_too_many', limit: MAX_SNAPSHOTS });
  }
  const imported: Snapshot[] = [];
  for (const [index, each] of snapshots.entries()) {
    const snapshot = toSnapshot(each, makeId);
    if (typeof snapshot === 'string') {
      return failure({ code: 'snapshot_field', index, field: snapshot });
    }
    imported.push(snapshot);
  }
  return { ok: true, snapshots: imported };
}

function failure(error: SnapshotFileError): ImportedSnapshots {
  return { ok: false, error };
}

/** The snapshot, or the first field that is wrong. `makeId` makes its id. */
export function toSnapshot(value: unknown, makeId: () => string): Snapshot | SnapshotField {
  const { name, format: id, host, content } = asRecord(value);
  if (!isText(name, MAX_SNAPSHOT_NAME)) return 'name';
  const format = FORMATS.find((each) => each.id === id && each.contentRules !== null);
  if (!format) return 'format';
  if (!isText(host, MAX_HOST) || !isHost(host)) return 'host';
  if (!isText(content, MAX_CONTENT)) return 'content';
  const snapshot = { id: makeId(), name, format: format.id, host, content };
  return draftOfSnapshot(snapshot) ? snapshot : 'content';
}

function isText(value: unknown, max: number): value is string {
  return typeof value === 'string' && value !== '' && value.length <= max;
}

/** Whether it is a host as browsers write it: lower-case, in ASCII, an IPv6 address in brackets. */
function isHost(text: string): boolean {
  return URL.canParse(`http://${text}/`) && new URL(`http://${text}/`).hostname === text;
}
