import { confirm, edit, giveUp, lastEdit, unconfirmed, words } from '../state/index.ts';
import { Notice } from '../ui/Notice.tsx';
import { visibleName } from '../words/visible.ts';

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
  const { undo } = lastEdit.value;
  return (
    <Notice testId="edited" isInfo>
      {editText(lastEdit.value)}{' '}
      {undo && <LinkButton testId="undo" label={text('editUndo')} onClick={() => edit(undo)} />}
    </Notice>
  );
}

function editText({ how, other }: NonNullable<typeof lastEdit.value>): string {
  const { text } = words.value;
  if (!other) return text(`edited_${how}`);
  const about = { name: visibleName(other.name), host: other.host };
  return text(`editedOther_${how}`, about);
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
