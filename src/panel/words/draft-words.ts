import { pathText } from '../../content/diff/path.ts';
import type { SignError } from '../../draft/sign-draft.ts';
import type { SnapshotFileError } from '../../draft/snapshot-file.ts';
import type { EditRefusal } from '../state/draft.ts';
import { visibleText } from './visible.ts';
import type { Words } from './words.ts';

/** Why an edit is not possible. */
export function editRefusalText(refused: EditRefusal, { text }: Words): string {
  if (typeof refused === 'string') return text(`editBarrier_${refused}`);
  switch (refused.code) {
    case 'edit_duplicate_key':
      return text('edit_duplicate_key', { key: visibleText(refused.key) });
    case 'edit_conversion':
      return text('edit_conversion', { from: refused.from, to: refused.to });
    default:
      return text(refused.code);
  }
}

/** Why a draft cannot be signed. */
export function signErrorText(error: SignError, { text }: Words): string {
  if (!('path' in error)) return text(error.code);
  const { code, path, type } = error;
  const place = visibleText(pathText(path)) || text('tabSession');
  return code === 'write_type' ? text(code, { place, type }) : text(code, { place });
}

/** Why a snapshot, or a file of them, is not taken. */
export function snapshotErrorText(error: SnapshotFileError | SignError, words: Words): string {
  const { text } = words;
  switch (error.code) {
    case 'snapshots_too_large':
    case 'snapshots_too_many':
      return text(error.code, { limit: error.limit });
    case 'snapshots_not_json':
    case 'snapshots_other_file':
    case 'snapshots_other_version':
      return text(error.code);
    case 'snapshot_field':
      return text(error.code, { n: error.index + 1, field: error.field });
    default:
      return signErrorText(error, words);
  }
}
