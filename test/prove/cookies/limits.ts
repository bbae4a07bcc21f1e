import { isUtf8 } from 'node:buffer';
import type { CodecErrorCode } from '../../../src/codec/index.ts';
import { depthOf } from '../json-depth.ts';

/** Something of which the codec says that it does not know what a framework does: docs/limits.md names each. */
export interface Limit {
  readonly reason: string;
  /** The share of this proof's cookies of which it may say so: what a run of a million had, and little more. */
  readonly share: number;
  /** What the framework may do then. */
  readonly outcomes: readonly string[];
  /** Whether a cookie that carries these bytes meets the limit, judged without the codec. */
  isMet(carried: Buffer | 'too large'): boolean;
}

export type Limits = Readonly<Partial<Record<CodecErrorCode, Limit>>>;

/** Levels that every app reads. */
const SAFE_DEPTH = 400;

const deep = (share: number, outcomes: readonly string[]): Limit => ({
  ...{ reason: 'nested so deep that it depends on the app', share, outcomes },
  isMet: ofBytes((bytes) => depthOf(bytes.toString('latin1')) > SAFE_DEPTH),
});

const large = (share: number, outcomes: readonly string[]): Limit => ({
  ...{ reason: 'inflates to more than is read', share, outcomes },
  isMet: (carried) => carried === 'too large',
});

function ofBytes(test: (bytes: Buffer) => boolean): Limit['isMet'] {
  return (carried) => carried !== 'too large' && test(carried);
}

/** Whether a text has digits of other scripts beside a date or UUID of Flask, or `Markup` at two places. */
function hasOddTag(json: string): boolean {
  const text = json.replaceAll(/\\u([\da-f]{4})/gi, (_, hex) => {
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
  if (/" [du]"/.test(text) && /[^\P{N}0-9]/u.test(text)) return true;
  return text.split('" m"').length > 2;
}

export const FLASK_LIMITS: Limits = {
  json_too_deep: deep(0.008, ['session', 'flaskAnswers500']),
  inflate_limit: large(0.0001, ['session', 'emptySession', 'flaskAnswers500']),
  tag_limit: {
    reason: 'digits of other scripts, or Markup of Markup without end',
    share: 0.019,
    // Empty where the whole session is a text that Flask takes for no date.
    outcomes: ['session', 'emptySession', 'flaskAnswers500'],
    isMet: ofBytes((bytes) => hasOddTag(bytes.toString())),
  },
};

export const DJANGO_LIMITS: Limits = {
  json_too_deep: deep(0.036, ['session', 'emptySession', 'serverError']),
  inflate_limit: large(0.0002, ['session', 'emptySession', 'serverError']),
  json_unexpected: {
    reason: 'a pickle, which other serializers of Django write',
    share: 0.0003,
    outcomes: ['emptySession'],
    isMet: ofBytes((bytes) => bytes[0] === 0x80),
  },
};

export const STARLETTE_LIMITS: Limits = {
  json_too_deep: deep(0.038, ['session', 'serverError']),
  utf8_invalid: {
    reason: 'no UTF-8, which Python may read as UTF-16 or UTF-32',
    share: 0.149,
    outcomes: ['session', 'serverError'],
    isMet: ofBytes((bytes) => !isUtf8(bytes)),
  },
  json_byte_order_mark: {
    reason: 'a byte order mark, with which Python may read it',
    share: 0.0001,
    outcomes: ['session', 'serverError'],
    isMet: ofBytes((bytes) => bytes.subarray(0, 3).equals(Buffer.from('\ufeff'))),
  },
};

/** Whether so many cookies are more than a limit's share of all, by more than chance does. */
export function isTooOften({ share }: Limit, count: number, of: number): boolean {
  const expected = of * share;
  return count > expected + 6 * Math.sqrt(expected) + 5;
}
