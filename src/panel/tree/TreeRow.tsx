import type { FlaskValue } from '../../codec/index.ts';
import { words } from '../store.ts';
import { visibleText } from '../words/visible.ts';
import { keyText, preview, scalarText } from './preview.ts';
import { childCount, type NodeRow, type Row } from './rows.ts';

interface TreeRowProps {
  row: Row;
  /** The one that the Tab key reaches. */
  isCurrent: boolean;
  isSelected: boolean;
  /** Whether there is more in it that was not read. */
  goesOn: boolean;
  onFocus: () => void;
  onActivate: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

export function TreeRow({ row, isCurrent, isSelected, goesOn, ...handlers }: TreeRowProps) {
  const { onFocus, onActivate, onKeyDown } = handlers;
  return (
    <div
      class={row.kind === 'node' && row.isMatch ? 'row match' : 'row'}
      role="treeitem"
      aria-level={row.level}
      aria-selected={isSelected}
      aria-expanded={(row.kind === 'node' ? row.isOpen : null) ?? undefined}
      tabIndex={isCurrent ? 0 : -1}
      style={{ '--level': row.level }}
      onFocus={onFocus}
      onClick={onActivate}
      onKeyDown={onKeyDown}
    >
      {row.kind === 'more' ? (
        <span class="more">{words.value.text('showMore', { n: row.hidden })}</span>
      ) : (
        <NodeText row={row} goesOn={goesOn} />
      )}
    </div>
  );
}

function NodeText({ row, goesOn }: { row: NodeRow; goesOn: boolean }) {
  const { label, value, isOpen, isOverwritten } = row;
  const notes = notesOf(value, isOverwritten);
  if (goesOn) notes.push(words.value.text('goesOn'));
  return (
    <>
      <span class="twisty" aria-hidden="true">
        {isOpen !== null && <Twisty isOpen={isOpen} />}
      </span>
      <span class={isOverwritten ? 'text overwritten' : 'text'}>
        {label !== null && (
          <>
            <span class="key">{keyText(label)}</span>:{' '}
          </>
        )}
        <Value value={value} isOpen={isOpen} />
      </span>
      {notes.map((note) => (
        <span class="note" key={note}>
          {note}
        </span>
      ))}
    </>
  );
}

function Twisty({ isOpen }: { isOpen: boolean }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={isOpen ? 'M4.5 6h7L8 10.5z' : 'M6 4.5v7L10.5 8z'} fill="currentColor" />
    </svg>
  );
}

/** A value in its own colour, an open container as its type and size. */
function Value({ value, isOpen }: { value: FlaskValue; isOpen: boolean | null }) {
  if (isOpen === null) return <span class={`value ${value.type}`}>{scalarText(value)}</span>;
  const size = `${value.type}(${words.value.number(childCount(value))})`;
  if (isOpen) return <span class="value container">{size}</span>;
  return (
    <span class="value container">
      {size} <span class="preview">{preview(value)}</span>
    </span>
  );
}

/** Types that the value's own notation does not tell, and what is odd about it. */
function notesOf(value: FlaskValue, isOverwritten: boolean): string[] {
  const { text } = words.value;
  const notes: string[] = [];
  if (value.type === 'datetime') notes.push('datetime');
  if (value.type === 'malformed') notes.push(`${text('malformedTag')} “${visibleText(value.tag)}”`);
  if (value.type === 'dict' && value.unknownTag !== undefined) notes.push(text('unknownTag'));
  if (isOverwritten) notes.push(text('overwrittenKey'));
  return notes;
}
