import { pythonRepr } from '../../core/repr.ts';
import type { Entry, PythonValue } from '../../core/value.ts';
import { isWritableDate } from './content.ts';

/** An import that an expression needs. */
export type PythonImport = 'import datetime' | 'import uuid' | 'from markupsafe import Markup';

/** Python source of a value, or why no source reproduces the value exactly. */
export type PythonExpression =
  | { readonly ok: true; readonly source: string; readonly imports: ReadonlySet<PythonImport> }
  | { readonly ok: false; readonly reason: string };

/**
 * Levels of nested brackets. CPython 3.8 gives up at 96 to 105 levels, later versions at 201. A datetime at the
 * innermost level adds three.
 */
const MAX_NESTING = 90;

/**
 * Writes `value` as a Python expression on one line that is equal to it and that Flask can write into a session.
 * Unlike `repr`, it names modules and writes `nan` and `inf` as `float('nan')` and `float('inf')`.
 * On failure the reason is one line of English: a malformed tag, a key that is not text, a datetime that Flask
 * cannot write, too many levels.
 */
export function pythonExpression(value: PythonValue): PythonExpression {
  const writer = new Writer();
  const source = writer.write(value, 0);
  const { reason, imports } = writer;
  return reason === null ? { ok: true, source, imports } : { ok: false, reason };
}

/** Whether JSON keeps the key as it is: it converts every other key to text. */
export function hasTextKey({ keyValue }: Entry<PythonValue>): boolean {
  return keyValue === undefined || keyValue.type === 'str' || keyValue.type === 'markup';
}

class Writer {
  /** The first reason not to write the value. */
  reason: string | null = null;
  readonly imports = new Set<PythonImport>();

  write(value: PythonValue, depth: number): string {
    if (depth > MAX_NESTING) return this.fail(`it has more than ${MAX_NESTING} levels`);
    switch (value.type) {
      case 'none':
      case 'bool':
      case 'int':
      case 'str':
      case 'bytes':
        return pythonRepr(value);
      case 'float':
        return Number.isFinite(value.value) ? pythonRepr(value) : `float('${pythonRepr(value)}')`;
      case 'markup':
        this.imports.add('from markupsafe import Markup');
        return pythonRepr(value);
      case 'uuid':
        this.imports.add('import uuid');
        return `uuid.${pythonRepr(value)}`;
      case 'datetime':
        return this.dateTime(value);
      case 'list':
        return `[${this.items(value.items, depth)}]`;
      case 'tuple':
        return `(${this.items(value.items, depth)}${value.items.length === 1 ? ',' : ''})`;
      case 'dict':
        return `{${value.entries.map((entry) => this.entry(entry, depth)).join(', ')}}`;
      case 'set':
      case 'frozenset':
      case 'other':
      case 'call':
        return this.fail(`Flask cannot keep a ${value.type} in it`);
      case 'malformed': {
        const tag = pythonRepr({ type: 'str', value: value.tag, start: 0, end: 0 });
        return this.fail(`the tag ${tag} in it could not be read (${value.error.code})`);
      }
    }
  }

  private items(items: readonly PythonValue[], depth: number): string {
    return items.map((item) => this.write(item, depth + 1)).join(', ');
  }

  private entry(entry: Entry<PythonValue>, depth: number): string {
    if (!hasTextKey(entry)) return this.fail('Flask would turn a key in it into text');
    return `${this.write(keyAsValue(entry), depth + 1)}: ${this.write(entry.value, depth + 1)}`;
  }

  private dateTime(value: PythonValue & { readonly type: 'datetime' }): string {
    if (!isWritableDate(value.value)) {
      return this.fail('Flask cannot write the year of a datetime in it');
    }
    this.imports.add('import datetime');
    return pythonRepr(value);
  }

  private fail(reason: string): string {
    this.reason ??= reason;
    return '';
  }
}

/** The key of an entry as a value. */
export function keyAsValue({ key, keyValue, start, end }: Entry<PythonValue>): PythonValue {
  return keyValue ?? { type: 'str', value: key, start, end };
}
