import { useSignal } from '@preact/signals';
import type { AnyFinding } from '../../../analysis/findings/registry.ts';
import { changePanelState, words } from '../../state/index.ts';
import { AllowButton, type RequestAccess } from '../../ui/AllowButton.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { type FindingContext, findingText, guessText } from '../../words/findings.ts';

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
  const notices = noticesOf(findings);
  const visible = showsAll.value ? notices : notices.slice(0, MAX_NOTICES);
  const hidden = notices.length - visible.length;
  return (
    <div role="status">
      {visible.map((finding, index) => (
        <Notice key={finding.id} testId={finding.id} isInfo={finding.severity === 'info'}>
          <NoticeText finding={finding} findings={findings} context={context} />
          {finding.remedy && (
            <>
              {' '}
              <AllowButton host={finding.remedy.host} requestAccess={requestAccess} />
            </>
          )}
          {hidden > 0 && index === visible.length - 1 && (
            <>
              {' '}
              <button
                type="button"
                class="link"
                data-testid="more-notices"
                onClick={() => (showsAll.value = true)}
              >
                {words.value.text('moreNotices', { count: hidden })}
              </button>
            </>
          )}
        </Notice>
      ))}
    </div>
  );
}

/** The findings to draw attention to. All sensitive values have one notice, at the place of the first. */
function noticesOf(findings: readonly AnyFinding[]): readonly AnyFinding[] {
  const firstSensitive = findings.find(({ id }) => id === 'sensitive');
  return findings.filter(
    (finding) => !finding.isMinor && (finding.id !== 'sensitive' || finding === firstSensitive),
  );
}

interface NoticeTextProps extends Pick<NoticesProps, 'findings' | 'context'> {
  finding: AnyFinding;
}

function NoticeText({ finding, findings, context }: NoticeTextProps) {
  const { text } = words.value;
  if (finding.id !== 'sensitive') return <>{findingText(finding, context, words.value)}</>;
  const kinds = findings.flatMap((each) =>
    each.id === 'sensitive' ? [guessText(each.value, words.value)] : [],
  );
  return (
    <>
      {text('readableNotice', { kinds: [...new Set(kinds)].join(', ') })}{' '}
      <button
        type="button"
        class="link"
        data-testid="open-findings"
        onClick={() => changePanelState({ tab: 'findings' })}
      >
        {text('openFindings')}
      </button>
    </>
  );
}
