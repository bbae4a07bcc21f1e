/** Counts each time that a mutant's place is run. */
type Count = (mutant: string) => void;

let active: string | null = null;
let hits = 0;
let maxHits = 0;
let count: Count | null = null;

/** Whether this mutant is the active one. Stryker's code asks it wherever it has put a mutant. */
function isActive(mutant: string): boolean {
  if (mutant !== active) return false;
  hits += 1;
  if (hits > maxHits) throw new Error('the mutant runs in circles');
  return true;
}

function cover(...mutants: string[]): void {
  if (count) for (const mutant of mutants) count(mutant);
}

// The names that Stryker's code calls. Its own definitions, which it puts into each file, are slower.
Object.assign(globalThis, { stryMutAct_9fa48: isActive, stryCov_9fa48: cover });

/** From now on the program is this mutant, or itself. */
export function activate(mutant: string | null, limit = 0): void {
  active = mutant;
  hits = 0;
  maxHits = limit;
}

/** Whether the mutant was run more often than it may. */
export function runsInCircles(): boolean {
  return hits > maxHits;
}

/** Begins or ends to count which mutants are run. */
export function countWith(counter: Count | null): void {
  count = counter;
}
