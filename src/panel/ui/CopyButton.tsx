import { words } from '../state/index.ts';
import { IconButton } from './IconButton.tsx';
import { useCopy } from './use-copy.ts';

interface CopyButtonProps {
  label: string;
  testId: string;
  /** What is copied and what is not. */
  hint?: string;
  /** Null if there is nothing to copy, which something else says. */
  content: () => string | null;
}

/** Copies a text, and says whether that worked until it loses the focus. */
export function CopyButton({ label, testId, hint, content }: CopyButtonProps) {
  const { text } = words.value;
  const { isCopied, failure, copy, reset } = useCopy();
  return (
    <span class="copy-button" onFocusOut={reset}>
      <IconButton
        icon={isCopied ? 'check' : 'copy'}
        label={isCopied ? text('copied') : hint ? `${label}. ${hint}` : label}
        testId={testId}
        onClick={() => {
          const copied = content();
          if (copied === null) reset();
          else void copy(copied);
        }}
      />
      <span role="status" class="spoken">
        {isCopied && text('copied')}
      </span>
      {failure !== null && (
        <span class="failure" role="alert">
          {text('copyFailed', { detail: failure })}
        </span>
      )}
    </span>
  );
}
