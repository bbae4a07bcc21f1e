import { readFileSync } from 'node:fs';
import { expand } from './tokens.ts';

/** What a label can say; README.md has the rule of each. */
export const KINDS = [
  'password',
  'passwordHash',
  'token',
  'jwt',
  'apiKey',
  'privateKey',
  'credentialUrl',
  'totpSecret',
  'clientSecret',
  'cardNumber',
  'cardSecurityCode',
  'iban',
  'nationalId',
  'email',
  'phone',
  'dateOfBirth',
  'internalAddress',
  'stackTrace',
] as const;

export type Kind = (typeof KINDS)[number];

/** Keys of objects and indexes of lists and tuples, in the content as the framework reads it. */
export type Path = readonly (string | number)[];

export interface Label {
  readonly path: Path;
  readonly kind: Kind;
}

export interface CorpusSession {
  readonly id: string;
  readonly framework: 'flask' | 'django' | 'starlette';
  readonly about: string;
  /** The JSON of the payload, with Flask's tags if it has any. */
  readonly session: Readonly<Record<string, unknown>>;
  /** What a detector should find. */
  readonly sensitive: readonly Label[];
  /** What reviewers would disagree on: counts neither for a detector nor against it. */
  readonly debatable: readonly Label[];
}

export type Part = 'tuning' | 'held-out';

/**
 * The sessions of one half, with secrets in place of the placeholders.
 * @throws Error with the session's id if a line breaks the format.
 */
export function readCorpus(part: Part): CorpusSession[] {
  const lines = readFileSync(new URL(`./${part}.jsonl`, import.meta.url), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map(readLine);
}

function readLine(line: string): CorpusSession {
  const parsed = JSON.parse(line) as CorpusSession;
  const session = { ...parsed, session: expandAll(parsed.session) as CorpusSession['session'] };
  for (const label of [...session.sensitive, ...session.debatable]) check(session, label);
  return session;
}

function expandAll(value: unknown): unknown {
  if (typeof value === 'string') return expand(value);
  if (Array.isArray(value)) return value.map(expandAll);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, expandAll(inner)]));
}

function check({ id, session }: CorpusSession, { path, kind }: Label): void {
  if (!KINDS.includes(kind)) throw new Error(`${id}: unknown kind "${kind}"`);
  if (valueAt(session, path) === undefined) {
    throw new Error(`${id}: nothing at ${JSON.stringify(path)}`);
  }
}

/** The value at a path, or undefined if there is none. Flask's tags are no steps of the path. */
export function valueAt(session: unknown, path: Path): unknown {
  let value = untagged(session);
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
      return undefined;
    value = untagged((value as Record<string | number, unknown>)[step]);
  }
  return value;
}

/** What Flask's `TaggedJSONSerializer` wraps in an object of one key: tuple, bytes, date, UUID, markup. */
const TAGS = [' t', ' b', ' d', ' u', ' m'];

function untagged(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const [first, ...others] = Object.entries(value);
  return first !== undefined && others.length === 0 && TAGS.includes(first[0]) ? first[1] : value;
}
