import { encodeLatin1 } from '../core/latin1.ts';
import { pythonRepr } from '../core/repr.ts';
import type { Span } from '../core/value.ts';
import {
  leafOf,
  other,
  readDate,
  readDateTime,
  readDelta,
  readTime,
  readZone,
  textOf,
} from './date-types.ts';
import type { Items, Node, Pairs } from './node.ts';

/** Makes what a call gives, or null if its arguments are not those that pickling a value of the type writes. */
type Make = (args: readonly Node[], span: Span) => Node | null;

/**
 * The types whose values hold data alone: calling them does nothing else, in any version of Python. Sets and dicts are
 * made empty, and filled by the pickle itself.
 */
const CALLS: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['datetime.date', readDate],
  ['datetime.time', readTime],
  ['datetime.datetime', readDateTime],
  ['datetime.timedelta', readDelta],
  ['datetime.timezone', readZone],
  ['decimal.Decimal', readDecimal],
  ['builtins.bytearray', readByteArray],
  ['builtins.bytes', (args, span) => (args.length === 0 ? bytesOf(new Uint8Array(), span) : null)],
  ['_codecs.encode', readEncoded],
  ['collections.OrderedDict', readOrderedDict],
  ['collections.defaultdict', readDefaultDict],
]);

/** The types whose values Python makes without calling them (`cls.__new__`). */
const NEW: ReadonlyMap<string, Make> = new Map<string, Make>([
  [
    'uuid.UUID',
    (args, span) => (args.length === 0 ? { kind: 'uuid', number: null, ...span } : null),
  ],
  ['markupsafe.Markup', readMarkup],
]);

/** Names that are only ever an argument of those above. */
const PARTS = ['builtins.object', 'builtins.set', 'builtins.frozenset', 'copyreg._reconstructor'];
/** What makes the missing values of a `defaultdict`. */
const FACTORIES = ['bool', 'dict', 'float', 'int', 'list', 'set', 'str', 'tuple'].map(
  (name) => `builtins.${name}`,
);

const PLAIN_NAMES: ReadonlySet<string> = new Set([
  ...CALLS.keys(),
  ...NEW.keys(),
  ...PARTS,
  ...FACTORIES,
]);

/** Whether a name is one of a type that holds data alone, or of what Python needs to make such values. */
export function isPlainName(name: string): boolean {
  return PLAIN_NAMES.has(name);
}

/** The value that a call gives; null if it is none of those that are known. */
export function plainCall(name: string, args: readonly Node[], span: Span): Node | null {
  return CALLS.get(name)?.(args, span) ?? null;
}

/** The value that `cls.__new__` gives; null if it is none of those that are known. */
export function plainNew(name: string, args: readonly Node[], span: Span): Node | null {
  return NEW.get(name)?.(args, span) ?? null;
}

/** As Python writes a Decimal. */
const DECIMAL = /^-?(?:\d{1,5000}(?:\.\d{1,5000})?(?:E[+-]\d{1,20})?|Infinity|s?NaN\d{0,5000})$/;

function readDecimal([arg, ...others]: readonly Node[], span: Span): Node | null {
  const text = arg && others.length === 0 ? textOf(arg) : null;
  return text !== null && DECIMAL.test(text) ? other('Decimal', `Decimal('${text}')`, span) : null;
}

function readByteArray(args: readonly Node[], span: Span): Node | null {
  const bytes = args.length === 0 ? new Uint8Array() : bytesIn(args);
  if (!bytes) return null;
  return byteArray(bytes, span);
}

/** A `bytearray`, which no opcode changes once it is made. */
export function byteArray(bytes: Uint8Array, { start, end }: Span): Node {
  const repr = pythonRepr({ type: 'bytes', value: bytes, start, end });
  return other('bytearray', `bytearray(${repr})`, { start, end });
}

/** Bytes, or a text and its encoding, as protocols before 3 write them. */
function bytesIn([arg, encoding, ...others]: readonly Node[]): Uint8Array | null {
  if (arg?.kind !== 'leaf' || others.length > 0) return null;
  const { value } = arg;
  if (value.type === 'bytes') return encoding === undefined ? value.value : null;
  const name = encoding && textOf(encoding);
  if (value.type !== 'str' || (name !== 'latin1' && name !== 'latin-1')) return null;
  return encodeLatin1(value.value);
}

function readEncoded(args: readonly Node[], span: Span): Node | null {
  const bytes = args.length === 2 ? bytesIn(args) : null;
  return bytes && bytesOf(bytes, span);
}

function bytesOf(value: Uint8Array, { start, end }: Span): Node {
  return leafOf({ type: 'bytes', value, start, end });
}

function readMarkup([arg, ...others]: readonly Node[], { start, end }: Span): Node | null {
  const value = arg && others.length === 0 ? textOf(arg) : null;
  return value === null ? null : leafOf({ type: 'markup', value, start, end });
}

function readOrderedDict(args: readonly Node[], span: Span): Pairs | null {
  return args.length > 0 ? null : emptyDict(span, 'OrderedDict', 'OrderedDict(');
}

function readDefaultDict([factory, ...others]: readonly Node[], span: Span): Pairs | null {
  if (others.length > 0) return null;
  if (factory === undefined || (factory.kind === 'leaf' && factory.value.type === 'none')) {
    return emptyDict(span, 'defaultdict', 'defaultdict(None, ');
  }
  if (factory.kind !== 'name' || !FACTORIES.includes(factory.name)) return null;
  const name = factory.name.replace('builtins.', '');
  return emptyDict(span, 'defaultdict', `defaultdict(<class '${name}'>, `);
}

function emptyDict({ start, end }: Span, name: string, reprStart: string): Pairs {
  const subclass = { name, reprStart };
  return { kind: 'pairs', pairs: new Map(), overwritten: [], subclass, start, end };
}

/** The items of `set([…])` and `frozenset([…])`, as protocols before 4 write them; null for other arguments. */
export function setItems([arg, ...others]: readonly Node[]): Items['items'] | null {
  if (arg === undefined) return [];
  return others.length === 0 && arg.kind === 'items' ? arg.items : null;
}
