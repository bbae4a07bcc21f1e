import { useSignal } from '@preact/signals';
import { words } from '../store.ts';

/** As many as `secrets.token_hex()` takes. */
const BYTES = 32;

/** Makes a good key, for an app's configuration: it is in no ring until it is entered. */
export function NewKey() {
  const key = useSignal<string | null>(null);
  const said = useSignal<string | null>(null);
  const { text } = words.value;
  const make = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
    key.value = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    said.value = null;
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(key.value ?? '');
      said.value = text('copied');
    } catch (error) {
      said.value = text('copyFailed', { detail: String(error) });
    }
  };
  return (
    <p class="new-key">
      <button type="button" class="link" data-testid="new-key" onClick={make}>
        {text('newKey')}
      </button>
      {key.value !== null && (
        <>
          <code data-testid="made-key">{key.value}</code>
          <button type="button" class="link" onClick={() => void copy()}>
            {text('copy')}
          </button>
        </>
      )}
      {said.value && (
        <span class="said" role="status">
          {said.value}
        </span>
      )}
      <span class="hint">{text('newKeyHint')}</span>
    </p>
  );
}
