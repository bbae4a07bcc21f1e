import { useSignal } from '@preact/signals';
import { words } from '../../state/index.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DisclosureButton } from '../../ui/DisclosureButton.tsx';
import SNIPPET from './session_trace.py?raw';

/** Offers the lines with which an app says which of its lines did it. */
export function WhichLine() {
  const { text } = words.value;
  const isOpen = useSignal(false);
  return (
    <div class="which-line">
      <DisclosureButton testId="which-line" isOpen={isOpen}>
        {text('whichLine')}
      </DisclosureButton>
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
