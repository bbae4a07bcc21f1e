import { explainKey, type FormatId, type PythonValue } from '../../codec/index.ts';
import { keyIdentity, ValueNumbers } from './same.ts';

/**
 * What became of a change when somebody who did not know of it wrote the session. `likelyUndone`: what it added is gone,
 * but nothing shows that the value was not replaced on purpose. `unclear`: both changed it, and only the app's code shows
 * whether the later one goes on from the value that it knew.
 */
export type Fate = 'kept' | 'undone' | 'likelyUndone' | 'unclear';

/** Three states of a value, undefined for none: before the change, after it, and as the other one wrote it. */
interface States<V = PythonValue> {
  readonly before: V | undefined;
  readonly after: V | undefined;
  readonly end: V | undefined;
}

/**
 * What became of the changes of top-level keys in sessions of a format, but for those that were kept. Null if a session is
 * not a dict; null is no session.
 */
export function fatesOfKeys(
  sessions: readonly [before: PythonValue | null, after: PythonValue | null, end: PythonValue],
  format: FormatId,
): ReadonlyMap<string, Fate> | null {
  const dicts = sessions.map((session) => session ?? undefined);
  if (!dicts.every(isNoneOr('dict'))) return null;
  const [before, after, end] = dicts;
  const fates = new Overwriting(format).ofSession({ before, after, end });
  return new Map(fates.filter(([, fate]) => fate !== 'kept'));
}

type Of<T extends PythonValue['type']> = PythonValue & { readonly type: T };

const ITEMS = ['list', 'tuple', 'set', 'frozenset'] as const;
type Items = Of<(typeof ITEMS)[number]>;

function isNoneOr<T extends PythonValue['type']>(type: T) {
  return (value: PythonValue | undefined): value is Of<T> | undefined =>
    value === undefined || value.type === type;
}

class Overwriting {
  private readonly numbers = new ValueNumbers();
  private readonly format: FormatId;

  constructor(format: FormatId) {
    this.format = format;
  }

  ofSession(states: States<Of<'dict'>>): [string, Fate][] {
    const keys = new Set(states.after?.entries.map(({ key }) => key));
    // What a library sets to true or false, it does not switch.
    const isMark = (key: string, { after, end }: States) =>
      end?.type === 'bool' &&
      this.areSame(after, end) &&
      explainKey(this.format, key, keys) !== null;
    return statesOfKeys(states).map(([key, each]) => [
      key,
      isMark(key, each) ? 'kept' : this.of(each),
    ]);
  }

  private of(states: States): Fate {
    const { before, after, end } = states;
    if (this.areSame(before, after)) return 'kept';
    if (this.areSame(before, end)) return 'undone';
    if (end && isEachOf('dict', states)) return this.ofDict(states);
    const items = ITEMS.find((type) => end && isEachOf(type, states));
    if (items) return this.ofItems(states as States<Items>);
    // To set the same text twice loses nothing; of two that count, one is lost.
    return this.areSame(after, end) && !mayGoOn(before, end) ? 'kept' : 'unclear';
  }

  private ofDict(states: States<Of<'dict'>>): Fate {
    const fates = new Set(statesOfKeys(states).map(([, each]) => this.of(each)));
    const left = new Map(states.end?.entries.map((entry) => [keyIdentity(entry), entry.value]));
    const goesOn = states.before?.entries.some((entry) =>
      this.areSame(entry.value, left.get(keyIdentity(entry))),
    );
    if (goesOn && fates.has('undone') && !fates.has('unclear')) return 'undone';
    if (fates.has('undone') || fates.has('likelyUndone')) return 'likelyUndone';
    return fates.has('unclear') ? 'unclear' : 'kept';
  }

  private ofItems({ before, after, end }: States<Items>): Fate {
    const [was, made, left] = [before, after, end].map((value) => this.countsOf(value)) as [
      ...[Counts, Counts, Counts],
    ];
    const isIn = (some: Counts, all: Counts) =>
      [...some].every(([item, count]) => countIn(all, item) >= count);
    const isAdditionGone = [...made].some(([item, count]) => {
      const earlier = countIn(was, item);
      return count > earlier && countIn(left, item) <= earlier;
    });
    const isRemovalGone = [...was].some(
      ([item, count]) => countIn(made, item) < count && countIn(left, item) >= count,
    );
    if (!isAdditionGone && !isRemovalGone) return 'unclear';
    if (was.size === 0) return 'likelyUndone';
    const keepsSome = [...was.keys()].some((item) => left.has(item));
    // Who keeps all that was there goes on from it. Otherwise it may be another list.
    const goesOn = isIn(was, left) || (isIn(was, made) && keepsSome);
    return goesOn ? 'undone' : 'unclear';
  }

  private countsOf(value: Items | undefined): Counts {
    const counts = new Map<number, number>();
    for (const item of value?.items ?? []) {
      const number = this.numbers.of(item);
      counts.set(number, countIn(counts, number) + 1);
    }
    return counts;
  }

  private areSame(a: PythonValue | undefined, b: PythonValue | undefined): boolean {
    if (!a || !b) return a === b;
    return this.numbers.of(a) === this.numbers.of(b);
  }
}

/** The three states of each key that was there before the change or after it. */
function statesOfKeys({ before, after, end }: States<Of<'dict'>>): [string, States][] {
  const [was, made, left] = [before, after, end].map(
    (dict) => new Map(dict?.entries.map((entry) => [keyIdentity(entry), entry.value])),
  );
  const keys = new Map(
    [before, after].flatMap((dict) =>
      (dict?.entries ?? []).map((entry) => [keyIdentity(entry), entry.key] as const),
    ),
  );
  return [...keys].map(([id, key]) => [
    key,
    { before: was?.get(id), after: made?.get(id), end: left?.get(id) },
  ]);
}

/** Whether a value may have been made from the one before it: counted, switched, or appended to. */
function mayGoOn(before: PythonValue | undefined, value: PythonValue | undefined): boolean {
  switch (value?.type) {
    case 'int':
    case 'float':
    case 'bool':
      return true;
    case 'str':
      return before?.type === 'str' && before.value !== '' && value.value.startsWith(before.value);
    default:
      return false;
  }
}

/** How often each item is there, by its number. */
type Counts = ReadonlyMap<number, number>;

function countIn(counts: Counts, item: number): number {
  return counts.get(item) ?? 0;
}

function isEachOf<T extends PythonValue['type']>(type: T, states: States): states is States<Of<T>> {
  return [states.before, states.after, states.end].every(isNoneOr(type));
}
