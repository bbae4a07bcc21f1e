declare global {
  /** Known everywhere, since the modules under test are loaded apart from those of the proof. */
  var testsBegun: number | undefined;
}

/** A number that each test has to itself. */
export function currentTest(): number {
  return globalThis.testsBegun ?? 0;
}

export function beginTest(): void {
  globalThis.testsBegun = currentTest() + 1;
}
