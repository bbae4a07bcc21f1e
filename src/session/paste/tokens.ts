import type { CookieShape } from '../../codec/index.ts';
import { matchAt } from '../match-at.ts';
import { shapeOf } from '../shape.ts';
import type { FoundCookie, FoundIn } from './found.ts';

/** A way to write signed values: the characters of one, and what they must then look like. */
interface Kind {
  readonly pattern: RegExp;
  readonly shapes: readonly CookieShape[];
  /** What may not stand right before it: it would belong to the value. */
  readonly notAfter?: RegExp;
}

const KINDS: readonly Kind[] = [
  // Flask's and itsdangerous's, and JSON Web Tokens.
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

/** Flask-Login's token of a user id. */
const REMEMBER_TOKEN = /[\w.@+-]{1,200}\|[\da-f]{128}(?!\w)/y;

/** Whether a value has a form that only what was signed has, and no spaces, which itsdangerous may sign, too. */
export function isSigned(value: string): boolean {
  if (/\s/.test(value)) return false;
  return SIGNED.has(shapeOf(value)) || matchAt(REMEMBER_TOKEN, value, 0) === value;
}

/** Tokens of one text. */
const MAX_FOUND = 200;

/**
 * The signed values that stand anywhere in a text, each once, with the names of their cookies where these stand
 * before them.
 * Takes time in proportion to the text's length.
 */
export function findTokens(text: string): FoundCookie[] {
  const found = new Map<string, FoundCookie>();
  const isLog = LOG.test(text);
  let at = 0;
  while (at < text.length && found.size < MAX_FOUND) {
    const value = tokenAt(text, at);
    if (value !== null) {
      const index = whereIs(text, at, isLog);
      const id = `${index.name}=${value}`; // a log has it in each line
      found.set(id, found.get(id) ?? { value, ...index });
    }
    // Where none begins, none begins within the same word.
    at += value?.length ?? Math.max(1, matchAt(WORD, text, at).length);
  }
  return [...found.values()];
}

const WORD = /[\w.-]+/y;

/** The token that begins at `at`; null where none does. */
function tokenAt(text: string, at: number): string | null {
  const remembered = matchAt(REMEMBER_TOKEN, text, at);
  if (remembered !== '') return remembered;
  for (const { pattern, shapes, notAfter } of KINDS) {
    if (notAfter?.test(text[at - 1] ?? '')) continue;
    const run = matchAt(pattern, text, at);
    // A dot may be the end of a sentence.
    const value = [run, run.replace(/\.$/, '')].find((each) => shapes.includes(shapeOf(each)));
    if (value !== undefined) return value;
  }
  return null;
}

/** A request line, as servers log it. */
const LOG = /"(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \S+ HTTP\/\d/;
/** Before a token: the name of its cookie, in a header, an object, a tuple, a table. */
const NAME = /([\w.-]{1,80})(?:["']?\s?[=:]\s?["']?|["']\s?,\s?["']|\t)$/;
/** Before a token: the rest of an address. */
const ADDRESS = /(?:[?&#][\w.-]{1,80}=|\/)$/;

function whereIs(text: string, at: number, isLog: boolean): { name: string; foundIn: FoundIn } {
  const before = text.slice(Math.max(0, at - 100), at);
  if (ADDRESS.test(before)) return { name: '', foundIn: 'url' };
  return { name: NAME.exec(before)?.[1] ?? '', foundIn: isLog ? 'log' : 'text' };
}
