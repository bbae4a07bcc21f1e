import { useSignal } from '@preact/signals';
import { words } from '../../state/index.ts';

/** The default of Python's `secrets.token_hex()`. */
const KEY_BYTES = 32;

/** Generates a strong key for an app's configuration. It is not added to a key ring. */
export function NewKey() {
  const key = useSignal<string | null>(null);
  const message = useSignal<string | null>(null);
  const { text } = words.value;
  const generate = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    key.value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    message.value = null;
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(key.value ?? '');
      message.value = text('copied');
    } catch (error) {
      message.value = text('copyFailed', { detail: String(error) });
    }
  };
  return (
    <p class="new-key">
      <button type="button" class="link" data-testid="new-key" onClick={generate}>
        {text('newKey')}
      </button>
      {key.value !== null && (
        <>
          <code data-testid="made-key">{key.value}</code>
          <button type="button" class="link" data-testid="copy-new-key" onClick={() => void copy()}>
            {text('copy')}
          </button>
        </>
      )}
      {message.value && (
        <span class="feedback" role="status">
          {message.value}
        </span>
      )}
      <span class="hint">{text('newKeyHint')}</span>
    </p>
  );
}
