/** How the value of a setting is written, which says how it may be read. */
export type ValueForm =
  /** All of the line behind the equals sign or colon: of `.env`, ini, YAML, TOML, Python, shells, Makefiles. */
  | 'line'
  /** Between brackets: of JSON, Python, TOML, flow YAML. */
  | 'entry'
  /** Inside quotes that stand around the whole assignment: `"SECRET_KEY=a b"`. */
  | 'quoted'
  /** One word of a shell's command line. */
  | 'word'
  /** The rest of a line with a shell's quotes: `ENV SECRET_KEY a b`. */
  | 'rest'
  /** The indented lines under `SECRET_KEY: |`. */
  | 'block'
  /** Items, one a line, each behind a dash. */
  | 'list';

/** A setting that a text gives a value. Places are characters from the text's start. */
export interface Pair {
  readonly name: string;
  readonly separator: string;
  /** The part of the text that reads the same by itself. */
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  /** As it is written, without space around it; it may be empty. */
  readonly value: string;
  readonly form: ValueForm;
}

/** The same pair in a text that begins so many characters earlier. */
export function shiftPair(pair: Pair, by: number): Pair {
  const { start, end, valueStart } = pair;
  return { ...pair, start: start + by, end: end + by, valueStart: valueStart + by };
}
