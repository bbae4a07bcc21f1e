import { execFileSync } from 'node:child_process';
import { findFlaskPython, findOldFlaskPython } from '../../../scripts/components.mjs';
import { parseJson } from '../../../src/codec/core/json.ts';
import { isPermanent } from '../../../src/codec/formats/flask/inspect.ts';
import { untag } from '../../../src/codec/formats/flask/tags.ts';
import {
  type CodecError,
  type FlaskInspection,
  type FlaskOutcome,
  flaskOutcome,
  inspectFlask,
  type JsonValue,
  pythonRepr,
  readable,
  verifyFlask,
} from '../../../src/codec/index.ts';
import { KEY, NOW } from '../../codec/signing.ts';
import { Oracle, type ReadAnswer } from './oracle.ts';

export const KEY_HEX = Buffer.from(KEY).toString('hex');

/** A Flask that the codec is compared with. */
export interface Flask {
  /** The versions of Flask and Werkzeug. */
  readonly title: string;
  readonly python: string;
  /** Before Flask 3.0.1 and Werkzeug 3.1. The codec follows later versions; {@link olderAnswer} has the differences. */
  readonly isOlder: boolean;
}

const VERSIONS =
  'from importlib.metadata import version; print(version("flask"), version("werkzeug"))';

function describeFlask(python: string): Flask {
  const options = { encoding: 'utf8' } as const;
  const [flask = '', werkzeug = ''] = execFileSync(python, ['-c', VERSIONS], options).split(/\s/);
  const title = `Flask ${flask}, Werkzeug ${werkzeug}`;
  return { title, python, isOlder: flask.startsWith('2.') };
}

/** The current Flask and Debian's; only Debian's if pip could not install the current one. */
export const FLASKS: readonly Flask[] = [
  ...new Map(
    [findFlaskPython(), findOldFlaskPython()]
      .map(describeFlask)
      .map((flask) => [flask.title, flask] as const),
  ).values(),
];

/** The server's time, and its session lifetime, in seconds. */
export interface Clock {
  now: number;
  lifetime: number;
}

const CLOCK: Clock = { now: NOW, lifetime: 2_678_400 };

function codecAnswer(cookie: string, clock: Clock, { isOlder }: Flask): ReadAnswer | CodecError {
  const { valid } = verifyFlask(cookie, [KEY]);
  const inspection = inspectFlask(cookie);
  const today = flaskOutcome(inspection, valid, clock);
  const outcome = isOlder ? olderAnswer(inspection, today) : today;
  if (outcome.kind === 'unknown') return outcome.error;
  if (outcome.kind !== 'session') return { outcome: outcome.kind };
  const { kind, value } = outcome;
  return { outcome: kind, repr: pythonRepr(value), permanent: isPermanent(value) };
}

/** What older versions do with a cookie for which current ones answer `today`. */
function olderAnswer(inspection: FlaskInspection, today: FlaskOutcome): FlaskOutcome {
  const { json, tags, utf8 } = inspection;
  // Before Werkzeug 3.1, every false value of Python is an empty session.
  if (today.kind === 'flaskAnswers500' && today.reason.kind === 'not_a_dict' && tags.ok) {
    const { value } = tags;
    const isNumber = value.type === 'bool' || value.type === 'int' || value.type === 'float';
    if (isNumber && Number(value.value) === 0)
      return { kind: 'emptySession', reason: 'content_empty' };
  }
  // Before Flask 3.0.1, tags are decoded in each object, even in overwritten ones.
  const isRead =
    today.kind === 'session' || (today.kind === 'emptySession' && today.reason === 'content_empty');
  if (!isRead || !json.ok) return today;
  const failure = overwrittenFailure(json.value, readable(utf8) ?? '');
  return failure ?? today;
}

function overwrittenFailure(json: JsonValue, text: string): FlaskOutcome | null {
  if (json.type !== 'list' && json.type !== 'dict') return null;
  const overwritten = json.type === 'dict' ? json.overwritten.map(({ value }) => value) : [];
  for (const value of overwritten) {
    const alone = parseJson(text.slice(value.start, value.end));
    const tags = alone.ok ? untag(alone.value) : alone;
    if (!tags.ok) {
      return { kind: 'flaskAnswers500', reason: { kind: 'undecodable', error: tags.error } };
    }
  }
  const values = json.type === 'dict' ? json.entries.map(({ value }) => value) : json.items;
  for (const value of [...values, ...overwritten]) {
    const failure = overwrittenFailure(value, text);
    if (failure) return failure;
  }
  return null;
}

/** Python's `ascii()` of a `repr()`: which characters are printable depends on the version of Unicode. */
export function ascii(repr: string): string {
  return Array.from(repr, (character) => {
    const code = character.codePointAt(0) as number;
    if (code < 0x7f) return character;
    const hex = code.toString(16);
    if (code < 0x100) return `\\x${hex}`;
    return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
  }).join('');
}

/** A Flask with its oracle. */
export interface Opponent {
  readonly flask: Flask;
  readonly oracle: Oracle;
}

export function startOracle(flask: Flask): Opponent {
  return { flask, oracle: new Oracle(flask.python) };
}

/** What the codec and real Flask read in a cookie, and Flask's exception. */
export interface Answers {
  readonly codec: ReadAnswer | CodecError;
  readonly real: ReadAnswer;
  readonly why: string | undefined;
}

/** What both read in a cookie; of the codec the limit at which it stopped. */
export async function answersTo(
  { flask, oracle }: Opponent,
  cookie: string,
  clock = CLOCK,
): Promise<Answers> {
  const { now, lifetime } = clock;
  const { why, ...real } = await oracle.read({ cookie, key: KEY_HEX, now, maxAge: lifetime });
  return { codec: inAscii(codecAnswer(cookie, clock, flask)), real: inAscii(real), why };
}

function inAscii<Answer extends ReadAnswer | CodecError>(answer: Answer): Answer {
  if ('repr' in answer && answer.repr) return { ...answer, repr: ascii(answer.repr) };
  return answer;
}
