import type { ComponentChildren } from 'preact';
import type { PythonValue } from '../../../../codec/index.ts';
import { changePanelState, values, words } from '../../../state/index.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { guessText } from '../../../words/findings.ts';
import { visibleText } from '../../../words/visible.ts';
import type { TreeEditing } from '../edit/tree-editing.tsx';
import { type HintText, hintText } from './hint-text.ts';
import type { Hint } from './hints.ts';
import type { Mark } from './marks.ts';
import { keyText } from './preview.ts';
import { memberCount, type NodeRow, type Row } from './rows.ts';

interface TreeRowProps {
  row: Row;
  hints: readonly Hint[];
  /** Whether the Tab key reaches this row. */
  isCurrent: boolean;
  isSelected: boolean;
  /** The most severe finding about the value; null if there is none. */
  mark: Mark | null;
  /** Whether the value has more content that was not read. */
  isTruncated: boolean;
  /** What the draft does to the value; null for nothing. */
  change: 'added' | 'changed' | null;
  /** Null while neither the key nor the value is typed. */
  field: ReturnType<TreeEditing['field']>;
  /** Null if nothing can be edited. */
  editing: TreeEditing | null;
  onFocus: () => void;
  onActivate: () => void;
  /** The user wants to type the value, or the key. */
  onOpen: (part: 'key' | 'value') => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

export function TreeRow({ row, hints, isCurrent, isSelected, ...others }: TreeRowProps) {
  const { mark, isTruncated, change, field, editing, onFocus, onActivate, onOpen, onKeyDown } =
    others;
  const texts = hints.map((hint) => hintText(hint, words.value, values.value));
  return (
    <div
      class={classOf(row, change)}
      role="treeitem"
      aria-level={row.level}
      aria-selected={isSelected}
      aria-description={texts.length > 0 ? texts.map(({ full }) => full).join(' ') : undefined}
      aria-expanded={(row.kind === 'node' ? row.isOpen : null) ?? undefined}
      tabIndex={isCurrent ? 0 : -1}
      style={{ '--level': row.level }}
      onFocus={onFocus}
      onClick={onActivate}
      onKeyDown={onKeyDown}
      onDblClick={({ target }) => onOpen(isKey(target) ? 'key' : 'value')}
      onContextMenu={(event) => {
        if (!editing || getSelection()?.isCollapsed === false) return;
        event.preventDefault();
        editing.onMenu(row, event.clientX, event.clientY);
      }}
    >
      {change && <span class="spoken">{words.value.text(CHANGE_LABELS[change])}</span>}
      {row.kind === 'more' ? (
        <span class="more">{words.value.text('showMore', { n: row.hidden })}</span>
      ) : (
        <NodeText row={row} isTruncated={isTruncated} field={field}>
          {mark && <FindingMark mark={mark} />}
          {texts.map((text) => (
            <HintView key={text.short} text={text} isFull={isSelected} />
          ))}
        </NodeText>
      )}
      {editing && row.kind === 'node' && isSelected && !field && (
        <MenuButton row={row} editing={editing} />
      )}
    </div>
  );
}

const CHANGE_LABELS = { added: 'changeAdded', changed: 'changeChanged' } as const;

function classOf(row: Row, change: TreeRowProps['change']): string {
  const isMatch = row.kind === 'node' && row.isMatch;
  return ['row', isMatch && 'match', change].filter(Boolean).join(' ');
}

function isKey(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.key') !== null;
}

/** For the mouse: with the keyboard, the menu key opens the same. */
function MenuButton({ row, editing }: { row: NodeRow; editing: TreeEditing }) {
  const label = words.value.text('rowMenu');
  return (
    <button
      type="button"
      class="row-menu-button"
      data-testid="open-row-menu"
      tabIndex={-1}
      title={label}
      aria-label={label}
      onClick={(event) => {
        event.stopPropagation();
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        editing.onMenu(row, left, bottom);
      }}
      onDblClick={(event) => event.stopPropagation()}
    >
      <Icon name="more" />
    </button>
  );
}

/** Leads to the finding. */
function FindingMark({ mark }: { mark: Mark }) {
  const { text } = words.value;
  const kinds = mark.kinds.map((value) => guessText(value, words.value)).join(', ');
  return (
    <button
      type="button"
      class={`mark ${mark.severity}`}
      tabIndex={-1}
      title={text('readableMark', { kinds })}
      onClick={(event) => {
        event.stopPropagation();
        changePanelState({ tab: 'findings' });
      }}
    >
      <Icon name="eye" />
      <span class="note">{kinds}</span>
    </button>
  );
}

interface NodeTextProps {
  row: NodeRow;
  isTruncated: boolean;
  field: TreeRowProps['field'];
  /** What is said of the value. */
  children: ComponentChildren;
}

function NodeText({ row, isTruncated, field, children }: NodeTextProps) {
  const { label, value, isOpen, isOverwritten } = row;
  const annotations = annotationsOf(value, isOverwritten);
  if (isTruncated) annotations.push(words.value.text('goesOn'));
  return (
    <>
      <span class="twisty" aria-hidden="true">
        {isOpen !== null && <DisclosureIcon isOpen={isOpen} />}
      </span>
      <span class="row-parts">
        <span class={field ? 'text typed' : isOverwritten ? 'text overwritten' : 'text'}>
          {label !== null && (
            <>
              {field?.part === 'key' ? field.content : <span class="key">{keyText(label)}</span>}:{' '}
            </>
          )}
          {field?.part === 'value' ? field.content : <Value value={value} isOpen={isOpen} />}
        </span>
        {!field &&
          annotations.map((annotation) => (
            <span class="note" key={annotation}>
              {annotation}
            </span>
          ))}
        {!field && children}
      </span>
    </>
  );
}

/** Quiet beside the value; in full in the selected row, for those who have no mouse. The row's description says the same. */
function HintView({ text, isFull }: { text: HintText; isFull: boolean }) {
  return (
    <span class="hint-mark" title={text.full} aria-hidden="true">
      {isFull ? text.full : text.short}
    </span>
  );
}

function DisclosureIcon({ isOpen }: { isOpen: boolean }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={isOpen ? 'M4.5 6h7L8 10.5z' : 'M6 4.5v7L10.5 8z'} fill="currentColor" />
    </svg>
  );
}

/** A value in the colour of its type; a container as its type and size, with a preview while it is closed. */
function Value({ value, isOpen }: { value: PythonValue; isOpen: boolean | null }) {
  const writer = values.value;
  const count = memberCount(value);
  if (count === 0 && value.type !== 'call') {
    return <span class={`value ${value.type}`}>{writer.scalar(value)}</span>;
  }
  const size = `${containerName(value)}(${words.value.number(count)})`;
  if (isOpen || writer.isHiding) return <span class="value container">{size}</span>;
  return (
    <span class="value container">
      {size} <span class="preview">{writer.preview(value)}</span>
    </span>
  );
}

/** The type of a container; of a call, that nothing was called. */
function containerName(value: PythonValue): string {
  if (value.type === 'call')
    return words.value.text('wouldCall', { callable: visibleText(value.callable) });
  return (value.type === 'dict' && value.subclass?.name) || value.type;
}

/** The type, if the value's notation does not show it, and what is unusual about the value. */
function annotationsOf(value: PythonValue, isOverwritten: boolean): string[] {
  const { text } = words.value;
  const annotations: string[] = [];
  if (value.type === 'datetime' && !values.value.isHiding) annotations.push('datetime');
  if (value.type === 'malformed')
    annotations.push(`${text('malformedTag')} “${visibleText(value.tag)}”`);
  if (value.type === 'dict' && value.unknownTag !== undefined) annotations.push(text('unknownTag'));
  if (isOverwritten) annotations.push(text('overwrittenKey'));
  return annotations;
}
