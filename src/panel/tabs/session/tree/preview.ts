import { escapeInvisible, type PythonValue, pythonRepr } from '../../../../codec/index.ts';
import { MAX_VISIBLE_LENGTH, visibleText } from '../../../words/visible.ts';

const BRACKETS = {
  list: '[]',
  tuple: '()',
  dict: '{}',
  set: '{}',
  frozenset: '{}',
  call: '()',
} as const;

/** A value in one line as Python writes it; a container's items are cut off after about `maxLength` characters. */
export function preview(value: PythonValue, maxLength = 120): string {
  switch (value.type) {
    case 'list':
    case 'tuple':
    case 'set':
    case 'frozenset':
    case 'call':
      return enclose(BRACKETS[value.type], value.items, maxLength, preview);
    case 'dict':
      return enclose(BRACKETS.dict, value.entries, maxLength, (entry, remaining) => {
        const key = `${keyText(entry.key, true)}: `;
        return key + preview(entry.value, remaining - key.length);
      });
    case 'malformed':
      return preview(value.value, maxLength);
    default:
      return scalarText(value);
  }
}

function enclose<T>(
  [opening, closing]: string,
  items: readonly T[],
  maxLength: number,
  show: (item: T, maxLength: number) => string,
): string {
  let text = '';
  for (const item of items) {
    if (text.length >= maxLength) return `${opening}${text}, …${closing}`;
    text += (text && ', ') + show(item, maxLength - text.length);
  }
  return `${opening}${text}${closing}`;
}

/** A value without children as Python writes it, cut off after {@link MAX_VISIBLE_LENGTH} characters or bytes. */
export function scalarText(value: PythonValue): string {
  switch (value.type) {
    case 'malformed':
      return scalarText(value.value);
    case 'datetime':
      return dateTimeText(value.value, value.utcOffset);
    case 'str':
    case 'markup': {
      const { value: text } = value;
      if (text.length <= MAX_VISIBLE_LENGTH) return visibleRepr(value);
      return `${visibleRepr({ ...value, value: text.slice(0, MAX_VISIBLE_LENGTH) })}…`;
    }
    case 'other':
      return visibleText(value.value);
    case 'bytes': {
      if (value.value.length <= MAX_VISIBLE_LENGTH) return pythonRepr(value);
      return `${pythonRepr({ ...value, value: value.value.subarray(0, MAX_VISIBLE_LENGTH) })}…`;
    }
    default:
      return pythonRepr(value);
  }
}

/** Python's repr leaves fillers and variation selectors as they are, which are invisible. */
function visibleRepr(value: PythonValue): string {
  return escapeInvisible(pythonRepr(value));
}

/** A datetime in its own time zone, with the zone. Both parameters in seconds. */
function dateTimeText(seconds: number, utcOffset: number): string {
  const local = new Date((seconds + utcOffset) * 1000).toISOString();
  const hours = new Date(Math.abs(utcOffset) * 1000).toISOString().slice(11, 16);
  const zone = utcOffset === 0 ? 'UTC' : `${utcOffset < 0 ? '-' : '+'}${hours}`;
  return `${local.slice(0, 10)} ${local.slice(11, 19)} ${zone}`;
}

const PLAIN_KEY = /^(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}_.-])+$/u;

/** A key as Python writes it, but without quotes if it is plain and `isQuoted` is not set. */
export function keyText(key: string | number, isQuoted = false): string {
  if (typeof key === 'number') return String(key);
  if (!isQuoted && key.length <= MAX_VISIBLE_LENGTH && PLAIN_KEY.test(key)) return key;
  return scalarText({ type: 'str', value: key, start: 0, end: 0 });
}
