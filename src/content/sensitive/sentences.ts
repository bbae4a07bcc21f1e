import { matchAt } from '../../lib/match-at.ts';
import { memoize } from '../../lib/memoize.ts';
import { type Name, NO_NAME } from './name.ts';
import { isKnown, meaningsOf, wordsOf } from './names.ts';

/** A name in a text, and the value that the text gives it. */
export interface Assignment {
  readonly name: Name;
  readonly value: string;
  readonly start: number;
  readonly inText: 'assigned' | 'quoted' | 'sentence';
  /** The key as it stands in the text. */
  readonly key: string;
}

const WORD = /[\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu;

/** Characters; what is longer is no name. */
const MAX_WORD = 60;
/** Words before a name that belong to it: `card number`, `número de la tarjeta`. */
const MAX_BEFORE = 4;

/** After a name: closing quotes and brackets, then a sign that a value follows. */
const SEPARATOR = /(?:\\?["'`])?\]?[ \t]{0,3}(?:=>|:=|=(?!=)|:|>)[ \t]{0,3}(?:\\?["'`])?/y;
/** The same without a sign: `password hunter2`. */
const SPACE = /[ \t]{1,3}["'`«“]?/y;
/** In a sentence: what says that the name's value follows, at most so far away. */
const COPULA =
  /[^.!?\n:=<>{}"]{0,80}?(?: is| was| are| es| est| ist| lautet| sera| è| é| это| —| –| -|:| on| el| am| le)[ \t]{1,3}["'`«“]?/uy;

const VALUE = /[^\s"'`<>,;&|(){}[\]»”]{1,512}/y;
const QUOTED = {
  '"': /[^"\\\n]{1,512}(?=\\?")/y,
  "'": /[^'\\\n]{1,512}(?=\\?')/y,
  '`': /[^`\n]{1,512}(?=`)/y,
  '>': /[^<>\n]{1,512}(?=<\/)/y,
  '«': /[^»\n]{1,512}(?=»)/y,
  '“': /[^”\n]{1,512}(?=”)/y,
} as const;
/** Numbers in groups, as people write those of cards, telephones and ids; a date with a month in words. */
const GROUPS =
  /[+(]?\d[\d ().\u2011/-]{5,30}\d|\d{1,2}\.? (?:de )?\p{L}{3,10}\.?,? (?:de )?\d{4}/uy;

/**
 * Names with values in a text of any form: `KEY=value`, `key: value`, JSON, Python, XML, query strings, headers, and
 * sentences (`the password is …`). Looks at the first `max` names that mean something.
 */
export function* assignments(text: string, max: number): Generator<Assignment, void> {
  let before: readonly string[] = [];
  let count = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const own = word.length > MAX_WORD ? [] : wordsOfText(word);
    const name = { ...NO_NAME, own, context: before };
    before = [...before, ...own].slice(-MAX_BEFORE);
    if (!isKnown(own) || meaningsOf(name).length === 0) continue;
    yield* valuesAfter(text, name, index, index + word.length);
    count += 1;
    if (count === max) return;
  }
}

/** Words of a text repeat. */
const wordsOfText = memoize<readonly string[]>(2000, wordsOf);

function* valuesAfter(
  text: string,
  name: Name,
  start: number,
  end: number,
): Generator<Assignment, void> {
  const key = text.slice(start, end);
  const sign = matchAt(SEPARATOR, text, end);
  const isTag = sign.includes('>') && !sign.includes('=>');
  if (sign !== '' && (!isTag || text[start - 1] === '<' || text[start - 1] === ':')) {
    yield* valuesAt(text, end + sign.length, sign.slice(-1), (value, at, isQuoted) => ({
      name,
      key,
      value,
      start: at,
      inText: isQuoted
        ? 'quoted'
        : isInSentence(text, sign, at + value.length)
          ? 'sentence'
          : 'assigned',
    }));
    return;
  }
  for (const pattern of [SPACE, COPULA]) {
    const between = matchAt(pattern, text, end);
    if (between === '') continue;
    yield* valuesAt(text, end + between.length, between.slice(-1), (value, at, isQuoted) => ({
      name,
      key,
      value,
      start: at,
      inText: isQuoted ? 'quoted' : 'sentence',
    }));
  }
}

/** Whether words follow the value, so that `name: value` may be the beginning of a sentence. */
function isInSentence(text: string, sign: string, end: number): boolean {
  return /:[ \t]/.test(sign) && /[ \t][\p{L}\d]/uy.test(text.slice(end, end + 2));
}

/** The values that may stand here: what is in quotes, or a number in groups, or a word without what follows it. */
function* valuesAt(
  text: string,
  at: number,
  before: string,
  make: (value: string, at: number, isQuoted: boolean) => Assignment,
): Generator<Assignment, void> {
  const quoted = before in QUOTED ? matchAt(QUOTED[before as keyof typeof QUOTED], text, at) : '';
  if (quoted !== '') {
    yield make(quoted, at, true);
    return;
  }
  const groups = matchAt(GROUPS, text, at);
  if (groups !== '') yield make(groups, at, false);
  const word = matchAt(VALUE, text, at);
  const value = word.replace(/[.!?:]+$/, '');
  const isExpression = /[([{]/.test(text.charAt(at + word.length));
  if (value !== '' && value !== groups && !isExpression) yield make(value, at, false);
}
