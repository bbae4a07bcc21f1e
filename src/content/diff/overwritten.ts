import { explainKey, type FormatId, type PythonValue } from '../../codec/index.ts';
import { identityChange } from './identity.ts';
import { keepsNothing, withoutMarks } from './keeps.ts';
import { isLeaf } from './leaf.ts';
import { keyIdentity, ValueNumbers } from './same.ts';

/** The surest first. */
const LOSSES = ['undone', 'likelyUndone', 'unclear'] as const;

/**
 * What became of a change when somebody who did not know of it wrote the session. `likelyUndone`: it is gone, but may have
 * been replaced or taken out on purpose. `unclear`: only the app's code shows whether the later one goes on from the value
 * or the session that it knew.
 */
export type Loss = (typeof LOSSES)[number];

type Fate = 'kept' | Loss;

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
export function lossesOfKeys(
  sessions: readonly [
    before: PythonValue | null,
    after: PythonValue | null,
    end: PythonValue | null,
  ],
  format: FormatId,
): ReadonlyMap<string, Loss> | null {
  const dicts = sessions.map((session) => session ?? undefined);
  if (!dicts.every(isNoneOr('dict'))) return null;
  const [before, after, end] = dicts;
  const overwriting = new Overwriting(format);
  const fates = overwriting.ofSession({ before, after, end });
  const surest = overwriting.surestLoss(before, end);
  return new Map(
    fates.flatMap(([key, fate]) => (fate === 'kept' ? [] : [[key, lessSure(fate, surest)]])),
  );
}

/** Whether a session of a format has something that seems to be made of the one before it. */
export function goesOnFrom(before: PythonValue, after: PythonValue, format: FormatId): boolean {
  if (before.type !== 'dict' || after.type !== 'dict') return false;
  return new Overwriting(format).keptOf(before, after).includes(true);
}

function lessSure(a: Loss, b: Loss): Loss {
  return LOSSES.indexOf(a) > LOSSES.indexOf(b) ? a : b;
}

type Of<T extends PythonValue['type']> = PythonValue & { readonly type: T };

const ITEMS = ['list', 'tuple', 'set', 'frozenset'] as const;
type Items = Of<(typeof ITEMS)[number]>;

function isItems(value: PythonValue | undefined): value is Items {
  return ITEMS.some((type) => value?.type === type);
}

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

  /**
   * How sure it can be that who wrote a session lost something by mistake: whoever ends it, begins it anew, or logs in or
   * out, may take all of it on purpose.
   */
  surestLoss(before: Of<'dict'> | undefined, end: Of<'dict'> | undefined): Loss {
    if (!end || (before && keepsNothing(before, end, this.format))) return 'unclear';
    const kept = this.keptOf(before, end);
    const identity = identityChange(before ?? null, end);
    const goesOn =
      identity === null
        ? kept.length === 0 || kept.includes(true)
        : identity.change === 'login' && kept.length > 0 && !kept.includes(false);
    return goesOn ? 'undone' : 'likelyUndone';
  }

  /** Whether each value of a session seems to be gone on from: see {@link isMadeOf}. */
  keptOf(before: Of<'dict'> | undefined, end: Of<'dict'>): readonly boolean[] {
    const telling = before && withoutMarks(before, this.format);
    const states = statesOfKeys({ before: telling, after: undefined, end });
    return states.map(([, each]) => this.isMadeOf(each));
  }

  /** Whether a value seems to be made of the one before: it is the same, is counted up, or has all or something of that. */
  private isMadeOf({ before, end }: States): boolean {
    if (this.areSame(before, end)) return true;
    if (before?.type === 'int' && end?.type === 'int') return end.value === before.value + 1n;
    if (before?.type === 'dict' && end?.type === 'dict')
      return statesOfKeys({ before, after: undefined, end }).some(([, each]) =>
        this.isMadeOf(each),
      );
    if (!isItems(before) || !isItems(end) || before.items.length === 0) return false;
    return isIn(this.countsOf(before), this.countsOf(end));
  }

  ofSession(states: States<Of<'dict'>>): [string, Fate][] {
    const each = statesOfKeys(states);
    const keys = new Set(each.map(([key]) => key));
    return each.map(([key, value]) => {
      const isOfLibrary = explainKey(this.format, key, keys)?.isCertain;
      const fate = isOfLibrary && this.isSetAlike(value) ? 'kept' : this.of(value);
      return [key, fate === 'undone' && isSetBack(value) ? 'likelyUndone' : fate];
    });
  }

  /** Whether both made the same of a single value, which libraries neither switch nor count. */
  private isSetAlike({ after, end }: States): boolean {
    return this.areSame(after, end) && (!end || isLeaf(end));
  }

  private of(states: States): Fate {
    const { before, after, end } = states;
    if (this.areSame(before, after)) return 'kept';
    if (end && isEachOf('dict', states)) return this.ofDict(states);
    const items = ITEMS.find((type) => end && isEachOf(type, states));
    if (items) return this.ofItems(states as States<Items>);
    // Who sets the same may switch it or append to it, so that one of two is lost.
    return this.areSame(before, end) ? 'undone' : 'unclear';
  }

  private ofDict(states: States<Of<'dict'>>): Fate {
    const entries = statesOfKeys(states).map(([, each]) => ({ ...each, fate: this.of(each) }));
    const fates = new Set(entries.map(({ fate }) => fate));
    const lost = entries.filter(({ fate }) => fate === 'undone');
    if (lost.length > 0 && !fates.has('unclear') && this.goesOn(entries, lost)) return 'undone';
    return lost.length > 0 || fates.has('likelyUndone') ? 'likelyUndone' : 'unclear';
  }

  /**
   * Whether who wrote a dict seems to have gone on from the one before: changed one entry at most, or only added some.
   * Numbers are counted; but where a single value is what it had been, or there are texts or lists besides the changed
   * entry, all may have been set anew, as from a form.
   */
  private goesOn(entries: readonly States[], lost: readonly States[]): boolean {
    const earlier = entries.filter(({ before }) => before !== undefined);
    const changed = earlier.filter(({ before, end }) => !this.areSame(before, end));
    if (changed.length === earlier.length || changed.length > 1) return false;
    if (lost.some(isSetBack)) return false;
    const touched = new Set([...changed, ...lost]);
    return changed.length === 0 || touched.size === 1 || [...touched].every(isCounted);
  }

  private ofItems({ before, after, end }: States<Items>): Fate {
    const [was, made, left] = [before, after, end].map((value) => this.countsOf(value)) as [
      ...[Counts, Counts, Counts],
    ];
    const isAdditionGone = [...made].some(([item, count]) => {
      const earlier = countIn(was, item);
      return count > earlier && countIn(left, item) <= earlier;
    });
    const isRemovalGone = [...was].some(
      ([item, count]) => countIn(made, item) < count && countIn(left, item) >= count,
    );
    if (!isAdditionGone && !isRemovalGone) return 'unclear';
    if (was.size === 0) return 'likelyUndone';
    // Who keeps all that was there goes on from it. Otherwise it may be another list.
    if (isIn(was, left)) return 'undone';
    const keepsSome = [...was.keys()].some((item) => left.has(item));
    return isIn(was, made) && keepsSome ? 'likelyUndone' : 'unclear';
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

/** Whether a single value, which was changed, is what it had been: who set it to that may have meant it. */
function isSetBack({ after, end }: States): boolean {
  return after !== undefined && end !== undefined && isLeaf(end);
}

/** Whether it is a number, or has entries. */
function isCounted({ before, after }: States): boolean {
  return ['int', 'float', 'dict'].some((type) => (before ?? after)?.type === type);
}

/** How often each item is there, by its number. */
type Counts = ReadonlyMap<number, number>;

function countIn(counts: Counts, item: number): number {
  return counts.get(item) ?? 0;
}

function isIn(some: Counts, all: Counts): boolean {
  return [...some].every(([item, count]) => countIn(all, item) >= count);
}

function isEachOf<T extends PythonValue['type']>(type: T, states: States): states is States<Of<T>> {
  return [states.before, states.after, states.end].every(isNoneOr(type));
}
