import { signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { type ContentType, formatOf } from '../../../../codec/index.ts';
import { conversionsOf } from '../../../../draft/convert.ts';
import type { Edit } from '../../../../draft/edit.ts';
import {
  draft,
  draftPlace,
  editDraft,
  holdSession,
  releaseSession,
  shownSession,
  words,
} from '../../../state/index.ts';
import { rowToFocus } from '../tree/row-to-focus.ts';
import { isContainer, type RowNode } from './row-node.ts';
import { openField, reveal, typeKey, typeNew, typeValue } from './typing.ts';

/** The row whose menu is open, and where the menu is, in CSS pixels of the panel; null while none is. */
const rowMenu = signal<{
  /** Of the session: another one has no menu open. */
  readonly place: string;
  readonly node: RowNode;
  readonly x: number;
  readonly y: number;
} | null>(null);

/** Opens the menu of a row at a point of the panel. */
export function openRowMenu(node: RowNode, x: number, y: number): void {
  const place = draftPlace.value?.key;
  if (place === undefined) return;
  holdSession();
  rowMenu.value = { place, node, x, y };
}

function closeRowMenu(): void {
  rowMenu.value = null;
  releaseSession();
}

/** What can be done with a row's value, as a menu by the ARIA Authoring Practices. */
export function RowMenu() {
  const menu = useRef<HTMLDivElement>(null);
  const open = rowMenu.value;
  useLayoutEffect(() => {
    const box = menu.current;
    if (!box || !open) return;
    const { width, height } = box.getBoundingClientRect();
    box.style.left = `${Math.max(0, Math.min(open.x, innerWidth - width))}px`;
    box.style.top = `${Math.max(0, Math.min(open.y, innerHeight - height))}px`;
    itemsOf(box)[0]?.focus();
  }, [open]);
  if (!open || open.place !== draftPlace.value?.key) return null;
  const { node } = open;
  const close = () => {
    closeRowMenu();
    rowToFocus.value = { path: node.path };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close();
      return;
    }
    const items = itemsOf(menu.current);
    const next = itemAfter(items, items.indexOf(event.target as HTMLElement), event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const onFocusOut = ({ relatedTarget }: FocusEvent) => {
    const isInside = relatedTarget instanceof Node && menu.current?.contains(relatedTarget);
    // An item that was chosen has closed it before.
    if (!isInside && document.hasFocus() && rowMenu.peek() === open) closeRowMenu();
  };
  return (
    <div
      class="row-menu"
      role="menu"
      aria-label={words.value.text('rowMenu')}
      data-testid="row-menu"
      tabIndex={-1}
      ref={menu}
      onKeyDown={onKeyDown}
      onFocusOut={onFocusOut}
    >
      <Items node={node} />
    </div>
  );
}

function itemsOf(menu: HTMLElement | null): readonly HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
}

function itemAfter(items: readonly HTMLElement[], index: number, key: string) {
  if (key === 'ArrowDown' || key === 'ArrowRight') return items[(index + 1) % items.length];
  if (key === 'ArrowUp' || key === 'ArrowLeft') return items.at(index - 1);
  if (key === 'Home') return items[0];
  return key === 'End' ? items.at(-1) : undefined;
}

function Items({ node }: { node: RowNode }) {
  const { text } = words.value;
  const { steps, value, parent } = node;
  const above = steps.slice(0, -1);
  const index = Number(steps.at(-1));
  const isItem = parent?.type === 'list' || parent?.type === 'tuple';
  const last = isItem ? parent.items.length - 1 : 0;
  return (
    <>
      <Item id="value" label={text('rowEdit')} keys="F2" onChoose={() => typeValue(node)} />
      {parent?.type === 'dict' && (
        <Item id="key" label={text('rowRename')} onChoose={() => typeKey(node)} />
      )}
      {isContainer(value) && (
        <Item
          id="add"
          label={text(value.type === 'dict' ? 'rowAddKey' : 'rowAddItem')}
          onChoose={() => typeNew(steps)}
        />
      )}
      {parent && isContainer(parent) && (
        <Item
          id="add-beside"
          label={text(isItem ? 'rowAddItemAfter' : 'rowAddKeyBeside')}
          keys="Insert"
          onChoose={() => typeNew(above, isItem ? index + 1 : null)}
        />
      )}
      {isItem && index > 0 && (
        <Item id="up" label={text('rowUp')} keys="Alt+↑" onChoose={() => move(node, -1)} />
      )}
      {isItem && index < last && (
        <Item id="down" label={text('rowDown')} keys="Alt+↓" onChoose={() => move(node, 1)} />
      )}
      <Types node={node} />
      {steps.length > 0 && (
        <Item
          id="remove"
          label={text('rowRemove')}
          keys={text('keyDelete')}
          onChoose={() => remove(node)}
        />
      )}
    </>
  );
}

/** The types to which the value can be converted. */
function Types({ node: { steps, value } }: { node: RowNode }) {
  const format = draft.value?.format ?? shownSession.value?.format.id;
  const rules = format && formatOf(format).contentRules;
  const types = rules ? conversionsOf(value, rules.types) : [];
  if (types.length === 0) return null;
  const convert = (type: ContentType) => editAndShow({ kind: 'convert', path: steps, type });
  return (
    <fieldset class="types" aria-label={words.value.text('rowType')}>
      <span aria-hidden="true">{words.value.text('rowType')}</span>
      {types.map((type) => (
        <Item
          key={type}
          id={`type-${type}`}
          label={typeName(type)}
          onChoose={() => convert(type)}
        />
      ))}
    </fieldset>
  );
}

/** As Python calls it. */
function typeName(type: ContentType): string {
  const names: Partial<Record<ContentType, string>> = {
    none: 'None',
    uuid: 'UUID',
    markup: 'Markup',
  };
  return names[type] ?? type;
}

interface ItemProps {
  id: string;
  label: string;
  /** The keys that do the same. */
  keys?: string;
  onChoose: () => void;
}

function Item({ id, label, keys, onChoose }: ItemProps) {
  const choose = () => {
    const node = rowMenu.peek()?.node;
    rowMenu.value = null;
    onChoose();
    closeRowMenu();
    // A field that it opened takes the focus itself, and would lose it to the row.
    const isFocusTaken = openField.peek() !== null || rowToFocus.peek() !== null;
    if (node && !isFocusTaken) rowToFocus.value = { path: node.path };
  };
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      data-testid={`row-${id}`}
      onClick={choose}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        choose();
      }}
    >
      {label}
      {keys && <kbd>{keys}</kbd>}
    </button>
  );
}

function editAndShow(edit: Edit): void {
  const path = editDraft(edit);
  if (path) reveal(path);
}

/** Moves an item of a list or tuple. */
export function move({ steps, parent }: RowNode, by: -1 | 1): void {
  if (parent?.type !== 'list' && parent?.type !== 'tuple') return;
  const target = Number(steps.at(-1)) + by;
  if (target >= 0 && target < parent.items.length) editAndShow({ kind: 'move', path: steps, by });
}

/** Removes a value; the row after it, or else the one before, takes the focus. */
export function remove({ steps, parent }: RowNode): void {
  if (!parent || steps.length === 0) return;
  const next = neighbourOf(steps.at(-1), parent);
  const path = editDraft({ kind: 'remove', path: steps });
  if (path) reveal(next === null ? path : [...path, next]);
}

/** The step to the child that will be where one is that is removed; null if it is the only one. */
function neighbourOf(step: string | number | undefined, parent: RowNode['value']) {
  if (parent.type === 'dict') {
    const index = parent.entries.findIndex(({ key }) => key === step);
    return (parent.entries[index + 1] ?? parent.entries[index - 1])?.key ?? null;
  }
  if (parent.type !== 'list' && parent.type !== 'tuple') return null;
  const rest = parent.items.length - 1;
  return rest === 0 ? null : Math.min(Number(step), rest - 1);
}
