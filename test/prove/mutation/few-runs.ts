import fc from 'fast-check';

/** Of each property, so that thousands of mutants can be asked. */
const MAX_RUNS = 10;

/** The same values for each mutant, and no search for a smaller counterexample. */
function assert<Values>(
  property: fc.IRawProperty<Values>,
  parameters: fc.Parameters<Values> = {},
): void | Promise<void> {
  const numRuns = Math.min(parameters.numRuns ?? MAX_RUNS, MAX_RUNS);
  return fc.assert(property, { ...parameters, numRuns, seed: 1, endOnFailure: true });
}

/** `fast-check` for the tests of mutants. */
export default { ...fc, assert };
