import { useSignal } from '@preact/signals';
import { readable, sessionTransaction } from '../../codec/index.ts';
import type { SessionReading } from '../../session/reading.ts';
import { selectedText, words } from '../store.ts';
import type { TextKey } from '../words/catalogue.ts';
import { Icon } from './Icon.tsx';
import { Menu } from './Menu.tsx';

/** Each takes what it copies out of the session; null where there is none. */
const COPIES: Readonly<
  Record<string, readonly [TextKey, (reading: SessionReading) => string | null]>
> = {
  value: ['copyValue', () => selectedText.value],
  json: ['copyJson', ({ inspection }) => readable(inspection.utf8) || null],
  python: ['copyPython', ({ content }) => content && sessionTransaction(content)],
  cookie: ['copyCookie', ({ cookie }) => cookie.value],
  header: ['copyHeader', ({ cookie }) => `Cookie: ${cookie.name}=${cookie.value}`],
};

/** The session in the forms that others take it in. */
export function CopyMenu({ reading }: { reading: SessionReading }) {
  const { text } = words.value;
  const done = useSignal<{ id: string; failure: string | null } | null>(null);
  const copy = async (id: string) => {
    const copied = COPIES[id]?.[1](reading) ?? '';
    try {
      await navigator.clipboard.writeText(copied);
      done.value = { id, failure: null };
    } catch (error) {
      done.value = { id, failure: String(error) };
    }
  };
  return (
    <Menu
      name="copy"
      label={text('copy')}
      icon="copy"
      onToggle={() => {
        done.value = null;
      }}
    >
      {Object.entries(COPIES).map(([id, [label]]) => (
        <button
          key={id}
          type="button"
          data-testid={`copy-${id}`}
          disabled={isMissing(id, reading)}
          onClick={() => void copy(id)}
        >
          {text(label)}
          {done.value?.id === id && done.value.failure === null && <Icon name="check" />}
        </button>
      ))}
      <p class="done" role="status">
        {done.value &&
          (done.value.failure === null
            ? text('copied')
            : text('copyFailed', { detail: done.value.failure }))}
      </p>
    </Menu>
  );
}

/** Told without making the text: a long session takes its time. */
function isMissing(id: string, { inspection, content }: SessionReading): boolean {
  if (id === 'value') return selectedText.value === null;
  if (id === 'json') return !readable(inspection.utf8);
  return id === 'python' && content?.type !== 'dict';
}
