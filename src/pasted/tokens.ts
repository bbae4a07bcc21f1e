import type { CookieShape } from '../codec/index.ts';
import { shapeOf } from '../content/shape.ts';
import { matchAt } from '../lib/match-at.ts';
import type { FoundCookie, FoundIn } from './found.ts';

/** A kind of signed value. */
interface Kind {
  /** Matches the characters of a value. */
  readonly pattern: RegExp;
  /** The shapes that a match may have. */
  readonly shapes: readonly CookieShape[];
  /** Characters that may not be right before the match, because they would belong to the value. */
  readonly notAfter?: RegExp;
}

const KINDS: readonly Kind[] = [
  // Flask, itsdangerous and JSON Web Tokens.
  { pattern: /\.?[\w-]+(?:\.[\w-]*)+/y, shapes: ['jwt', 'flask', 'itsdangerous'] },
  {
    pattern: /[\w+/-]+={0,2}\.[\w-]{6}\.[\w-]{27}(?![\w-])/y,
    shapes: ['starlette'],
    notAfter: /[\w+/.-]/,
  },
  { pattern: /\.?[\w-]+:\w{6}:[\w-]{27,43}(?![\w-])/y, shapes: ['django'] },
  { pattern: /s(?::|%3A)[\w-]{1,200}\.[\w+/%]{43,60}/y, shapes: ['express'] },
];

const SIGNED: ReadonlySet<CookieShape> = new Set(KINDS.flatMap(({ shapes }) => shapes));

/** Flask-Login's token for a user id. */
const REMEMBER_TOKEN = /[\w.@+-]{1,200}\|[\da-f]{128}(?!\w)/y;

/** Whether a value has a form that only signed values have. One with spaces does not count, although itsdangerous may
 * sign spaces. */
export function isSigned(value: string): boolean {
  if (/\s/.test(value)) return false;
  return SIGNED.has(shapeOf(value)) || matchAt(REMEMBER_TOKEN, value, 0) === value;
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
      const context = contextOf(text, position, isLog);
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
  const remembered = matchAt(REMEMBER_TOKEN, text, index);
  if (remembered !== '') return remembered;
  for (const { pattern, shapes, notAfter } of KINDS) {
    if (notAfter?.test(text[index - 1] ?? '')) continue;
    const run = matchAt(pattern, text, index);
    // A final dot may end a sentence.
    const value = [run, run.replace(/\.$/, '')].find((each) => shapes.includes(shapeOf(each)));
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
