import { confirm, edit, giveUp, lastEdit, unconfirmed, words } from '../state/index.ts';
import { Notice } from '../ui/Notice.tsx';

/** Asks before the first change of a host's cookies, and offers to take back the last change that was made here. */
export function EditNotice() {
  const { text } = words.value;
  const waiting = unconfirmed.value;
  if (waiting) {
    return (
      <Notice testId="edit-confirm">
        {text('editConfirm', { host: waiting.cookie.domain })}{' '}
        <LinkButton testId="edit-yes" label={text('editYes')} onClick={() => confirm(waiting)} />{' '}
        <LinkButton testId="edit-no" label={text('editNo')} onClick={giveUp} />
      </Notice>
    );
  }
  if (!lastEdit.value) return null;
  const { isDeletion, undo } = lastEdit.value;
  return (
    <Notice testId="edited" isInfo>
      {text(isDeletion ? 'editedDeleted' : 'editedPutBack')}{' '}
      {undo && <LinkButton testId="undo" label={text('editUndo')} onClick={() => edit(undo)} />}
    </Notice>
  );
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
