import type { Session } from '../../../analysis/session.ts';
import { contentText, textOf } from '../../../codec/index.ts';
import { selectedText, shownLoad, values, words } from '../../state/index.ts';
import { closeMenu, Menu } from '../../ui/Menu.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import type { PlainKey } from '../../words/catalogue.ts';

/** By id, the label and the text to copy; null if the session has no such text. */
const FORMATS: Readonly<Record<string, readonly [PlainKey, (session: Session) => string | null]>> =
  {
    value: ['copyValue', () => selectedText.value],
    json: [
      'copyJson',
      ({ reading }) => shownLoad.value?.reading.json ?? (contentText(reading) || null),
    ],
    python: [
      'copyPython',
      ({ format, content }) => content && (format.session?.testCode?.(content) ?? null),
    ],
    cookie: ['copyCookie', ({ cookie }) => cookie.value],
    header: ['copyHeader', ({ cookie }) => `Cookie: ${cookie.name}=${cookie.value}`],
  };

/** Copies the session in the formats that other programs accept. Copying closes the menu; its button shows the success
 * until it loses the focus. */
export function CopyMenu({ session }: { session: Session }) {
  const { text } = words.value;
  const { isCopied, failure, copy, reset } = useCopy();
  const copyAs = async (id: string, button: HTMLButtonElement) => {
    if (await copy(FORMATS[id]?.[1](session) ?? '')) closeMenu(button);
  };
  const resetOnLeave = ({ currentTarget, relatedTarget }: FocusEvent) => {
    const isInside =
      relatedTarget instanceof Node && (currentTarget as Node).contains(relatedTarget);
    if (!isInside) reset();
  };
  return (
    <div onFocusOut={resetOnLeave}>
      <span class="copied" role="status">
        {isCopied && text('copied')}
      </span>
      <Menu
        name={isCopied ? 'copy done' : 'copy'}
        label={text(isCopied ? 'copied' : 'copy')}
        icon={isCopied ? 'check' : 'copy'}
        onToggle={(isOpen) => {
          if (isOpen) reset();
        }}
      >
        {values.value.isHiding && (
          <p class="hidden-note" data-testid="copies-values">
            {text('copiesHidden')}
          </p>
        )}
        {Object.entries(FORMATS).map(([id, [label]]) => (
          <button
            key={id}
            type="button"
            data-testid={`copy-${id}`}
            disabled={isUnavailable(id, session)}
            onClick={({ currentTarget }) => void copyAs(id, currentTarget)}
          >
            {text(label)}
          </button>
        ))}
        {failure !== null && (
          <p class="failure" role="alert">
            {text('copyFailed', { detail: failure })}
          </p>
        )}
      </Menu>
    </div>
  );
}

/** Whether there is nothing to copy. Answered without producing the text, which is slow for a long session. */
function isUnavailable(id: string, session: Session): boolean {
  const { format, reading, content, isTruncated } = session;
  if (id === 'value') return selectedText.value === null;
  if (isTruncated && (id === 'json' || id === 'python')) return true;
  if (id === 'json') return !shownLoad.value && !textOf(reading);
  return id === 'python' && (content?.type !== 'dict' || !format.session?.testCode);
}
