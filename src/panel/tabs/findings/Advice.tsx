import { words } from '../../state/index.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { adviceText } from '../../words/advice.ts';
import type { FindingDetails } from '../../words/finding-details.ts';
import { visibleText } from '../../words/visible.ts';

/** What to do, folded. */
export function Advice({ advice, code }: Pick<FindingDetails, 'advice' | 'code'>) {
  const { text } = words.value;
  if (advice === null && code === null) return null;
  const shown = adviceText({ advice, code });
  return (
    <details data-testid="what-to-do">
      <summary>{text('whatToDo')}</summary>
      {shown !== null && <p>{shown}</p>}
      {code !== null && (
        <div class="code">
          <pre>{visibleText(code)}</pre>
          <CopyButton label={text('copyCode')} testId="copy-code" content={() => code} />
        </div>
      )}
    </details>
  );
}
