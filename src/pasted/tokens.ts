import { type CookieShape, FORMATS, type TextForm } from '../codec/index.ts';
import { MAX_INSPECTED_BYTES, shapeOf } from '../content/shape.ts';
import { matchAt } from '../lib/match-at.ts';
import type { FoundCookie, FoundIn } from './found.ts';

/** A kind of signed value. */
interface Kind {
  readonly inText: TextForm;
  matches(value: string): boolean;
}

const isShape = (shape: CookieShape) => (value: string) => shapeOf(value) === shape;

const KINDS: readonly Kind[] = [
  ...Array.from(new Set(FORMATS.map(({ inText }) => inText)), (inText) => ({
    inText,
    matches: (value: string) =>
      FORMATS.some(
        (format) =>
          format.inText === inText &&
          (format.recognise(value, MAX_INSPECTED_BYTES) || format.resembles(value)),
      ),
  })),
  { inText: { pattern: /[\w-]+\.[\w-]+\.[\w-]*/y }, matches: isShape('jwt') },
  { inText: { pattern: /s(?::|%3A)[\w-]{1,200}\.[\w+/%]{43,60}/y }, matches: isShape('express') },
];

/** Whether a value has a form that only signed values have. One with spaces does not count, although a library may
 * sign spaces. */
export function isSigned(value: string): boolean {
  return !/\s/.test(value) && KINDS.some(({ matches }) => matches(value));
}

/** Tokens found in one text. */
const MAX_FOUND = 200;

/**
 * All signed values in a text, each once, with the cookie's name if it is right before the value. Takes time in
 * proportion to the text's length.
 */
export function findTokens(text: string): FoundCookie[] {
  const found = new Map<string, FoundCookie>();
  const isLog = LOG.test(text);
  let position = 0;
  while (position < text.length && found.size < MAX_FOUND) {
    const value = tokenAt(text, position);
    if (value !== null) {
      const context = {
        ...contextOf(text, position, isLog),
        ...expiryAfter(text, position + value.length),
      };
      const id = `${context.name}=${value}`; // a log repeats it on each line
      found.set(id, found.get(id) ?? { value, ...context });
    }
    // If no token begins here, none begins later in the same word.
    position += value?.length ?? Math.max(1, matchAt(WORD, text, position).length);
  }
  return [...found.values()];
}

const WORD = /[\w.-]+/y;

/** The token that begins at an index; null if none does. */
function tokenAt(text: string, index: number): string | null {
  for (const { inText, matches } of KINDS) {
    if (inText.notAfter?.test(text[index - 1] ?? '')) continue;
    const run = matchAt(inText.pattern, text, index);
    // A final dot may end a sentence.
    const candidates = run.endsWith('.') ? [run, run.slice(0, -1)] : [run];
    const value = candidates.find((each) => each !== '' && matches(each));
    if (value !== undefined) return value;
  }
  return null;
}

/** A request line in a server's log. */
const LOG = /"(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \S+ HTTP\/\d/;
/** The name before a token, in a header, an object, a tuple or a table. */
const NAME = /([\w.-]{1,80})(?:["']?\s?[=:]\s?["']?|["']\s?,\s?["']|\t)$/;
/** The part of an address before a token. */
const ADDRESS = /(?:[?&#][\w.-]{1,80}=|\/)$/;

function contextOf(
  text: string,
  index: number,
  isLog: boolean,
): { name: string; foundIn: FoundIn } {
  const before = text.slice(Math.max(0, index - 100), index);
  if (ADDRESS.test(before)) return { name: '', foundIn: 'url' };
  return { name: NAME.exec(before)?.[1] ?? '', foundIn: isLog ? 'log' : 'text' };
}

/** A date in the next field of a row, or in the next line, as databases print it. */
const EXPIRY =
  /^["']?\s*(?:[|,\t\u2502]\s*|(?=["']?expire_date))(?:["']?expire_date["']?\s*[:=]\s*)?["']?(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d(?::?\d\d)?)?)/;

/** The expiry that a database has beside a token. */
function expiryAfter(text: string, index: number): Pick<FoundCookie, 'storedUntil'> {
  const [, storedUntil] = EXPIRY.exec(text.slice(index, index + 200)) ?? [];
  return storedUntil === undefined ? {} : { storedUntil };
}
