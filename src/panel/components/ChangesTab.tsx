import type { FlaskValue } from '../../codec/index.ts';
import type { SessionChange } from '../../session/diff/change.ts';
import { pathText } from '../../session/diff/path.ts';
import { type Compared, changeTimeline, compared, now, words } from '../store.ts';
import { causeText, describeRow } from '../timeline/row-words.ts';
import { preview, visibleText } from '../tree/preview.ts';

/** Drawn at most. */
const MOST = 500;
/** Characters of a value that are drawn. */
const ROOM = 400;

/** What differs between an entry of the timeline and the one before it, or another one. */
export function ChangesTab() {
  const { text } = words.value;
  if (!compared.value) return <p class="hint">{text('changesNothing')}</p>;
  const { row, changes } = compared.value;
  const { hint } = describeRow(row, words.value, now.value * 1000);
  return (
    <div class="changes-tab">
      <Heading {...compared.value} />
      {hint !== null && <p class="hint">{hint}</p>}
      {changes === 'unknown' && row.kind === 'change' && (
        <p class="hint">{text('changesUnknown')}</p>
      )}
      {changes === 'unreadable' && <p class="hint">{text('changesUnreadable')}</p>}
      {typeof changes !== 'string' && <Changes changes={changes} />}
      <p class="hint">{text('compareHint')}</p>
    </div>
  );
}

/** Which two are compared. */
function Heading({ row, base }: Compared) {
  const { text, dateTime, relative } = words.value;
  const { cause } = describeRow(row, words.value, now.value * 1000);
  const seconds = row.entry.time / 1000;
  return (
    <div class="compared">
      <h2>{cause}</h2>
      <span class="quiet">
        {dateTime(seconds)} ({relative(seconds - now.value)})
      </span>
      <span class="base-choice">
        {text('compareWith')}{' '}
        {base === null ? (
          text('entryBefore')
        ) : (
          <>
            {causeText(base, words.value, now.value * 1000)}, {words.value.time(base.time / 1000)}{' '}
            <button
              type="button"
              class="link"
              data-testid="compare-before"
              onClick={() => changeTimeline({ base: null })}
            >
              {text('entryBefore')}
            </button>
          </>
        )}
      </span>
    </div>
  );
}

function Changes({ changes }: { changes: readonly SessionChange[] }) {
  const { text, count } = words.value;
  if (changes.length === 0) return <p class="hint">{text('changesNone')}</p>;
  const hidden = changes.length - MOST;
  return (
    <>
      <ul class="changes" data-testid="changes">
        {changes.slice(0, MOST).map((change) => (
          <li key={`${change.kind} ${pathText(change.path)}`} class={change.kind}>
            <ChangeLine change={change} />
          </li>
        ))}
      </ul>
      {hidden > 0 && <p class="hint">{count('moreNotices', hidden)}</p>}
    </>
  );
}

const SIGNS = { added: '+', removed: '−', changed: '~', moved: '↕' } as const;
const NAMES = {
  added: 'changeAdded',
  removed: 'changeRemoved',
  changed: 'changeChanged',
} as const;

function ChangeLine({ change }: { change: SessionChange }) {
  const { text } = words.value;
  const name =
    change.kind === 'moved' ? text('changeMoved', { from: change.from }) : text(NAMES[change.kind]);
  return (
    <>
      <span class="sign" role="img" aria-label={name} title={name}>
        {SIGNS[change.kind]}
      </span>
      <span class="path">{visibleText(pathText(change.path))}</span>
      {change.kind === 'moved' && <span class="quiet">{name}</span>}
      {'before' in change && <del>{valueText(change.before)}</del>}
      {change.kind === 'changed' && <span class="quiet">→</span>}
      {'after' in change && <ins>{valueText(change.after)}</ins>}
    </>
  );
}

function valueText(value: FlaskValue): string {
  return visibleText(preview(value, ROOM));
}
