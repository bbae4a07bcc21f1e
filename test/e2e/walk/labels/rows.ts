import type { ShownPart } from '../shown.ts';
import {
  type ChangeFact,
  type Fact,
  isAccessed,
  type KeyChanges,
  keyChanges,
  userIn,
} from '../truth.ts';
import { type Label, unless } from './label.ts';

/** Login, logout or other user, by the sessions that the app had before and after. */
export function identityOf({ app, session, before }: ChangeFact): string | null {
  const [earlier, later] = [userIn(session.read), userIn(session.left)];
  if (earlier === later || (before !== null && before.app !== app)) return null;
  if (earlier === null) return 'login';
  return later === null ? 'logout' : 'other user';
}

const identity =
  (name: string): Label<Fact>['untrue'] =>
  (fact, [, guess]) => {
    if (fact.kind !== 'change') return `nothing was set (${fact.kind})`;
    const { app, before, after, session, isOfPage } = fact;
    const isAppKnown = isOfPage && before?.isSeen !== false;
    if (before && before.app !== app && name !== 'login' && (isAppKnown || !guess)) {
      return `the session before was set by another app, ${before.app}`;
    }
    // A guess needs to be right only for the cookies, a statement for the sessions that the app had.
    const [earlier, later] = guess
      ? [userIn(before?.session.left ?? {}), userIn(after?.session.left ?? {})]
      : [userIn(session.read), userIn(session.left)];
    const is = { login: !earlier && later, logout: earlier && !later }[name];
    return unless(
      Boolean(is ?? (earlier && later && earlier !== later)),
      `the app had ${earlier ?? 'nobody'} before and has ${later ?? 'nobody'} after`,
    );
  };

const isOf = (kind: Fact['kind'], also: (fact: Fact) => string | null = () => null) =>
  ((fact) => (fact.kind === kind ? also(fact) : `it is ${fact.kind}`)) as Label<Fact>['untrue'];

/** The labels of a row; the names of keys are judged separately. */
export const PARTS: readonly Label<Fact>[] = [
  { name: 'login', words: /^login(\?)?$/, untrue: identity('login') },
  { name: 'logout', words: /^logout(\?)?$/, untrue: identity('logout') },
  { name: 'other user', words: /^other user(\?)?$/, untrue: identity('other user') },
  {
    name: 'signed again',
    words: /^(signed again|set again, with the same content)$/,
    untrue: (fact) => {
      if (fact.kind !== 'change' || fact.after === null) return 'no session was set';
      const content = fact.before?.session.left ?? {};
      return unless(isEmpty(keyChanges(content, fact.session.left)), 'the content changed');
    },
  },
  {
    name: 'another key',
    words: /^signed with another key$/,
    untrue: (fact, _, { ring }) =>
      unless(
        fact.kind === 'change' &&
          fact.before !== null &&
          ring.includes(fact.before.session.key) &&
          fact.before.session.key !== fact.session.key,
        'the session before was signed with the same key, or with none of the entered keys',
      ),
  },
  {
    name: 'nothing to delete',
    words: /^cookie deleted \(there was none\)$/,
    untrue: (fact) =>
      unless(
        fact.kind === 'change' && fact.before === null && fact.after === null,
        'there was a session before or after',
      ),
  },
  {
    name: 'deleted',
    words: /^deleted$/,
    untrue: (fact) =>
      unless(fact.kind === 'change' && fact.after === null, 'the cookie was not deleted'),
  },
  {
    name: 'overwrote',
    words: /^overwrote localhost:(\d+)’s session$/,
    untrue: (fact, [, port], { ports }) =>
      unless(
        fact.kind === 'change' &&
          fact.before !== null &&
          fact.before.app !== fact.app &&
          String(ports[fact.before.app]) === port,
        `the session before was set by ${fact.before ? fact.before.app : 'nobody'}`,
      ),
  },
  {
    name: 'session used, not saved',
    words: /^session used, not saved$/,
    untrue: isOf('unchanged', (fact) =>
      unless(fact.kind === 'unchanged' && isAccessed(fact.session), 'the view did not access it'),
    ),
  },
  { name: 'not changed', words: /^not changed$/, untrue: isOf('unchanged') },
  {
    name: 'not kept',
    words: /^not kept by the browser$/,
    untrue: isOf('refused'),
  },
  {
    name: 'perhaps not kept',
    words: /^perhaps not kept by the browser$/,
    untrue: () => 'the jar shows whether it was kept',
  },
  {
    name: 'lost update',
    words: /^(?:lost|undid|same change again): /,
    untrue: () => 'there were no parallel requests',
  },
];

/** The causes that are not requests. */
export const CAUSES: readonly Label<Fact>[] = [
  { name: 'found', words: /^before recording$/, untrue: isOf('found') },
  {
    name: 'unseen',
    words: /^no response seen that did this$/,
    untrue: isOf('change', (fact) =>
      unless(fact.kind === 'change' && !fact.isOfPage, 'a request of the page made it'),
    ),
  },
];

/** Judges the key names of a row: they must be the difference of the two cookies, or of the app's two sessions. */
export function untrueKeys(fact: Fact, parts: readonly ShownPart[]): string | null {
  if (fact.kind !== 'change') return unless(namesIn(parts, '') === '', `it is ${fact.kind}`);
  const { before, after, session } = fact;
  const reported = namesIn(parts, '');
  const bases = [before?.session.left ?? {}, session.read];
  const truths = bases.map((base) => namesOf(keyChanges(base, after ? session.left : {})));
  return unless(
    truths.includes(reported),
    `shown: ${reported || 'none'}, correct: ${truths.join(' or ')}`,
  );
}

const SIGNS = { added: '+', changed: '~', removed: '−' } as const;

function namesIn(parts: readonly ShownPart[], none: string): string {
  const keys = parts.filter(({ kind }) => kind in SIGNS).map(({ text }) => text);
  return keys.sort().join(' ') || none;
}

function namesOf({ added, changed, removed }: KeyChanges): string {
  return [
    ...added.map((key) => SIGNS.added + key),
    ...changed.map((key) => SIGNS.changed + key),
    ...removed.map((key) => SIGNS.removed + key),
  ]
    .sort()
    .join(' ');
}

function isEmpty({ added, changed, removed }: KeyChanges): boolean {
  return added.length + changed.length + removed.length === 0;
}
