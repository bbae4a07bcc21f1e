import { editJar, type JarEditLine, jarEditLines, settings, words } from '../../state/index.ts';
import { cookieName } from '../../words/cookie-label.ts';

/** What the user changed here, the last first, each to be taken back as far as that is possible. */
export function JarEditList() {
  const lines = jarEditLines.value;
  if (lines.length === 0 || settings.value.isReadOnly) return null;
  return (
    <details class="edit-list" data-testid="edit-list">
      <summary>{words.value.text('editList', { count: lines.length })}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line.edit.id} data-testid="edit-line">
            <EditItem line={line} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function EditItem({ line }: { line: JarEditLine }) {
  const { text, time } = words.value;
  const { edit: made, cookie, reversal, kind } = line;
  const about = { name: cookieName(cookie.name, words.value), host: cookie.domain };
  const [label, overLabel] = made.isTakenBack
    ? (['editRedo', 'editRedoOver'] as const)
    : (['editUndo', 'editUndoOver'] as const);
  const isOver = kind === 'changed' || kind === 'editedAgain';
  return (
    <>
      <span class="quiet">{time(made.time / 1000)}</span> {text(`editedOther_${made.how}`, about)}{' '}
      {made.isTakenBack && `${text('editTakenBack')} `}
      {kind !== 'possible' && kind !== 'done' && `${text(`reversal_${kind}`)} `}
      {reversal && (
        <button type="button" class="link" data-testid="reverse" onClick={() => editJar(reversal)}>
          {text(isOver ? overLabel : label)}
        </button>
      )}
    </>
  );
}
