import { useSignal } from '@preact/signals';
import { words } from '../state/index.ts';
import { IconButton } from './IconButton.tsx';

interface CopyButtonProps {
  label: string;
  testId: string;
  /** What is copied and what is not. */
  hint?: string;
  content: () => string;
}

/** Copies a text, and says whether that worked until it loses the focus. */
export function CopyButton({ label, testId, hint, content }: CopyButtonProps) {
  const { text } = words.value;
  /** The reason why copying failed; an empty text if it worked, null before. */
  const failure = useSignal<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(content());
      failure.value = '';
    } catch (error) {
      failure.value = String(error);
    }
  };
  const isCopied = failure.value === '';
  return (
    <span class="copy-button" onFocusOut={() => (failure.value = null)}>
      <IconButton
        icon={isCopied ? 'check' : 'copy'}
        label={isCopied ? text('copied') : hint ? `${label}. ${hint}` : label}
        testId={testId}
        onClick={() => void copy()}
      />
      <span role="status" class="spoken">
        {isCopied && text('copied')}
      </span>
      {failure.value && (
        <span class="failure" role="alert">
          {text('copyFailed', { detail: failure.value })}
        </span>
      )}
    </span>
  );
}
