import { useSignal } from '@preact/signals';
import { readable, sessionTransaction } from '../../codec/index.ts';
import type { SessionReading } from '../../session/reading.ts';
import { copiedValue } from '../copied-value.ts';
import { selectedValue, words } from '../store.ts';
import type { TextKey } from '../words/catalogue.ts';
import { Menu } from './Menu.tsx';

/** Each takes what it copies out of the session; null where there is none. */
const COPIES: Readonly<
  Record<string, readonly [TextKey, (reading: SessionReading) => string | null]>
> = {
  value: ['copyValue', selectedText],
  json: ['copyJson', ({ inspection }) => readable(inspection.utf8) || null],
  python: ['copyPython', ({ content }) => content && sessionTransaction(content)],
  cookie: ['copyCookie', ({ cookie }) => cookie.value],
  header: ['copyHeader', ({ cookie }) => `Cookie: ${cookie.name}=${cookie.value}`],
};

function selectedText({ inspection }: SessionReading): string | null {
  const value = selectedValue.value;
  return value && copiedValue(value, readable(inspection.utf8) ?? '');
}

/** The session in the forms that others take it in. */
export function CopyMenu({ reading }: { reading: SessionReading }) {
  const { text } = words.value;
  const done = useSignal<{ id: string; failure: string | null } | null>(null);
  const copy = async (id: string, copied: string) => {
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
      {Object.entries(COPIES).map(([id, [label, make]]) => {
        const copied = make(reading);
        return (
          <button
            key={id}
            type="button"
            data-testid={`copy-${id}`}
            disabled={copied === null}
            onClick={() => copied !== null && void copy(id, copied)}
          >
            {text(label)}
            {done.value?.id === id && done.value.failure === null && (
              <span class="done" role="status">
                {text('copied')}
              </span>
            )}
          </button>
        );
      })}
      {done.value?.failure && (
        <p role="alert">{text('copyFailed', { detail: done.value.failure })}</p>
      )}
    </Menu>
  );
}
