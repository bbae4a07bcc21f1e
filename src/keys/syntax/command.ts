import { isKeyName } from '../names.ts';
import { type Pair, shiftPair } from './pair.ts';
import { type ShellWord, shellWords } from './shell-word.ts';

/** What may be before a command: the prompt of a shell, `RUN` of a Dockerfile, `@` of a Makefile. */
const PROMPT = /^(?:(?:[$>]|PS [^>\n]{0,200}>|[A-Z]:\\[^>\n]{0,200}>|RUN)\s+|@)/;
/** `NAME=value`, also in quotes or in an option: `--env=NAME=value`, `-eNAME=value`, `-Dname=value`. */
const SETTING = /^(?:--?[\w-]+=|-[eD])?(["']?)([A-Za-z_][\w.-]{0,199})=/;
const LONG_OPTION = /^--([A-Za-z][\w-]{0,199})(=|$)/;
/** An option before a setting or its name. */
const OPTION = /^--?[\w-]+$/;
/** Commands that take settings as arguments, with names in any spelling. */
const COMMAND =
  /^(?:sudo|env|export|docker|podman|heroku|flyctl|fly|kubectl|dokku|eb|cf|az|gcloud|railway)$/;
/** Commands that take a name and a value as two words. */
const SETTER = /^(?:setx|setenv|set)$/i;
const NAME = /^[A-Za-z_][\w.-]{0,199}$/;
/** How a command may begin: not with a quote, nor with what begins a line of a program. */
const BEGINNING = /^[\w.~@:/-]/;

/**
 * The settings in a command: `docker run -e SECRET_KEY=x image`, `A=1 SECRET_KEY=x flask run`, `setx SECRET_KEY x`,
 * `--secret-key x`. Empty if the text is not a command that sets a key.
 */
export function commandPairs(text: string): Pair[] {
  const shift = PROMPT.exec(text)?.[0].length ?? 0;
  const line = text.slice(shift);
  const words = BEGINNING.test(line) ? shellWords(line) : [];
  const pairs = words.flatMap((word, index) => pairOf(line, words, word, index));
  if (!pairs.some(({ name }) => isKeyName(name))) return [];
  return pairs.map((pair) => shiftPair(pair, shift));
}

function pairOf(line: string, words: readonly ShellWord[], word: ShellWord, index: number): Pair[] {
  const source = line.slice(word.start, word.end);
  const next = words[index + 1];
  const [option = '', long = '', equals = ''] = LONG_OPTION.exec(source) ?? [];
  const before = sourceOf(line, words[index - 1]);
  if (isKeyName(long)) {
    if (equals === '=') return [wordPair(line, long, word, word.start + option.length, word.end)];
    return next ? [wordPair(line, long, word, next.start, next.end)] : [];
  }
  // `setx NAME value`, or `set -x NAME value` in fish.
  const setter = words[OPTION.test(before) ? index - 2 : index - 1];
  if (setter && next && SETTER.test(sourceOf(line, setter)) && NAME.test(source)) {
    return [wordPair(line, source, setter, next.start, next.end)];
  }
  const [all = '', quote = '', name = ''] = SETTING.exec(source) ?? [];
  if (all === '' || !(isCommand(line, words, index) || isEnvironmentName(name))) return [];
  const nameStart = word.start + all.length - name.length - 1 - quote.length;
  const start = word.start + all.length;
  // Without the option before it, but with its quotes if they enclose the whole setting.
  if (quote !== '' && source.indexOf(quote, all.length) === source.length - 1) {
    const value = line.slice(start, word.end - 1);
    const position = { start: nameStart, end: word.end, valueStart: start };
    return [{ name, separator: '=', ...position, value, form: 'quoted' }];
  }
  if (quote !== '') return [];
  const value = line.slice(start, word.end);
  const position = { start: nameStart, end: word.end, valueStart: start };
  return [{ name, separator: '=', ...position, value, form: 'word' }];
}

/** Whether the words before a word show that it is a setting: a known command, or an option. */
function isCommand(line: string, words: readonly ShellWord[], index: number): boolean {
  return OPTION.test(sourceOf(line, words[index - 1])) || COMMAND.test(sourceOf(line, words[0]));
}

/** Whether the name is spelt like an environment variable, as few words of a sentence are. */
function isEnvironmentName(name: string): boolean {
  return /^[A-Z][A-Z\d_]+$/.test(name);
}

function wordPair(line: string, name: string, first: ShellWord, from: number, end: number): Pair {
  const value = line.slice(from, end);
  return { name, separator: '', start: first.start, end, valueStart: from, value, form: 'word' };
}

function sourceOf(line: string, word: ShellWord | undefined): string {
  return word ? line.slice(word.start, word.end) : '';
}
