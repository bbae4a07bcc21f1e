import { type AnyFinding, bySeverity, findingKey } from '../../../analysis/findings/registry.ts';
import type { ValuePath } from '../../../content/diff/change.ts';
import { pathText } from '../../../content/diff/path.ts';
import {
  demonstrationStep,
  findings,
  openDemonstration,
  ringOf,
  sensitive,
  showInSession,
  specimen,
  values,
  words,
} from '../../state/index.ts';
import { AllowButton } from '../../ui/AllowButton.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import {
  type DetailsContext,
  findingDetails,
  SEVERITY_TEXTS,
} from '../../words/finding-details.ts';
import { findingText } from '../../words/findings.ts';
import { visibleText } from '../../words/visible.ts';
import type { SessionTabProps } from '../tab.ts';
import { Demonstration } from './Demonstration.tsx';
import { findingsMarkdown } from './markdown.ts';

/** Everything that is unusual about the session: what, where, why it matters, how sure, and what to do about it. */
export function FindingsTab({ session, requestAccess }: SessionTabProps) {
  const { text } = words.value;
  const { cookie, format } = session;
  const context = {
    ring: ringOf(cookie.domain),
    format,
    source: cookie.source,
    content: session.content,
    writer: values.value,
  };
  const list = bySeverity(findings.value ?? []);
  const step = demonstrationStep.value;
  if (step !== null && specimen.value) {
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
            content={() => findingsMarkdown(session, list, context, words.value)}
          />
        )}
      </div>
      {list.length === 0 && sensitive.value.isComplete && (
        <p class="hint">
          {text('findingsNone')} {text('findingsLookedFor')}
        </p>
      )}
      <ul class="findings" aria-label={text('tabFindings')}>
        {list.map((finding) => (
          <li
            key={findingKey(finding)}
            class={finding.severity}
            data-testid={`finding-${finding.id}`}
          >
            <FindingItem finding={finding} context={context} />
            {finding.remedy && (
              <AllowButton host={finding.remedy.host} requestAccess={requestAccess} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FindingItemProps {
  finding: AnyFinding;
  context: DetailsContext;
}

function FindingItem({ finding, context }: FindingItemProps) {
  const { text } = words.value;
  const details = findingDetails(finding, context, words.value);
  return (
    <>
      <p class="finding">
        <Icon name={finding.severity === 'info' ? 'info' : 'warning'} />
        <span>
          <span class="spoken">{text(SEVERITY_TEXTS[finding.severity])}: </span>
          {findingText(finding, context, words.value)}{' '}
          {finding.path && finding.path.length > 0 && <PathLink path={finding.path} />}
        </span>
      </p>
      {details && (
        <div class="finding-details">
          <p>
            {[details.why, ...details.facts].join(' ')} <span class="quiet">{details.sure}</span>
          </p>
          <Advice advice={details.advice} code={details.code} />
        </div>
      )}
    </>
  );
}

/** Leads to the value in the tree. */
function PathLink({ path }: { path: ValuePath }) {
  const shown = visibleText(pathText(path));
  return (
    <button
      type="button"
      class="link path"
      aria-label={words.value.text('showInSession', { path: shown })}
      onClick={() => showInSession(path)}
    >
      {shown}
    </button>
  );
}

/** What to do, folded. */
function Advice({ advice, code }: { advice: string | null; code: string | null }) {
  const { text } = words.value;
  if (advice === null && code === null) return null;
  return (
    <details>
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
