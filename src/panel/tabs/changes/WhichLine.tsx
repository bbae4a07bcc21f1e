import { useSignal } from '@preact/signals';
import { words } from '../../state/index.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import SNIPPET from './session_trace.py?raw';

/** Offers the lines with which an app says which of its lines did it. */
export function WhichLine() {
  const { text } = words.value;
  const isOpen = useSignal(false);
  return (
    <div class="which-line">
      <button
        type="button"
        class="link"
        data-testid="which-line"
        aria-expanded={isOpen.value}
        onClick={() => {
          isOpen.value = !isOpen.value;
        }}
      >
        {text('whichLine')}
      </button>
      {isOpen.value && (
        <>
          <CopyButton
            label={text('copyWhichLine')}
            testId="copy-which-line"
            content={() => SNIPPET}
          />
          <p class="hint">{text('whichLineText')}</p>
        </>
      )}
    </div>
  );
}
