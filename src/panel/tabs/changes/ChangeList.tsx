import type { PythonValue } from '../../../codec/index.ts';
import type { SessionChange } from '../../../content/diff/change.ts';
import { pathText } from '../../../content/diff/path.ts';
import { values, words } from '../../state/index.ts';
import { visibleText } from '../../words/visible.ts';

/** Changes that are listed at most. */
const MAX_CHANGES = 500;
/** Characters of a value that are shown at most. */
const MAX_VALUE_LENGTH = 400;

/** What differs between two sessions, a line for each difference. */
export function ChangeList({ changes }: { changes: readonly SessionChange[] }) {
  const { text } = words.value;
  if (changes.length === 0) return <p class="hint">{text('changesNone')}</p>;
  const hidden = changes.length - MAX_CHANGES;
  return (
    <>
      <ul class="changes" data-testid="changes">
        {changes.slice(0, MAX_CHANGES).map((change, index) => (
          <li key={`${index} ${change.kind}`} class={change.kind}>
            <ChangeLine change={change} />
          </li>
        ))}
      </ul>
      {hidden > 0 && <p class="hint">{text('moreNotices', { count: hidden })}</p>}
    </>
  );
}

const SIGNS = { added: '+', removed: '−', changed: '~', moved: '↕' } as const;
const LABELS = {
  added: 'changeAdded',
  removed: 'changeRemoved',
  changed: 'changeChanged',
} as const;

function ChangeLine({ change }: { change: SessionChange }) {
  const { text } = words.value;
  const label =
    change.kind === 'moved'
      ? text('changeMoved', { from: change.from })
      : text(LABELS[change.kind]);
  return (
    <>
      <span class="sign" role="img" aria-label={label} title={label}>
        {SIGNS[change.kind]}
      </span>
      <span class="path">{visibleText(pathText(change.path))}</span>
      {change.kind === 'moved' && <span class="quiet">{label}</span>}
      {'before' in change && <del>{valueText(change.before)}</del>}
      {change.kind === 'changed' && <span class="quiet">→</span>}
      {'after' in change && <ins>{valueText(change.after)}</ins>}
    </>
  );
}

function valueText(value: PythonValue): string {
  return visibleText(values.value.preview(value, MAX_VALUE_LENGTH));
}
