import { useSignal } from '@preact/signals';
import { readable, sessionTransaction } from '../../codec/index.ts';
import type { SessionReading } from '../../session/reading.ts';
import { selectedText, words } from '../store.ts';
import type { PlainKey } from '../words/catalogue.ts';
import { closeMenu, Menu } from './Menu.tsx';

/** Each takes what it copies out of the session; null where there is none. */
const COPIES: Readonly<
  Record<string, readonly [PlainKey, (reading: SessionReading) => string | null]>
> = {
  value: ['copyValue', () => selectedText.value],
  json: ['copyJson', ({ inspection }) => readable(inspection.utf8) || null],
  python: ['copyPython', ({ content }) => content && sessionTransaction(content)],
  cookie: ['copyCookie', ({ cookie }) => cookie.value],
  header: ['copyHeader', ({ cookie }) => `Cookie: ${cookie.name}=${cookie.value}`],
};

/** What came of the last copy; null before it. */
type Outcome = { readonly failure: string | null } | null;

/** The session in the forms that others take it in. A copy closes the menu, whose button says so until it is left. */
export function CopyMenu({ reading }: { reading: SessionReading }) {
  const { text } = words.value;
  const outcome = useSignal<Outcome>(null);
  const copy = async (id: string, button: HTMLButtonElement) => {
    const copied = COPIES[id]?.[1](reading) ?? '';
    try {
      await navigator.clipboard.writeText(copied);
      outcome.value = { failure: null };
      closeMenu(button);
    } catch (error) {
      outcome.value = { failure: String(error) };
    }
  };
  const forgetWhenLeft = ({ currentTarget, relatedTarget }: FocusEvent) => {
    const isInside =
      relatedTarget instanceof Node && (currentTarget as Node).contains(relatedTarget);
    if (!isInside) outcome.value = null;
  };
  const isCopied = outcome.value?.failure === null;
  const failure = outcome.value?.failure ?? null;
  return (
    <div onFocusOut={forgetWhenLeft}>
      <span class="copied" role="status">
        {isCopied && text('copied')}
      </span>
      <Menu
        name={isCopied ? 'copy done' : 'copy'}
        label={text(isCopied ? 'copied' : 'copy')}
        icon={isCopied ? 'check' : 'copy'}
        onToggle={(isOpen) => {
          if (isOpen) outcome.value = null;
        }}
      >
        {Object.entries(COPIES).map(([id, [label]]) => (
          <button
            key={id}
            type="button"
            data-testid={`copy-${id}`}
            disabled={isMissing(id, reading)}
            onClick={({ currentTarget }) => void copy(id, currentTarget)}
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

/** Told without making the text: a long session takes its time. */
function isMissing(id: string, { inspection, content, isTruncated }: SessionReading): boolean {
  if (id === 'value') return selectedText.value === null;
  if (isTruncated && (id === 'json' || id === 'python')) return true;
  if (id === 'json') return !readable(inspection.utf8);
  return id === 'python' && content?.type !== 'dict';
}
