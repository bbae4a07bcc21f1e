import { computed, signal } from '@preact/signals';
import { type ContentRules, formatOf, type PythonValue } from '../../../../codec/index.ts';
import type { ValuePath } from '../../../../content/diff/change.ts';
import type { JarCookie } from '../../../../cookies/jar-cookie.ts';
import { contentOf } from '../../../../draft/draft.ts';
import { readTypedKey, typedKeyText } from '../../../../draft/typed-key.ts';
import { typedText } from '../../../../draft/typed-text.ts';
import { readTypedValue, type TypedError } from '../../../../draft/typed-value.ts';
import {
  changePanelState,
  draft,
  draftPlace,
  editBarrier,
  editDraft,
  holdSession,
  mayEdit,
  type PutWay,
  panelState,
  refuseEdit,
  releaseSession,
  sendDraft,
  shownContent,
  shownSession,
} from '../../../state/index.ts';
import { locate, withRevealed } from '../tree/locate.ts';
import { rowToFocus } from '../tree/row-to-focus.ts';
import type { Row } from '../tree/rows.ts';
import { type RowNode, rowNode, valueAt } from './row-node.ts';

/** A field that is open in the tree. */
export interface OpenField {
  /** Of the draft: another cookie's tree does not show it. */
  readonly place: string;
  /** `newKey` and `newItem`: a new value in a dict, and in a list or tuple. */
  readonly part: 'value' | 'key' | 'newKey' | 'newItem';
  /** Of the value; of a new one, that of the value in which it will be. */
  readonly path: ValuePath;
  /** Of the row of that value. */
  readonly rowPath: string;
  /** Where a new item goes. */
  readonly index: number;
  /** What was in the field at first. */
  readonly before: Typed;
}

/** What is typed into it. */
export interface Typed {
  readonly key: string;
  readonly value: string;
}

const EMPTY: Typed = { key: '', value: '' };

/** Null while there is none. */
const opened = signal<OpenField | null>(null);

export const typed = signal<Typed>(EMPTY);

/** The field that the shown tree has open; null for none. */
export const openField = computed(() => {
  const field = opened.value;
  const isShown = field?.place === draftPlace.value?.key && editBarrier.value === null;
  return isShown ? field : null;
});

/** Whether the user has tried to commit what is typed. */
const isTried = signal(false);

/** What is wrong with what is typed. */
export interface TypingError extends TypedError {
  readonly field: 'key' | 'value';
}

/** Null before the first attempt to commit it, and if it can be read. */
export const typingError = computed<TypingError | null>(() => {
  const [field, rules] = [openField.value, shownRules()];
  const read = isTried.value && field && rules ? readTyped(field, typed.value, rules) : null;
  return read && 'error' in read ? read.error : null;
});

/** How the values of the shown session are typed; null for ids. */
function shownRules(): ContentRules | null {
  const id = draft.value?.format ?? shownSession.value?.format.id;
  return id === undefined ? null : formatOf(id).contentRules;
}

type Read = { readonly key: string; readonly value: PythonValue | null } | { error: TypingError };

function readTyped({ part }: OpenField, { key, value }: Typed, rules: ContentRules): Read {
  const hasKey = part === 'key' || part === 'newKey';
  const readKey = hasKey ? readTypedKey(key, rules) : null;
  if (readKey && !readKey.ok) return { error: { field: 'key', ...readKey.error } };
  const keyRead = readKey?.key ?? '';
  if (part === 'key') return { key: keyRead, value: null };
  const read = readTypedValue(value, rules.notation);
  if (!read.ok) return { error: { field: 'value', ...read.error } };
  return { key: keyRead, value: read.value };
}

/** The node of a row, if the panel may edit it; else the panel says why not. */
export function editableNode(row: Row): RowNode | null {
  const shown = shownContent.value;
  if (!shown || !mayEdit()) return null;
  const node = rowNode(shown, row);
  if (typeof node !== 'string') return node;
  refuseEdit(node);
  return null;
}

function open(field: Omit<OpenField, 'place' | 'before'>, before: Typed): void {
  const place = draftPlace.value?.key;
  if (place === undefined) return;
  holdSession();
  isTried.value = false;
  typed.value = before;
  opened.value = { ...field, place, before };
}

/** Opens the field of a row's value. */
export function typeValue({ steps, path, value }: RowNode): void {
  const rules = shownRules();
  const text = rules && typedText(value, rules);
  if (text === null) return;
  open({ part: 'value', path: steps, rowPath: path, index: 0 }, { key: '', value: text });
}

/** Opens the field of a row's key, if it has one. */
export function typeKey({ steps, path, parent }: RowNode): void {
  const [key, rules] = [steps.at(-1), shownRules()];
  if (parent?.type !== 'dict' || typeof key !== 'string' || !rules) return;
  const text = typedKeyText(key, rules);
  open({ part: 'key', path: steps, rowPath: path, index: 0 }, { key: text, value: '' });
}

/** Opens the fields of a new value inside the value at a path; of a list or tuple, at an index. */
export function typeNew(path: ValuePath, index: number | null = null): void {
  const shown = shownContent.value;
  const container = shown && valueAt(shown, path);
  if (!container) return;
  const rowPath = locate(shown, path)?.path ?? '';
  const isSequence = container.type === 'list' || container.type === 'tuple';
  if (rowPath !== '') {
    const { tree } = panelState.value;
    changePanelState({ tree: { ...tree, open: new Map(tree.open).set(rowPath, true) } });
  }
  const part = isSequence ? 'newItem' : 'newKey';
  open({ part, path, rowPath, index: isSequence ? (index ?? container.items.length) : 0 }, EMPTY);
}

/** Whether nothing was typed into the open field. */
export function isUntouched(): boolean {
  const before = opened.peek()?.before;
  const { key, value } = typed.peek();
  return before?.key === key && before.value === value;
}

function close(): void {
  opened.value = null;
  releaseSession();
}

/** Whether the shown tree has a field open. */
export function isTyping(): boolean {
  return openField.peek() !== null;
}

/** Closes the field without a change; `keepsFocus`: its row takes the focus. */
export function leave(keepsFocus = true): void {
  const field = opened.peek();
  close();
  if (field && keepsFocus) rowToFocus.value = { path: field.rowPath };
}

/** Takes what is typed into the draft. Returns whether that was possible; else the field stays open. */
export function commit(keepsFocus = true): boolean {
  const [field, rules] = [openField.peek(), shownRules()];
  if (!field || !rules) return true;
  const isNew = field.part === 'newKey' || field.part === 'newItem';
  if (isUntouched() && !isNew) {
    leave(keepsFocus);
    return true;
  }
  isTried.value = true;
  const read = readTyped(field, typed.peek(), rules);
  if ('error' in read) return false;
  const path = editDraft(editOf(field, read));
  if (!path) return false;
  close();
  if (keepsFocus) reveal(path);
  return true;
}

/** Puts the draft into the jar, where the panel showed this, with what is in the open field; not if that cannot be read. */
export function sendTyped(way: PutWay, shown: JarCookie | null): void {
  if (commit(false)) sendDraft(way, shown);
}

function editOf(
  { part, path, index }: OpenField,
  { key, value }: Exclude<Read, { error: unknown }>,
) {
  if (part === 'key' || value === null) return { kind: 'rename', path, key } as const;
  if (part === 'newKey') return { kind: 'add', path, key, value } as const;
  if (part === 'newItem') return { kind: 'insert', path, index, value } as const;
  return { kind: 'set', path, value } as const;
}

/** Focuses the row of the value at a path, and opens what it is in. */
export function reveal(path: ValuePath): void {
  const shown = draft.value && contentOf(draft.value);
  const location = shown && locate(shown, path);
  if (!location) return;
  changePanelState({ tree: withRevealed(panelState.value.tree, location) });
  rowToFocus.value = { path: location.path };
}
