import {
  type FlaskInspection,
  type FlaskValue,
  flaskOutcome,
  inspectFlask,
  readable,
  timestampOf,
} from '../codec/index.ts';
import { readValue } from './cookie-header.ts';

/** The session that Flask makes of a cookie while it is young, or as much as can be read. */
export function contentOf(inspection: FlaskInspection): FlaskValue | null {
  const { timestamp, tags } = inspection;
  const now = timestamp.ok ? timestamp.value.raw : 0;
  const young = flaskOutcome(inspection, true, { now });
  return young.kind === 'session' ? young.value : readable(tags);
}

/** A change is compared with the one before it, and most often no more: few are kept. */
const recent = new Map<string, FlaskValue | null>();
const MOST = 8;

/** The same for a cookie's value as it stands in the header. */
export function contentOfValue(value: string): FlaskValue | null {
  const known = recent.get(value);
  if (known !== undefined) return known;
  const content = contentOf(inspectFlask(readValue(value)));
  const [oldest] = recent.keys();
  if (recent.size >= MOST && oldest !== undefined) recent.delete(oldest);
  recent.set(value, content);
  return content;
}

/** When a value, as it stands in the header, was signed, in unix seconds as they stand in it; null where that cannot be
 * read. */
export function rawTimestampOf(value: string): number | null {
  return timestampOf(readValue(value))?.raw ?? null;
}
