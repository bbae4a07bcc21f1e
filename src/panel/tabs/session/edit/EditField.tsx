import { useLayoutEffect, useRef } from 'preact/hooks';
import type { OpenField } from '../../../../draft/open-field.ts';
import { words } from '../../../state/index.ts';
import { typedErrorText } from '../../../words/typed-error.ts';
import { visibleText } from '../../../words/visible.ts';
import { commit, isUntouched, keepTyped, leave, openField, typed, typingError } from './typing.ts';

interface EditFieldProps {
  field: OpenField;
  /** Opens the field of the next value, or of the one before; for a field after which there is none, null. */
  onTab: ((isBack: boolean) => void) | null;
}

/** The field of a value or a key, or both of a new one, in place of what it says. Enter commits, Escape leaves. */
export function EditField({ field, onTab }: EditFieldProps) {
  const group = useRef<HTMLFieldSetElement>(null);
  const error = typingError.value;
  const { part } = field;
  const hasBoth = part === 'newKey';
  useLayoutEffect(() => {
    const [first] = fieldsIn(group.current);
    first?.focus();
    if (isUntouched()) first?.select();
  }, []);
  useLayoutEffect(() => {
    if (!error) return;
    const wrong = fieldsIn(group.current).at(error.field === 'key' ? 0 : -1);
    wrong?.focus();
    wrong?.setSelectionRange(error.start, Math.max(error.end, error.start));
    group.current?.scrollIntoView({ block: 'nearest' });
    // Only when the user tries: typing must not move the cursor.
  }, [error === null]);
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const isEnter = event.key === 'Enter' && !event.shiftKey && !event.isComposing;
    if (event.key === 'Escape') {
      event.preventDefault();
      leave();
    } else if (isEnter) {
      event.preventDefault();
      const [, second] = fieldsIn(group.current);
      if (second && event.target !== second) second.focus();
      else commit();
    } else if (event.key === 'Tab' && onTab) {
      event.preventDefault();
      if (commit()) onTab(event.shiftKey);
    }
  };
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof Node && group.current?.contains(relatedTarget)) return;
    // Another field may have taken its place, and another window the focus.
    if (openField.peek() !== field || !document.hasFocus()) return;
    if (isUntouched()) leave(false);
    else commit(false);
  };
  const stop = (event: Event) => event.stopPropagation();
  return (
    <fieldset
      class="edit-field"
      ref={group}
      onKeyDown={onKeyDown}
      onFocusOut={onFocusOut}
      onClick={stop}
      onDblClick={stop}
      onContextMenu={stop}
    >
      {(part === 'key' || hasBoth) && <Field name="key" isNew={hasBoth} />}
      {hasBoth && ': '}
      {part !== 'key' && <Field name="value" isNew={hasBoth} />}
      {error && <ErrorAt text={typed.value[error.field]} {...error} />}
    </fieldset>
  );
}

function fieldsIn(group: HTMLElement | null): readonly HTMLTextAreaElement[] {
  return [...(group?.querySelectorAll('textarea') ?? [])];
}

const LABELS = { key: 'editKey', value: 'editValue' } as const;

/** Characters per line, about; lines that are shown at most. */
const LINE = 60;
const MAX_LINES = 6;

function Field({ name, isNew }: { name: 'key' | 'value'; isNew: boolean }) {
  const label = words.value.text(LABELS[name]);
  const isWrong = typingError.value?.field === name;
  const text = typed.value[name];
  return (
    <textarea
      class={name}
      data-testid={`edit-${name}`}
      aria-label={label}
      aria-invalid={isWrong}
      aria-describedby={isWrong ? 'edit-error' : undefined}
      placeholder={isNew ? label : undefined}
      rows={name === 'key' ? 1 : Math.min(MAX_LINES, Math.ceil((text.length + 1) / LINE))}
      autocomplete="off"
      spellcheck={false}
      value={text}
      onInput={({ currentTarget }) => keepTyped({ [name]: currentTarget.value })}
    />
  );
}

/** Characters that are shown on each side of what is wrong. */
const AROUND = 20;

interface ErrorAtProps {
  text: string;
  code: Parameters<typeof typedErrorText>[0]['code'];
  start: number;
  end: number;
}

/** What is wrong, with the characters marked. */
function ErrorAt({ text, code, start, end }: ErrorAtProps) {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, Math.max(end, start + 1) + AROUND);
  const stop = Math.min(Math.max(end, start + 1), start + AROUND);
  return (
    <span class="edit-error" id="edit-error" role="alert" data-testid="edit-error">
      {typedErrorText({ code, start }, words.value)}{' '}
      <code>
        {from > 0 && '…'}
        {visibleText(text.slice(from, start))}
        <mark>{visibleText(text.slice(start, stop)) || '\u00a0'}</mark>
        {visibleText(text.slice(stop, to))}
        {to < text.length && '…'}
      </code>
    </span>
  );
}
