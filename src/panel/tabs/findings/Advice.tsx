import { words } from '../../state/index.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import type { FindingDetails } from '../../words/finding-details.ts';
import { visibleText } from '../../words/visible.ts';

/** What to do, folded. */
export function Advice({ advice, code }: Pick<FindingDetails, 'advice' | 'code'>) {
  const { text } = words.value;
  if (advice === null && code === null) return null;
  return (
    <details data-testid="what-to-do">
      <summary>{text('whatToDo')}</summary>
      {advice !== null && <p>{advice}</p>}
      {code !== null && (
        <div class="code">
          <pre>{visibleText(code)}</pre>
          <CopyButton label={text('copyCode')} testId="copy-code" content={() => code} />
        </div>
      )}
    </details>
  );
}
