import { type Format, readable, textOf } from '../codec/index.ts';
import type { PreparedRing } from '../keys/prepare.ts';
import type { Session } from './session.ts';

/** A copy of a session's cookie to change and verify. Nothing is sent. */
export interface Specimen {
  readonly value: string;
  /** Whether it is signed with a key made up for it, because no key of the user's verifies the cookie itself. */
  readonly isSample: boolean;
  /** The content, which needs no key to be read. */
  readonly text: string;
  /** What a server with the key makes of a changed copy. */
  judge(changed: string): Judgement;
}

/** `sameBytes`: another spelling of the same signature; `otherCookie`: other content with a signature that fits. */
export type Judgement = 'unchanged' | 'invalid' | 'sameBytes' | 'otherCookie';

/** For the copy alone; it has nothing to do with any app's key. */
const SAMPLE_KEY = 'sample key of this demonstration';

/** A specimen of a session; null if the cookie holds none, or if its content cannot be read. */
export function specimenOf(session: Session, ring: PreparedRing): Specimen | null {
  const { format, rules, reading, verdict } = session;
  const text = textOf(reading);
  const isReadable = reading.layers.every(({ output }) => output.ok);
  if (rules === null || text === null || !isReadable) return null;
  const isProven = verdict.kind === 'valid';
  const value = isProven ? reading.cookie : signedCopy(session, text);
  if (value === null) return null;
  const sample = format.prepare([SAMPLE_KEY]);
  const verify = (changed: string) =>
    isProven ? ring.find(changed, format) !== null : sample.verify(changed).keyIndex !== null;
  return {
    value,
    isSample: !isProven,
    text,
    judge(changed) {
      if (changed === value) return 'unchanged';
      if (!verify(changed)) return 'invalid';
      return signedText(format, changed) === signedText(format, value)
        ? 'sameBytes'
        : 'otherCookie';
    },
  };
}

/** What the signature is about. */
function signedText(format: Format, value: string): string {
  const signature = readable(format.split(value))?.find(({ name }) => name === 'signature');
  return value.slice(0, signature?.start);
}

function signedCopy({ format, reading }: Session, text: string): string | null {
  const timestamp = readable(reading.timestamp)?.raw;
  try {
    return format.sign(text, SAMPLE_KEY, timestamp === undefined ? {} : { timestamp });
  } catch {
    return null; // content or timestamp that the framework itself cannot write
  }
}

/** The value with one character of its payload replaced, as somebody would who wants other content. */
export function withOneCharacterChanged(value: string): string {
  const index = value.startsWith('.') ? 2 : 1;
  const other = value[index] === 'A' ? 'B' : 'A';
  return value.slice(0, index) + other + value.slice(index + 1);
}
