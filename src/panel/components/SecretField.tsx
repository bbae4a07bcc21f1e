import { useSignal } from '@preact/signals';
import { ask, secretOf, words } from '../store.ts';

/** The dev secret of a cookie host, verified with at each key stroke. */
export function SecretField({ host }: { host: string }) {
  // While it is being typed the field holds the truth: what the recorder says comes a moment later.
  const typed = useSignal<string | null>(null);
  const { text } = words.value;
  return (
    <div class="secret">
      <input
        data-testid="secret-key"
        type="password"
        autocomplete="off"
        spellcheck={false}
        value={typed.value ?? secretOf(host)}
        placeholder={text('secretPlaceholder')}
        aria-label={text('secretLabel', { host })}
        title={text('secretHint', { host })}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
          ask({ kind: 'setSecret', host, secret: currentTarget.value });
        }}
        onBlur={() => {
          typed.value = null;
        }}
      />
    </div>
  );
}
