import { SUMMARY, TIME_LEFT, VERDICTS } from './labels/first-row.ts';
import type { Label, Subject, World } from './labels/label.ts';
import { NOTICES } from './labels/notices.ts';
import { CAUSES, identityOf, PARTS, untrueKeys } from './labels/rows.ts';
import type { Shown, ShownRow } from './shown.ts';
import { acceptance, type Fact, request } from './truth.ts';

/** A false statement of the panel, or a missing one. */
export interface Complaint {
  /** Groups similar complaints. */
  readonly kind: string;
  readonly said: string;
  readonly truth: string;
}

/** All false and missing statements of the panel. */
export function judge(shown: Shown, world: World): readonly Complaint[] {
  return [...judgeRows(shown.rows, world), ...judgeNow(shown, world)];
}

function judgeRows(rows: readonly ShownRow[], world: World): Complaint[] {
  const reported = rows.filter(({ kind }) => kind !== 'pageVisit');
  const facts = world.truth.facts.slice(-reported.length || world.truth.facts.length);
  const complaints = judgePageVisits(rows);
  const causes = reported.map(({ cause }) => cause);
  const expected = facts.map(causeOf);
  const isReported = ({ cause, isPending }: ShownRow, index: number) =>
    cause === expected[index] ||
    cause === withHost(facts[index], world) ||
    (isPending && expected[index] === UNSEEN);
  if (reported.length !== facts.length || !reported.every(isReported)) {
    const kind = `rows: ${causes.at(-1) === expected.at(-1) ? 'earlier' : 'last'}`;
    return [...complaints, { kind, said: causes.join(' | '), truth: expected.join(' | ') }];
  }
  return [
    ...complaints,
    ...reported.flatMap((row, index) => {
      const fact = facts[index];
      return fact ? judgeRow(row, fact, world) : [];
    }),
  ];
}

/** All apps are on one host, so no page visit has anything to say. */
function judgePageVisits(rows: readonly ShownRow[]): Complaint[] {
  return rows
    .filter(({ kind, parts }) => kind === 'pageVisit' && parts.length > 0)
    .map((row) => ({ kind: 'pageVisit', said: saidBy(row), truth: 'the host is the same' }));
}

const UNSEEN = 'no response seen that did this';

const causeOf = (fact: Fact): string => {
  if (fact.kind === 'found') return 'before recording';
  if (fact.kind === 'change' && !fact.isOfPage) return UNSEEN;
  return request(fact.entry);
};

/** The cause as shown for a request to another origin: all apps are on one host, each on its own port. */
function withHost(fact: Fact | undefined, { ports }: World): string | null {
  if (!fact || fact.kind === 'found') return null;
  const { entry, app } = fact;
  return request({ ...entry, path: `localhost:${ports[app]}${entry.path}` });
}

const KEY_KINDS = ['added', 'changed', 'removed'];

function judgeRow(row: ShownRow, fact: Fact, world: World): Complaint[] {
  const labels = row.parts.filter(({ kind }) => !KEY_KINDS.includes(kind));
  const wrong = [
    ...labels.flatMap(({ text }) => byTable(PARTS, text, fact, world, 'label')),
    ...byTable(CAUSES, row.cause, fact, world, null),
    ...silences(
      labels.map(({ text }) => text),
      fact,
    ),
    ...wrongKeys(row, fact),
  ];
  return wrong.map(({ kind, truth }) => ({
    kind,
    said: saidBy(row),
    truth: `${truth}; ${describe(fact)}`,
  }));
}

function wrongKeys(row: ShownRow, fact: Fact): Complaint[] {
  const truth = untrueKeys(fact, row.parts);
  return truth === null ? [] : [{ kind: 'keys of a row', said: '', truth }];
}

/** The labels that a row should have, but has not. */
function silences(labels: readonly string[], fact: Fact): Complaint[] {
  if (fact.kind !== 'change' || fact.session.accepted === false) return [];
  const expected = [
    identityOf(fact),
    fact.before !== null && fact.after === null ? 'deleted' : null,
  ].filter((label) => label !== null);
  return expected
    .filter((label) => !labels.includes(label) && !labels.includes(`${label}?`))
    .map((label) => ({ kind: `silent: ${label}`, said: '', truth: `it is: ${label}` }));
}

function judgeNow(shown: Shown, world: World): Complaint[] {
  const { truth } = world;
  const { jar } = truth;
  if (jar === null) {
    if (shown.empty?.startsWith('No session cookie on localhost')) return [];
    const said = shown.empty ?? `${shown.summary} ${shown.content.join(', ')}`;
    return [{ kind: 'shown though there is none', said, truth: 'there is no session cookie' }];
  }
  const content = contentOf(jar.session.left);
  const subject = { jar, truth };
  const wrong = [
    ...(isSameContent(shown.content, content)
      ? []
      : [{ kind: 'content', said: shown.content.join(', '), truth: content.join(', ') }]),
    ...(shown.cookie === 'session · localhost'
      ? []
      : [{ kind: 'cookie', said: String(shown.cookie), truth: 'session · localhost' }]),
    ...byTable(VERDICTS, shown.verdict ?? '', subject, world, 'verdict'),
    ...(shown.summary ?? '')
      .split(' · ')
      .flatMap((part) => byTable(SUMMARY, part, subject, world, 'first row')),
    ...byTable(TIME_LEFT, shown.timeLeft ?? '', subject, world, 'time left'),
    ...shown.notices.flatMap((notice) => byTable(NOTICES, notice, subject, world, 'notice')),
  ];
  return wrong.map((each) => ({ ...each, truth: `${each.truth}; ${describeNow(subject)}` }));
}

/** The first level of the tree: simple and empty values as Python writes them, others by type. */
function contentOf(session: Readonly<Record<string, string>>): string[] {
  return Object.entries(session).map(([key, value]) => {
    const type = { '[': 'list(', '{': 'dict(', '(': 'tuple(' }[value.charAt(0)];
    return `${key}: ${type && value.length > 2 ? type : value}`;
  });
}

function isSameContent(shown: readonly string[], expected: readonly string[]): boolean {
  const isShown = (row: string) =>
    shown.some((each) => (row.endsWith('(') ? each.startsWith(row) : each === row));
  return shown.length === expected.length && expected.every(isShown);
}

/** Judges words by the first label that matches them. Words without a label are a complaint, if `like` names their
 * kind. */
function byTable<T>(
  table: readonly Label<T>[],
  text: string,
  subject: T,
  world: World,
  like: string | null,
): Complaint[] {
  for (const { name, words, untrue } of table) {
    const found = text.match(words);
    if (!found) continue;
    const truth = untrue(subject, found, world);
    const kind = [like, name].filter(Boolean).join(': ');
    return truth === null ? [] : [{ kind, said: text, truth }];
  }
  if (like === null) return [];
  return [{ kind: `${like}: unknown words`, said: text, truth: 'no label matches them' }];
}

function saidBy({ cause, parts }: ShownRow): string {
  return [cause, ...parts.map(({ text }) => text)].join(' ');
}

function describe(fact: Fact): string {
  if (fact.kind === 'found') return 'found';
  const { app, session, before } = fact;
  const was = before
    ? `the cookie before of ${before.app} ${json(before.session.left)}`
    : 'no cookie before';
  const accepted = session.accepted === null ? '' : session.accepted ? ', accepted' : ', ignored';
  const to = fact.kind === 'change' && fact.after === null ? 'deleted' : json(session.left);
  return `${app}: ${was}${accepted}; read ${json(session.read)}, left ${to}`;
}

function describeNow({ jar, truth }: Subject): string {
  return `the cookie of ${jar.app}, signed with ${jar.session.key}; ${truth.page} treats it as ${acceptance(truth)}`;
}

const json = (value: unknown) => JSON.stringify(value);
