import { isKeyName } from '../names.ts';
import { readPythonValue } from '../python-value.ts';
import { commandPairs } from './command.ts';
import { entriesIn, readNameAndValue } from './entries.ts';
import { type Pair, shiftPair, type ValueForm } from './pair.ts';
import { shellWords } from './shell-word.ts';
import { readBareTarget, readTarget, type Target } from './target.ts';

/** What a statement of a pasted text is. */
export interface Recognition {
  /**
   * `settings`: it sets something, see `pairs`. `code`: it is part of a configuration or a program, but sets nothing.
   * `maybe`: it looks like a setting, but a key could look like that too. `bare`: anything else, such as a key alone.
   */
  readonly kind: 'settings' | 'code' | 'maybe' | 'bare';
  readonly pairs: readonly Pair[];
}

/** One syntax for settings: returns the settings of a statement; null if the statement does not have this syntax. */
type Syntax = (statement: string) => readonly Pair[] | null;

/** The first one that finds settings in a statement counts. */
const SYNTAXES: readonly Syntax[] = [
  dockerfile,
  systemd,
  listItem,
  nameAndValue,
  quotedSetting,
  variable,
  assignment,
  supervisor,
  labelled,
  commandPairs,
  entries,
];

/** Every syntax needs a space, an equals sign, a colon or a bracket. */
const MAY_SET = /[\s=:([{]/;

/** Recognises one statement, without space around it. Takes time in proportion to its length. */
export function recognise(statement: string): Recognition {
  if (!MAY_SET.test(statement))
    return { kind: isCode(statement, null) ? 'code' : 'bare', pairs: [] };
  for (const syntax of SYNTAXES) {
    const pairs = syntax(statement);
    if (pairs && pairs.length > 0) return { kind: 'settings', pairs };
  }
  const target = readTarget(statement);
  if (target && valueAfter(statement, target) !== '') {
    const pair = linePair(statement, 0, target);
    return { kind: target.isCertain ? 'settings' : 'maybe', pairs: [pair] };
  }
  const lookup = lookupOf(statement);
  if (lookup) return { kind: 'settings', pairs: [lookup] };
  if (/^-\s/.test(statement)) return { kind: 'maybe', pairs: [] };
  return { kind: isCode(statement, target) ? 'code' : 'bare', pairs: [] };
}

/** `ENV A=1 B=2`, `ENV A rest of the line`, `ARG A=1` (the Dockerfile reference). */
function dockerfile(statement: string): Pair[] | null {
  const [all = ''] = /^(?:ENV|ARG)\s+/i.exec(statement) ?? [];
  const [, name = '', space = ''] =
    /^([A-Za-z_][\w.-]*)([=\s])/.exec(statement.slice(all.length)) ?? [];
  if (all === '') return null;
  if (space === '=') return settingWords(statement, all.length);
  const rest = /^\s+(?![\s=:])/.exec(statement.slice(all.length + name.length));
  if (!rest || !/ENV|env/.test(all) || !/^[A-Z_][A-Z\d_]*$/.test(name)) return null;
  const valueStart = all.length + name.length + rest[0].length;
  return [pairAt(statement, { name, start: 0, valueStart, form: 'rest' })];
}

/** `Environment=A=1 "B=2 3"` (systemd.exec). */
function systemd(statement: string): Pair[] | null {
  const prefix = 'Environment=';
  return statement.startsWith(prefix) ? settingWords(statement, prefix.length) : null;
}

/** The shell words from `start` on that are settings, in quotes as a whole or not. */
function settingWords(text: string, start: number): Pair[] {
  return shellWords(text.slice(start)).flatMap((word): Pair[] => {
    const from = word.start + start;
    const source = text.slice(from, word.end + start);
    const [all = '', quote = '', name = ''] =
      /^(["']?)([A-Za-z_][\w.-]{0,199})=/.exec(source) ?? [];
    if (all === '' || !source.endsWith(quote)) return [];
    const value = source.slice(all.length, source.length - quote.length);
    const form = quote === '' ? 'word' : 'quoted';
    const span = { start: from, end: word.end + start, valueStart: from + all.length };
    return [{ name, separator: '=', ...span, value, form }];
  });
}

/** `- SECRET_KEY=x`, as in the lists of compose files, and any other setting after a dash. */
function listItem(statement: string): Pair[] | null {
  const [dash = ''] = /^(?:-\s+)+/.exec(statement) ?? [];
  if (dash === '') return null;
  const { pairs } = recognise(statement.slice(dash.length));
  return pairs.map((pair) => shiftPair(pair, dash.length));
}

/** `name: SECRET_KEY` and below it `value: x` or `valueFrom: …`. */
function nameAndValue(statement: string): Pair[] | null {
  const found = readNameAndValue(statement, 0);
  if (!found) return null;
  const { name, separator, end, isReference } = found;
  const form = isReference ? 'reference' : 'line';
  const pair = pairAt(statement, { name, separator, start: 0, valueStart: end, form });
  return [blockPair(statement, found) ?? pair];
}

/** `"SECRET_KEY=a b"`, also after `export`, `set` or `-e`. */
function quotedSetting(statement: string): Pair[] | null {
  const [all = '', quote = '', name = ''] =
    /^(?:(?:export|set|env|-e)\s+)?(["'])([A-Za-z_][\w.-]{0,199})=/.exec(statement) ?? [];
  if (all === '' || statement.indexOf(quote, all.length) !== statement.length - 1) return null;
  const value = statement.slice(all.length, -1);
  const start = all.length - name.length - 2;
  const span = { start, end: statement.length, valueStart: all.length };
  return [{ name, separator: '=', ...span, value, form: 'quoted' }];
}

/** `SECRET_KEY==x` of a `.env`, whose key begins with an equals sign; with spaces it is a comparison. */
function variable(statement: string): Pair[] | null {
  const [all = '', name = ''] =
    /^(?:export\s+)?([A-Za-z_][\w.-]*)=(?=[=:]\S)/.exec(statement) ?? [];
  if (!isKeyName(name)) return null;
  return [
    pairAt(statement, { name, separator: '=', start: 0, valueStart: all.length, form: 'line' }),
  ];
}

/** `SECRET_KEY = x`, with any separator that {@link readTarget} knows. */
function assignment(statement: string): Pair[] | null {
  const target = readTarget(statement);
  if (!target || !isKeyName(target.name) || valueAfter(statement, target) === '') return null;
  const block = blockPair(statement, target);
  return [block ?? linePair(statement, 0, target)];
}

/** `environment=SECRET_KEY="x",B="y"` (supervisord). */
function supervisor(statement: string): Pair[] | null {
  const prefix = /^environment\s*=\s*/.exec(statement)?.[0];
  if (prefix === undefined) return null;
  return entriesIn(statement.slice(prefix.length)).map((pair) => shiftPair(pair, prefix.length));
}

/** A setting after a label: `web: SECRET_KEY=x gunicorn app`, `env = SECRET_KEY=x`. */
function labelled(statement: string): Pair[] | null {
  const target = readTarget(statement);
  const inner = target && readBareTarget(statement, target.end);
  if (!target || !inner || !isKeyName(inner.name) || valueAfter(statement, inner) === '')
    return null;
  return [linePair(statement, target.end, inner)];
}

/** Calls, dicts, objects, tables and statements joined by semicolons, if they set a secret key; also any dict or object
 * that is the whole statement. */
function entries(statement: string): Pair[] | null {
  if (!/[([{;]/.test(statement)) return null;
  const pairs = entriesIn(statement).filter(({ value }) => value !== '');
  return pairs.some(({ name }) => isKeyName(name)) || /^[{[]\s*["'{]/.test(statement)
    ? pairs
    : null;
}

const CODE =
  /^(?:(?:import|from|class|def|if|elif|else|try|except|with|return|print|raise|FROM|RUN|COPY|WORKDIR|EXPOSE|CMD|ENTRYPOINT|USER)\b[ :(]|(?:pass|else:|try:|---|\.\.\.)$|[@)\]}]|<\/?[A-Za-z?!])/;
/** `[Service]`, `[[tool.x]]`. */
const SECTION = /^\[{1,2}[A-Za-z][\w .:-]{0,200}\]{1,2}$/;

/** Whether the statement belongs to a configuration or a program but sets nothing. */
function isCode(statement: string, target: Target | null): boolean {
  // A name without a value, unless its equals sign may be the padding of base64.
  if (target) return target.separator !== '=' || /[A-Za-z\d]_[A-Za-z\d]/.test(target.name);
  return CODE.test(statement) || SECTION.test(statement) || isCall(statement);
}

const CALL = /^[A-Za-z_][\w.]*\(/;

/** Whether the statement is a call, but not one that may return a key or look one up. */
function isCall(statement: string): boolean {
  if (!CALL.test(statement)) return false;
  const value = readPythonValue(statement);
  return value ? value.values.length + value.lookups.length === 0 : /[()]$/.test(statement);
}

/** The setting that a call looks up, if it is not a key: `os.environ.get("DEBUG", "1")`. */
function lookupOf(statement: string): Pair | null {
  const { lookups = [] } = CALL.test(statement) ? (readPythonValue(statement) ?? {}) : {};
  const [name] = lookups;
  if (name === undefined || lookups.some(isKeyName)) return null;
  const end = statement.length;
  return { name, separator: '', start: 0, end, valueStart: end, value: '', form: 'line' };
}

function valueAfter(statement: string, target: Target): string {
  return statement.slice(target.end);
}

interface PairPosition {
  readonly name: string;
  readonly separator?: string;
  readonly start: number;
  readonly valueStart: number;
  readonly form: ValueForm;
}

/** The pair whose value extends to the end of the statement. */
function pairAt(
  statement: string,
  { name, separator = '', start, valueStart, form }: PairPosition,
): Pair {
  const value = statement.slice(valueStart);
  return { name, separator, start, end: valueStart + value.length, valueStart, value, form };
}

function linePair(statement: string, start: number, { name, separator, end }: Target): Pair {
  return pairAt(statement, { name, separator, start, valueStart: end, form: 'line' });
}

const BLOCK_HEADER = /[|>][+-]?\d?[+-]?[ \t]*(?:#[^\n]*)?\n/y;

/** A YAML block scalar or list on the lines below the name. */
function blockPair(
  statement: string,
  { name, separator, end }: Omit<Target, 'isCertain'>,
): Pair | null {
  if (separator !== ':') return null;
  BLOCK_HEADER.lastIndex = end;
  const form = BLOCK_HEADER.test(statement)
    ? 'block'
    : /-\s/.test(statement.slice(end, end + 2)) && statement.slice(0, end).includes('\n')
      ? 'list'
      : null;
  return form && pairAt(statement, { name, separator, start: 0, valueStart: end, form });
}
