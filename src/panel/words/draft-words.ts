import { pathText } from '../../content/diff/path.ts';
import type { EditError } from '../../draft/edit.ts';
import type { SignError } from '../../draft/sign-draft.ts';
import type { EditBarrier } from '../state/draft.ts';
import { visibleText } from './visible.ts';
import type { Words } from './words.ts';

/** Why an edit is not possible. */
export function editRefusalText(
  refused: EditBarrier | 'nested' | 'overwritten' | EditError,
  { text }: Words,
): string {
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
