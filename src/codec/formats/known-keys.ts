/** A key that a framework, or one of its usual extensions, keeps in a session: a row of a format's table. */
export interface KnownKey<Id extends string = string> {
  /** Stable: translations depend on it. Rows of several formats may share one. */
  readonly id: Id;
  /** The name of the library, the same in every language. */
  readonly owner: string;
  /** The key, or several of one meaning; a `*` at one end stands for at least one character. */
  readonly keys: readonly string[];
  /** Keys of which one must be in the session too: without them the name says too little. */
  readonly onlyBeside?: readonly string[];
  /** Keys that must not be in the session. */
  readonly notBeside?: readonly string[];
  /**
   * When the library is unmistakable: `always` if the framework itself reads the key, else if one of these other keys
   * is in the session. Anything else may have written a key of this name.
   */
  readonly certain: 'always' | readonly string[];
  /** What the value is, where the panel shows more of it. */
  readonly holds?: 'flashMessages' | 'unixSeconds';
}

/** A key's row, and whether the library that keeps it is unmistakable. */
export interface ExplainedKey<Row extends KnownKey = KnownKey> {
  readonly row: Row;
  readonly isCertain: boolean;
}

/** Finds the first row for a top-level key of a session that has the keys `session`; null if there is none. */
export function findKnownKey<Row extends KnownKey>(
  rows: readonly Row[],
  key: string,
  session: ReadonlySet<string>,
): ExplainedKey<Row> | null {
  const isThere = (other: string) => other !== key && session.has(other);
  const row = rows.find(
    ({ keys, onlyBeside, notBeside }) =>
      keys.some((pattern) => matches(pattern, key)) &&
      (onlyBeside?.some(isThere) ?? true) &&
      !notBeside?.some(isThere),
  );
  if (!row) return null;
  return { row, isCertain: row.certain === 'always' || row.certain.some(isThere) };
}

function matches(pattern: string, key: string): boolean {
  if (!pattern.includes('*')) return pattern === key;
  if (key.length < pattern.length) return false;
  return pattern.startsWith('*')
    ? key.endsWith(pattern.slice(1))
    : key.startsWith(pattern.slice(0, -1));
}
