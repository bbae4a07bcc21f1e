import { refusedEdit, words } from '../../../state/index.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { editRefusalText } from '../../../words/draft-words.ts';

/** Says why the last edit that was tried is not possible. */
export function EditRefusal() {
  const refused = refusedEdit.value;
  return (
    <div role="status">
      {refused !== null && (
        <Notice testId="edit-refused" isInfo>
          {editRefusalText(refused, words.value)}
        </Notice>
      )}
    </div>
  );
}
