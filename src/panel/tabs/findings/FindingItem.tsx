import { type AnyFinding, isDiagnosis } from '../../../analysis/findings/registry.ts';
import type { ValuePath } from '../../../content/diff/change.ts';
import { pathText } from '../../../content/diff/path.ts';
import { showInSession, words } from '../../state/index.ts';
import { Icon } from '../../ui/Icon.tsx';
import {
  type DetailsContext,
  findingDetails,
  SEVERITY_TEXTS,
} from '../../words/finding-details.ts';
import { findingText } from '../../words/findings.ts';
import { visibleText } from '../../words/visible.ts';
import { Advice } from './Advice.tsx';
import { EvidenceList } from './EvidenceList.tsx';

interface FindingItemProps {
  finding: AnyFinding;
  context: DetailsContext;
}

/** A finding with what is known of it. */
export function FindingItem({ finding, context }: FindingItemProps) {
  const { text } = words.value;
  const details = findingDetails(finding, context, words.value);
  return (
    <>
      <p class="finding">
        <Icon name={finding.severity === 'info' ? 'info' : 'warning'} />
        <span>
          <span class="spoken">{text(SEVERITY_TEXTS[finding.severity])}: </span>
          <span class={details ? 'finding-title' : undefined}>
            {findingText(finding, context, words.value)}
          </span>{' '}
          {finding.path && finding.path.length > 0 && <PathLink path={finding.path} />}
        </span>
      </p>
      {details && (
        <div class="finding-details">
          <p>
            {[details.why, ...details.facts].join(' ')} <span class="quiet">{details.sure}</span>
          </p>
          {isDiagnosis(finding) && (
            <EvidenceList evidence={finding.evidence} notes={details.notes} />
          )}
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
      data-testid="show-in-session"
      aria-label={words.value.text('showInSession', { path: shown })}
      onClick={() => showInSession(path)}
    >
      {shown}
    </button>
  );
}
