import { computed, signal } from '@preact/signals';
import { type ContentRules, formatOf, type PythonValue } from '../../../../codec/index.ts';
import type { ValuePath } from '../../../../content/diff/change.ts';
import type { JarCookie } from '../../../../cookies/jar-cookie.ts';
import { contentOf } from '../../../../draft/draft.ts';
import type { OpenField, Typed } from '../../../../draft/open-field.ts';
import { readTypedKey, typedKeyText } from '../../../../draft/typed-key.ts';
import { typedText } from '../../../../draft/typed-text.ts';
import { readTypedValue, type TypedError } from '../../../../draft/typed-value.ts';
import {
  changePanelState,
  draft,
  draftPlace,
  editBarrier,
  editDraft,
  mayEdit,
  type PutWay,
  panelState,
  preparedDraft,
  refuseEdit,
  sendDraft,
  shownContent,
  shownDraft,
  shownSession,
} from '../../../state/index.ts';
import { locate, withRevealed } from '../tree/locate.ts';
import { rowToFocus } from '../tree/row-to-focus.ts';
import type { Row } from '../tree/rows.ts';
import { type RowNode, rowNode, valueAt } from './row-node.ts';

const EMPTY: Typed = { key: '', value: '' };

/** The field that the shown tree has open; null for none. */
export const openField = computed<OpenField | null>(() => {
  const place = draftPlace.value?.key;
  if (place === undefined || editBarrier.value !== null) return null;
  return panelState.value.fields.get(place) ?? null;
});

/** What is typed into it. */
export const typed = computed<Typed>(() => {
  const place = draftPlace.value?.key;
  return (place !== undefined && panelState.value.typed.get(place)) || EMPTY;
});

/** Keeps what is typed into the open field. */
export function keepTyped(changed: Partial<Typed>): void {
  const place = draftPlace.peek()?.key;
  if (place === undefined) return;
  const all = panelState.peek().typed;
  changePanelState({ typed: new Map(all).set(place, { ...typed.peek(), ...changed }) });
}

/** The open field that the user has tried to commit; null for none. */
const tried = signal<OpenField | null>(null);

/** What is wrong with what is typed. */
export interface TypingError extends TypedError {
  readonly field: 'key' | 'value';
}

/** Null before the first attempt to commit it, and if it can be read. */
export const typingError = computed<TypingError | null>(() => {
  const [field, rules] = [openField.value, shownRules()];
  const isTried = field !== null && tried.value === field;
  const read = isTried && rules ? readTyped(field, typed.value, rules) : null;
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

function open(field: Omit<OpenField, 'before' | 'session'>, before: Typed): void {
  const place = draftPlace.value?.key;
  if (place === undefined) return;
  const { fields, typed: all } = panelState.value;
  const opened = { ...field, before, session: draft.value ? null : shownDraft() };
  changePanelState({
    fields: new Map(fields).set(place, opened),
    typed: new Map(all).set(place, before),
  });
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
  const before = openField.peek()?.before;
  const { key, value } = typed.peek();
  return before?.key === key && before.value === value;
}

function close(): void {
  const place = draftPlace.peek()?.key;
  if (place === undefined) return;
  const [fields, all] = [new Map(panelState.peek().fields), new Map(panelState.peek().typed)];
  fields.delete(place);
  all.delete(place);
  changePanelState({ fields, typed: all });
}

/** Closes the field without a change; `keepsFocus`: its row takes the focus. */
export function leave(keepsFocus = true): void {
  const field = openField.peek();
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
  tried.value = field;
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

/** The signed draft with what is in the open field; null if that cannot be read, or no key signs it. */
export function signedTyped(): string | null {
  const signed = commit(false) ? preparedDraft.value?.signed : null;
  return signed?.ok ? signed.value : null;
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
