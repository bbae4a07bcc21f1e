import { useSignal } from '@preact/signals';
import { EDITOR_LINE, EDITOR_PATH, parseEditorLink } from '../../recording/editor-link.ts';
import { settings, words } from '../state/index.ts';

const EXAMPLE = `vscode://file/home/ada/shop/${EDITOR_PATH}:${EDITOR_LINE}`;

/** The link that opens a line of the app in the user's editor. */
export function EditorLinkField({ onChange }: { onChange: (link: string) => void }) {
  // An invalid text stays in the field for the user to correct.
  const draft = useSignal<string | null>(null);
  const { text } = words.value;
  const isInvalid = draft.value !== null && parseEditorLink(draft.value) === null;
  return (
    <label>
      {text('settingEditor')}
      <input
        data-testid="editor-link"
        autocomplete="off"
        spellcheck={false}
        placeholder={EXAMPLE}
        value={draft.value ?? settings.value.editorLink}
        aria-invalid={isInvalid}
        aria-label={text('settingEditor')}
        aria-describedby={isInvalid ? 'editor-link-error' : undefined}
        onInput={({ currentTarget }) => {
          draft.value = currentTarget.value;
        }}
        onChange={({ currentTarget }) => {
          const link = parseEditorLink(currentTarget.value);
          if (link === null) return;
          onChange(link);
          draft.value = null;
        }}
      />
      {isInvalid && (
        <span class="field-error" id="editor-link-error" role="alert">
          {text('editorWrong', { first: EDITOR_PATH, second: EDITOR_LINE })}
        </span>
      )}
    </label>
  );
}
