import { useSignal } from '@preact/signals';
import type { AnyFinding } from '../../../analysis/findings/registry.ts';
import { words } from '../../state/index.ts';
import { AllowButton, type RequestAccess } from '../../ui/AllowButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { type FindingContext, findingText } from '../../words/findings.ts';

interface NoticesProps {
  findings: readonly AnyFinding[];
  context: FindingContext;
  requestAccess: RequestAccess;
}

/** Notices shown at first; a button shows the rest. */
const MAX_NOTICES = 2;

/** What is unusual about a session, a line for each finding. */
export function Notices({ findings, context, requestAccess }: NoticesProps) {
  const showsAll = useSignal(false);
  const visible = showsAll.value ? findings : findings.slice(0, MAX_NOTICES);
  const hidden = findings.length - visible.length;
  return (
    <div role="status">
      {visible.map((finding, index) => (
        <Notice key={finding.id} testId={finding.id} isInfo={finding.severity === 'info'}>
          {findingText(finding, context, words.value)}
          {finding.remedy && (
            <>
              {' '}
              <AllowButton host={finding.remedy.host} requestAccess={requestAccess} />
            </>
          )}
          {hidden > 0 && index === visible.length - 1 && (
            <button type="button" class="link" onClick={() => (showsAll.value = true)}>
              {words.value.text('moreNotices', { count: hidden })}
            </button>
          )}
        </Notice>
      ))}
    </div>
  );
}
