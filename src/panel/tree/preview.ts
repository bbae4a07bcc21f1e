import { escapeInvisible, type FlaskValue, pythonRepr } from '../../codec/index.ts';
import { MAX_SHOWN } from '../words/visible.ts';

const BRACKETS = { list: '[]', tuple: '()', dict: '{}' } as const;

/** A value in one line as Python writes it; what is inside is cut at about `room` characters. */
export function preview(value: FlaskValue, room = 120): string {
  switch (value.type) {
    case 'list':
    case 'tuple':
      return enclose(BRACKETS[value.type], value.items, room, preview);
    case 'dict':
      return enclose(BRACKETS.dict, value.entries, room, (entry, left) => {
        const key = `${keyText(entry.key, true)}: `;
        return key + preview(entry.value, left - key.length);
      });
    case 'malformed':
      return preview(value.value, room);
    default:
      return scalarText(value);
  }
}

function enclose<T>(
  [opening, closing]: string,
  items: readonly T[],
  room: number,
  show: (item: T, room: number) => string,
): string {
  let text = '';
  for (const item of items) {
    if (text.length >= room) return `${opening}${text}, …${closing}`;
    text += (text && ', ') + show(item, room - text.length);
  }
  return `${opening}${text}${closing}`;
}

/** A value without children, whole up to a length that no one reads to the end. */
export function scalarText(value: FlaskValue): string {
  switch (value.type) {
    case 'malformed':
      return scalarText(value.value);
    case 'datetime':
      return dateTimeText(value.value, value.utcOffset);
    case 'str':
    case 'markup': {
      const { value: text } = value;
      if (text.length <= MAX_SHOWN) return visibleRepr(value);
      return `${visibleRepr({ ...value, value: text.slice(0, MAX_SHOWN) })}…`;
    }
    case 'bytes': {
      if (value.value.length <= MAX_SHOWN) return pythonRepr(value);
      return `${pythonRepr({ ...value, value: value.value.subarray(0, MAX_SHOWN) })}…`;
    }
    default:
      return pythonRepr(value);
  }
}

/** Python prints fillers and selectors as they stand, and nobody sees them. */
function visibleRepr(value: FlaskValue): string {
  return escapeInvisible(pythonRepr(value));
}

/** The wall clock of the datetime's own zone, and that zone. */
function dateTimeText(seconds: number, utcOffset: number): string {
  const wall = new Date((seconds + utcOffset) * 1000).toISOString();
  const hours = new Date(Math.abs(utcOffset) * 1000).toISOString().slice(11, 16);
  const zone = utcOffset === 0 ? 'UTC' : `${utcOffset < 0 ? '-' : '+'}${hours}`;
  return `${wall.slice(0, 10)} ${wall.slice(11, 19)} ${zone}`;
}

const PLAIN_KEY = /^(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}_.-])+$/u;

/** A key as Python writes it, without its quotes where it can do without and they are not `quoted`. */
export function keyText(key: string | number, quoted = false): string {
  if (typeof key === 'number') return String(key);
  if (!quoted && key.length <= MAX_SHOWN && PLAIN_KEY.test(key)) return key;
  return scalarText({ type: 'str', value: key, start: 0, end: 0 });
}
