/** How the value of a setting is written, which determines how it may be interpreted. */
export type ValueForm =
  /** The rest of the line after an equals sign or colon: `.env`, ini, YAML, TOML, Python, shells, Makefiles. */
  | 'line'
  /** An entry between brackets: JSON, Python, TOML, flow YAML. */
  | 'entry'
  /** Inside quotes around the whole assignment: `"SECRET_KEY=a b"`. */
  | 'quoted'
  /** A word of a shell's command line. */
  | 'word'
  /** The rest of a line with shell quotes: `ENV SECRET_KEY a b`. */
  | 'rest'
  /** The indented lines below `SECRET_KEY: |`. */
  | 'block'
  /** Items on a line each, after a dash. */
  | 'list'
  /** Where the value is, and not the value: `valueFrom` of Kubernetes and Amazon ECS. */
  | 'reference';

/** A setting in a text: a name and its value. All indexes are from the start of the text. */
export interface Pair {
  readonly name: string;
  readonly separator: string;
  /** From `start` to `end`: the part of the text that means the same on its own. */
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  /** The source of the value, without space around it; may be empty. */
  readonly value: string;
  readonly form: ValueForm;
}

/** Returns the pair with its indexes moved by a number of characters. */
export function shiftPair(pair: Pair, by: number): Pair {
  const { start, end, valueStart } = pair;
  return { ...pair, start: start + by, end: end + by, valueStart: valueStart + by };
}
