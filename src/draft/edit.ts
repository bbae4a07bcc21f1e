import type { ContentType, Entry, PythonValue } from '../codec/index.ts';
import type { PathStep, ValuePath } from '../content/diff/change.ts';
import { isSameValue } from '../content/diff/same.ts';
import { converted } from './convert.ts';
import { contentOf, type Draft, withContent } from './draft.ts';

/** One change of a draft. A path leads through keys of dicts and indexes of lists and tuples. */
export type Edit =
  /** The value at the path becomes another; an empty path is the whole content. */
  | { readonly kind: 'set'; readonly path: ValuePath; readonly value: PythonValue }
  /** The key at the end of the path becomes another, at its position. */
  | { readonly kind: 'rename'; readonly path: ValuePath; readonly key: string }
  /** The dict at the path gets a new key, as its last. */
  | {
      readonly kind: 'add';
      readonly path: ValuePath;
      readonly key: string;
      readonly value: PythonValue;
    }
  /** The list or tuple at the path gets an item before that at the index, or, with its length, after the last. */
  | {
      readonly kind: 'insert';
      readonly path: ValuePath;
      readonly index: number;
      readonly value: PythonValue;
    }
  | { readonly kind: 'remove'; readonly path: ValuePath }
  /** The item of a list or tuple at the path changes places with the one before or after it. */
  | { readonly kind: 'move'; readonly path: ValuePath; readonly by: -1 | 1 }
  /** The value at the path is converted to another type: see {@link converted}. */
  | { readonly kind: 'convert'; readonly path: ValuePath; readonly type: ContentType };

/** Why an edit is not possible. */
export type EditError =
  /** Nothing is at the path. */
  | { readonly code: 'edit_missing'; readonly path: ValuePath }
  /** The dict has this key already. */
  | { readonly code: 'edit_duplicate_key'; readonly path: ValuePath; readonly key: string }
  /** What is at the path has no keys, or no items, or no item there. */
  | { readonly code: 'edit_container'; readonly path: ValuePath }
  /** The value has no conversion to the type. */
  | {
      readonly code: 'edit_conversion';
      readonly path: ValuePath;
      readonly from: PythonValue['type'];
      readonly to: ContentType;
    };

export type EditResult =
  | {
      readonly ok: true;
      /** The draft itself if the edit changes nothing. */
      readonly draft: Draft;
      /** Where the value is now; of one that was removed, where it was in. */
      readonly path: ValuePath;
    }
  | { readonly ok: false; readonly error: EditError };

/** The draft after an edit, as its next version. Takes time in proportion to the values along the path. */
export function applyEdit(draft: Draft, edit: Edit): EditResult {
  const before = contentOf(draft);
  const content = edited(before, edit);
  if ('code' in content) return { ok: false, error: content };
  const next = content === before ? draft : withContent(draft, content);
  return { ok: true, draft: next, path: pathAfter(edit) };
}

function pathAfter(edit: Edit): ValuePath {
  switch (edit.kind) {
    case 'set':
    case 'convert':
      return edit.path;
    case 'rename':
      return [...edit.path.slice(0, -1), edit.key];
    case 'add':
      return [...edit.path, edit.key];
    case 'insert':
      return [...edit.path, edit.index];
    case 'remove':
      return edit.path.slice(0, -1);
    case 'move':
      return [...edit.path.slice(0, -1), Number(edit.path.at(-1)) + edit.by];
  }
}

type Edited = PythonValue | EditError;

function edited(content: PythonValue, edit: Edit): Edited {
  const { path } = edit;
  switch (edit.kind) {
    case 'set':
      return changedAt(content, path, (value) =>
        isSameValue(value, edit.value) ? value : edit.value,
      );
    case 'convert':
      return changedAt(content, path, (value) => {
        const { type: to } = edit;
        const result = converted(value, to);
        return result ?? { code: 'edit_conversion', path, from: value.type, to };
      });
    case 'add':
      return changedAt(content, path, (value) => withKey(value, path, edit.key, edit.value));
    case 'insert':
      return changedAt(content, path, (value) => withItem(value, path, edit.index, edit.value));
    case 'rename':
      return changedParent(content, path, (parent, step) => renamed(parent, step, path, edit.key));
    case 'remove':
      return changedParent(content, path, (parent, step) => without(parent, step, path));
    case 'move':
      return changedParent(content, path, (parent, step) => moved(parent, step, path, edit.by));
  }
}

/** The content with another value at the path; the content itself if that stays the same. */
function changedAt(
  content: PythonValue,
  path: ValuePath,
  change: (value: PythonValue) => Edited,
  depth = 0,
): Edited {
  const step = path[depth];
  if (step === undefined) return change(content);
  const child = childOf(content, step);
  if (!child) return { code: 'edit_missing', path };
  const next = changedAt(child, path, change, depth + 1);
  if ('code' in next || next === child) return 'code' in next ? next : content;
  return withChild(content, step, next);
}

function changedParent(
  content: PythonValue,
  path: ValuePath,
  change: (parent: PythonValue, step: PathStep) => Edited,
): Edited {
  const step = path.at(-1);
  if (step === undefined) return { code: 'edit_container', path };
  return changedAt(content, path.slice(0, -1), (parent) =>
    childOf(parent, step) ? change(parent, step) : { code: 'edit_missing', path },
  );
}

type Sequence = PythonValue & { readonly type: 'list' | 'tuple' };

function isSequence(value: PythonValue): value is Sequence {
  return value.type === 'list' || value.type === 'tuple';
}

function childOf(value: PythonValue, step: PathStep): PythonValue | undefined {
  if (value.type === 'dict') return value.entries.find(({ key }) => key === step)?.value;
  return isSequence(value) && typeof step === 'number' ? value.items[step] : undefined;
}

function withChild(parent: PythonValue, step: PathStep, child: PythonValue): PythonValue {
  if (parent.type === 'dict') {
    const index = parent.entries.findIndex(({ key }) => key === step);
    const entry = parent.entries[index];
    return entry ? dictOf(parent.entries.with(index, { ...entry, value: child })) : parent;
  }
  return isSequence(parent) ? { ...parent, items: parent.items.with(Number(step), child) } : parent;
}

function dictOf(entries: readonly Entry<PythonValue>[]): PythonValue {
  return { type: 'dict', entries, overwritten: [], start: 0, end: 0 };
}

function withKey(parent: PythonValue, path: ValuePath, key: string, value: PythonValue): Edited {
  if (parent.type !== 'dict') return { code: 'edit_container', path };
  if (childOf(parent, key)) return { code: 'edit_duplicate_key', path, key };
  return dictOf([...parent.entries, { key, value, start: 0, end: 0 }]);
}

function withItem(parent: PythonValue, path: ValuePath, index: number, value: PythonValue): Edited {
  const isInside = isSequence(parent) && index >= 0 && index <= parent.items.length;
  if (!isInside) return { code: 'edit_container', path };
  return { ...parent, items: parent.items.toSpliced(index, 0, value) };
}

function renamed(parent: PythonValue, step: PathStep, path: ValuePath, key: string): Edited {
  if (parent.type !== 'dict') return { code: 'edit_container', path };
  const index = parent.entries.findIndex((entry) => entry.key === step);
  const entry = parent.entries[index];
  if (!entry) return { code: 'edit_missing', path };
  if (key === step && !entry.keyValue) return parent;
  if (key !== step && childOf(parent, key)) return { code: 'edit_duplicate_key', path, key };
  return dictOf(parent.entries.with(index, { key, value: entry.value, start: 0, end: 0 }));
}

function without(parent: PythonValue, step: PathStep, path: ValuePath): Edited {
  if (parent.type === 'dict') {
    const index = parent.entries.findIndex(({ key }) => key === step);
    return dictOf(parent.entries.toSpliced(index, 1));
  }
  if (!isSequence(parent)) return { code: 'edit_container', path };
  return { ...parent, items: parent.items.toSpliced(Number(step), 1) };
}

function moved(parent: PythonValue, step: PathStep, path: ValuePath, by: -1 | 1): Edited {
  if (!isSequence(parent)) return { code: 'edit_container', path };
  const from = Number(step);
  const [item, other] = [parent.items[from], parent.items[from + by]];
  if (!item || !other) return { code: 'edit_container', path };
  return { ...parent, items: parent.items.with(from, other).with(from + by, item) };
}
