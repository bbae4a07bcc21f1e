/**
 * What an app says of its session in a response, by the lines that its developer copied from the panel. It is the
 * app's own word: nothing in it is proven, and it has no values.
 */
export interface SessionTrace {
  /** The name of the session's cookie. */
  readonly cookie: string;
  /** Whether anything used the session; null if the app does not know. */
  readonly isUsed: boolean | null;
  /** Whether the session was written, as a cookie or on the server; null if the app does not know. */
  readonly isSaved: boolean | null;
  /** Whether something is missing. */
  readonly isCut: boolean;
  /** Where the app set `modified`. */
  readonly modified: readonly TracedPlace[];
  readonly keys: readonly TracedKey[];
}

/** What became of a top-level key. */
export interface TracedKey {
  readonly key: string;
  /** From the beginning of the request to its end; `inside`: its list or dict was changed, and it was not set. */
  readonly change: TracedChange;
  /** Each once, in the order in which they happened last. */
  readonly uses: readonly TracedUse[];
}

const CHANGES = ['added', 'changed', 'inside', 'deleted', 'same', 'unknown'] as const;
type TracedChange = (typeof CHANGES)[number];

const VERBS = ['read', 'set', 'deleted'] as const;

export interface TracedUse {
  readonly verb: (typeof VERBS)[number];
  readonly place: TracedPlace;
}

/** A line of the app, or the name of a library that no line of the app called. */
export type TracedPlace =
  | { readonly kind: 'line'; readonly path: string; readonly line: number }
  | { readonly kind: 'library'; readonly name: string };

/** The name of the header, in lower case. */
export const TRACE_HEADER = 'session-trace';

/** Characters of a header; the app cuts what is longer. */
const MAX_LENGTH = 4096;

/**
 * Parses the header of a response; null if it is none. What is malformed in it is left out. Never throws; takes time
 * proportional to the text.
 */
export function parseSessionTrace(header: string | undefined): SessionTrace | null {
  if (header === undefined || header.length > MAX_LENGTH) return null;
  const { cookie, used, saved, cut, modified, keys } = Object(parsed(header)) as Record<
    string,
    unknown
  >;
  if (typeof cookie !== 'string' || !Array.isArray(keys)) return null;
  const places = listOf(modified).map(placeOf);
  const rows = keys.map(keyOf);
  const known = new Map(rows.flatMap((row) => (row ? [[row.key, row] as const] : [])));
  const isComplete = cut === false && known.size === keys.length && !places.includes(null);
  return {
    cookie,
    isUsed: booleanOf(used),
    isSaved: booleanOf(saved),
    isCut: !isComplete,
    modified: places.filter((place) => place !== null),
    keys: [...known.values()],
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** `["cart", "inside", "read shop/views.py:40"]`. */
function keyOf(row: unknown): TracedKey | null {
  const [key, changed, ...texts] = listOf(row);
  const change = CHANGES.find((each) => each === changed);
  const uses = texts.map(useOf).filter((use) => use !== null);
  if (typeof key !== 'string' || !change || uses.length < texts.length) return null;
  return { key, change, uses };
}

/** `set shop/views.py:41`. */
function useOf(text: unknown): TracedUse | null {
  if (typeof text !== 'string') return null;
  const verb = VERBS.find((each) => text.startsWith(`${each} `));
  const place = verb ? placeOf(text.slice(verb.length + 1)) : null;
  return verb && place ? { verb, place } : null;
}

/** `shop/views.py:41`, or the name of a library. */
function placeOf(text: unknown): TracedPlace | null {
  if (typeof text !== 'string' || text === '') return null;
  const colon = text.lastIndexOf(':');
  if (colon === -1) return { kind: 'library', name: text };
  const path = text.slice(0, colon);
  const digits = text.slice(colon + 1);
  if (path === '' || !/^[1-9]\d{0,8}$/.test(digits)) return null;
  return { kind: 'line', path, line: Number(digits) };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function booleanOf(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** `shop/views.py:41`, or the name of a library. */
export function placeText(place: TracedPlace): string {
  return place.kind === 'line' ? `${place.path}:${place.line}` : place.name;
}

/** What the app says of a key; undefined if it says nothing. */
export function tracedKey({ keys }: SessionTrace, key: string): TracedKey | undefined {
  return keys.find((each) => each.key === key);
}

/**
 * The places that changed a key: where it was last set or deleted, or, of a list or dict that was changed inside, all
 * where it was taken from the session.
 */
export function placesOf({ change, uses }: TracedKey): readonly TracedPlace[] {
  const places = (verb: TracedUse['verb']) =>
    uses.filter((use) => use.verb === verb).map(({ place }) => place);
  switch (change) {
    case 'added':
    case 'changed':
      return places('set').slice(-1);
    case 'deleted':
      return places('deleted').slice(-1);
    case 'inside':
      return places('read');
    case 'same':
    case 'unknown':
      return [];
  }
}

/** Whether the app changed the key's value. */
export function isChanged({ change }: TracedKey): boolean {
  return change !== 'same' && change !== 'unknown';
}
