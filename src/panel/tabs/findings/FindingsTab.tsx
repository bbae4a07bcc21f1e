import { bySeverity, findingKey } from '../../../analysis/findings/registry.ts';
import type { Session } from '../../../analysis/session.ts';
import { DEFAULT_FORMAT } from '../../../codec/index.ts';
import {
  assessments,
  demonstrationStep,
  isAssessed,
  listedFindings,
  openDemonstration,
  ringOf,
  sensitive,
  shownChange,
  specimen,
  values,
  words,
} from '../../state/index.ts';
import { AllowButton } from '../../ui/AllowButton.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import type { DetailsContext } from '../../words/finding-details.ts';
import type { HostTabProps } from '../tab.ts';
import { Demonstration } from './Demonstration.tsx';
import { FindingItem } from './FindingItem.tsx';
import { findingsMarkdown } from './markdown.ts';
import { Questions } from './Questions.tsx';

/** Everything that is unusual about the page's session: what, where, why it matters, how sure, and what to do about it. */
export function FindingsTab({ host, session, requestAccess }: HostTabProps) {
  const { text } = words.value;
  const context = contextOf(host, session);
  const isEarlier = shownChange.value !== null;
  const list = bySeverity(listedFindings.value);
  const isLooking = !sensitive.value.isComplete || !isAssessed.value;
  const step = demonstrationStep.value;
  if (step !== null && session && specimen.value) {
    return <Demonstration session={session} specimen={specimen.value} step={step} />;
  }
  return (
    <div class="findings-tab">
      <div class="findings-head">
        {!sensitive.value.isComplete && <span role="status">{text('findingsLooking')}</span>}
        {specimen.value && (
          <button type="button" class="link" data-testid="demo-open" onClick={openDemonstration}>
            {text('demonstrationOpen')}
          </button>
        )}
        {list.length > 0 && (
          <CopyButton
            label={text('copyMarkdown')}
            testId="copy-markdown"
            hint={text('findingsCopied')}
            content={() =>
              findingsMarkdown(session?.cookie.name ?? null, host, list, context, words.value)
            }
          />
        )}
      </div>
      {session && isEarlier && <p class="hint">{text('findingsEarlier')}</p>}
      {session && list.length === 0 && !isLooking && (
        <p class="hint" data-testid="no-findings">
          {text('findingsNone')} {!isEarlier && text('findingsLookedFor')}
        </p>
      )}
      <ul class="findings" aria-label={text('tabFindings')} aria-busy={isLooking}>
        {list.map((finding) => (
          <li
            key={findingKey(finding)}
            class={finding.severity}
            data-testid={`finding-${finding.id}`}
          >
            <FindingItem finding={finding} context={context} />
            {finding.remedy && (
              <p class="finding-details">
                <AllowButton host={finding.remedy.host} requestAccess={requestAccess} />
              </p>
            )}
          </li>
        ))}
      </ul>
      {assessments.value.length > 0 && <Questions requestAccess={requestAccess} />}
    </div>
  );
}

function contextOf(host: string, session: Session | null): DetailsContext {
  return {
    ring: ringOf(session?.cookie.domain ?? host),
    format: session?.format ?? DEFAULT_FORMAT,
    source: session?.cookie.source ?? 'jar',
    content: session?.content ?? null,
    writer: values.value,
  };
}
