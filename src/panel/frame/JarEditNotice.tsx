import type { ExpectingRequest } from '../../timeline/put-back.ts';
import { confirm, editJar, giveUp, lastJarEdit, unconfirmed, words } from '../state/index.ts';
import { Notice } from '../ui/Notice.tsx';
import { adjustedText } from '../words/attributes.ts';
import { cookieName } from '../words/cookie-label.ts';

/** Asks before the first change of a host's cookies, and offers to take back the last change that was made here. */
export function JarEditNotice() {
  const { text } = words.value;
  const waiting = unconfirmed.value;
  if (waiting.length > 0) {
    return (
      <Notice testId="edit-confirm">
        {confirmText(waiting)}{' '}
        <LinkButton testId="edit-yes" label={text('editYes')} onClick={confirm} />{' '}
        <LinkButton testId="edit-no" label={text('editNo')} onClick={giveUp} />
      </Notice>
    );
  }
  if (!lastJarEdit.value) return null;
  const { how, reversal } = lastJarEdit.value;
  const isRedo = how === 'takenBack';
  return (
    <Notice testId="edited" isInfo>
      {editText(lastJarEdit.value)}{' '}
      <LinkButton
        testId={isRedo ? 'redo' : 'undo'}
        label={text(isRedo ? 'editRedo' : 'editUndo')}
        onClick={() => editJar(reversal)}
      />
    </Notice>
  );
}

/** Which cookies it would change. */
function confirmText(waiting: readonly ExpectingRequest[]): string {
  const unique = (texts: readonly string[]) => [...new Set(texts)].join(', ');
  return words.value.text('editConfirm', {
    names: unique(waiting.map(({ cookie }) => cookieName(cookie.name, words.value))),
    host: unique(waiting.map(({ cookie }) => cookie.domain)),
  });
}

function editText({ how, other, adjusted }: NonNullable<typeof lastJarEdit.value>): string {
  const { text } = words.value;
  const about = other && { name: cookieName(other.name, words.value), host: other.host };
  const done = about ? text(`editedOther_${how}`, about) : text(`edited_${how}`);
  return adjusted.length === 0 ? done : `${done} ${adjustedText(adjusted, words.value)}`;
}

interface LinkButtonProps {
  testId: string;
  label: string;
  onClick: () => void;
}

function LinkButton({ testId, label, onClick }: LinkButtonProps) {
  return (
    <button type="button" class="link" data-testid={testId} onClick={onClick}>
      {label}
    </button>
  );
}
