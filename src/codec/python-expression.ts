import { pythonRepr } from './repr.ts';
import type { Entry, FlaskValue } from './value.ts';

/** A line that an expression needs above it. */
export type PythonImport = 'import datetime' | 'import uuid' | 'from markupsafe import Markup';

/** Python source of a value, or why none of it is true to the value. */
export type PythonExpression =
  | { readonly ok: true; readonly source: string; readonly imports: ReadonlySet<PythonImport> }
  | { readonly ok: false; readonly obstacle: string };

/** Brackets within each other: CPython 3.8 gives up at 96 to 105, later ones at 201. A datetime in
 * the innermost brings three more. */
const LEVELS_LIMIT = 90;

/** Years, in UTC, that Flask writes so that it reads them again: `email.utils` takes one below 100
 * for one of our time, and Python has none past 9999. */
const FIRST_YEAR = 100;
const LAST_YEAR = 9999;

/**
 * An expression on one line that is equal to `value` in Python and that Flask can write into a
 * session. Unlike `repr` it names modules, and spells `nan` and `inf` so that Python knows them.
 * The obstacle is English, on one line: a malformed tag, a key that is no text, a datetime that
 * Flask cannot write, too many levels.
 */
export function pythonExpression(value: FlaskValue): PythonExpression {
  const writer = new Writer();
  const source = writer.write(value, 0);
  const { obstacle, imports } = writer;
  return obstacle === null ? { ok: true, source, imports } : { ok: false, obstacle };
}

/** Whether JSON keeps the key as it is: of all else than text it makes text. */
export function hasTextKey({ keyValue }: Entry<FlaskValue>): boolean {
  return keyValue === undefined || keyValue.type === 'str' || keyValue.type === 'markup';
}

class Writer {
  /** The first one. */
  obstacle: string | null = null;
  readonly imports = new Set<PythonImport>();

  write(value: FlaskValue, depth: number): string {
    if (depth > LEVELS_LIMIT) return this.refuse(`it has more than ${LEVELS_LIMIT} levels`);
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
      case 'malformed': {
        const tag = pythonRepr({ type: 'str', value: value.tag, start: 0, end: 0 });
        return this.refuse(`the tag ${tag} in it could not be read (${value.error.code})`);
      }
    }
  }

  private items(items: readonly FlaskValue[], depth: number): string {
    return items.map((item) => this.write(item, depth + 1)).join(', ');
  }

  private entry(entry: Entry<FlaskValue>, depth: number): string {
    if (!hasTextKey(entry)) return this.refuse('Flask writes no key in it that is not text');
    return `${this.write(keyOf(entry), depth + 1)}: ${this.write(entry.value, depth + 1)}`;
  }

  private dateTime(value: FlaskValue & { readonly type: 'datetime' }): string {
    const year = new Date(value.value * 1000).getUTCFullYear();
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return this.refuse('Flask cannot write the year of a datetime in it');
    }
    this.imports.add('import datetime');
    return pythonRepr(value);
  }

  private refuse(why: string): string {
    this.obstacle ??= why;
    return '';
  }
}

/** The key as a value. */
export function keyOf({ key, keyValue, start, end }: Entry<FlaskValue>): FlaskValue {
  return keyValue ?? { type: 'str', value: key, start, end };
}
