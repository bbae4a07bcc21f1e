import { expect, it } from 'vitest';
import {
  CodecError,
  type Pickle,
  type PythonValue,
  pythonRepr,
  readable,
  readPickle,
  type StoredErrorCode,
} from '../../../src/codec/index.ts';

const hex = (digits: string) => Buffer.from(digits, 'hex');
const bytes = (text: string) => Buffer.from(text, 'latin1');

function read(pickle: Uint8Array): Pickle {
  const step = readPickle(pickle);
  if (!step.ok) throw step.error;
  return step.value;
}

function repr(pickle: Uint8Array): string {
  return pythonRepr(read(pickle).value as PythonValue);
}

/** What Python wrote for one session in protocols 0, 2 and 4. */
const SESSION = {
  0: '286470300a565f7065726d616e656e740a70310a4930310a7356757365725f69640a70320a4934320a73566269670a70330a4c393030373139393235343734303939334c0a7356726174696f0a70340a46312e300a73567261770a70350a635f636f646563730a656e636f64650a70360a28565c7530303030ff0a70370a566c6174696e310a70380a7470390a527031300a7356746167730a7031310a2856610a7031320a56620a7031330a747031340a73567365656e0a7031350a636461746574696d650a6461746574696d650a7031360a2867360a285607e801020304055c75303030305c75303030305c75303030300a7031370a67380a747031380a527031390a636461746574696d650a74696d657a6f6e650a7032300a28636461746574696d650a74696d6564656c74610a7032310a2849300a49300a49300a747032320a527032330a747032340a527032350a747032360a527032370a732e',
  2: '80027d710028580a0000005f7065726d616e656e747101885807000000757365725f696471024b2a580300000062696771038a07010000000000205805000000726174696f7104473ff000000000000058030000007261777105635f636f646563730a656e636f64650a7106580300000000c3bf710758060000006c6174696e31710886710952710a580400000074616773710b580100000061710c580100000062710d86710e58040000007365656e710f636461746574696d650a6461746574696d650a71106806580b00000007c3a8010203040500000071116808867112527113636461746574696d650a74696d657a6f6e650a7114636461746574696d650a74696d6564656c74610a71154b004b004b0087711652711785711852711986711a52711b752e',
  4: '800495b8000000000000007d94288c0a5f7065726d616e656e7494888c07757365725f6964944b2a8c03626967948a07010000000000208c05726174696f94473ff00000000000008c0372617794430200ff948c0474616773948c0161948c01629486948c047365656e948c086461746574696d65948c086461746574696d65949394430a07e8010203040500000094680c8c0874696d657a6f6e65949394680c8c0974696d6564656c74619493944b004b004b00879452948594529486945294752e',
} as const;

it.each(Object.entries(SESSION))('reads a session of protocol %s', (protocol, pickle) => {
  expect(read(hex(pickle))).toMatchObject({ protocol: Number(protocol), imports: [], calls: [] });
  expect(repr(hex(pickle))).toBe(
    "{'_permanent': True, 'user_id': 42, 'big': 9007199254740993, 'ratio': 1.0, 'raw': b'\\x00\\xff', " +
      "'tags': ('a', 'b'), 'seen': datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)}",
  );
});

it('reads sets, UUIDs, Decimals, Markup and dates', () => {
  const pickle =
    '800495c9000000000000007d94288c0161948f94284b014b02908c016294284b0391948c0175948c0475756964948c04555549449493942981947d948c03696e74944b0573628c0164948c07646563696d616c948c07446563696d616c9493948c04312e313094859452948c016d948c0a6d61726b757073616665948c064d61726b75709493948c033c623e94859481948c0174948c086461746574696d65948c0974696d6564656c74619493944b014b024b00879452948c017894681b8c0464617465949394430407e802039485945294752e';
  expect(repr(hex(pickle))).toBe(
    "{'a': {1, 2}, 'b': frozenset({3}), 'u': UUID('00000000-0000-0000-0000-000000000005'), " +
      "'d': Decimal('1.10'), 'm': Markup('<b>'), 't': datetime.timedelta(days=1, seconds=2), " +
      "'x': datetime.date(2024, 2, 3)}",
  );
});

/** What Python would run, however it is written. */
const HOSTILE: Readonly<Record<string, Uint8Array>> = {
  'protocol 0': bytes('cposix\nsystem\np0\n(Vid\np1\ntp2\nRp3\n.'),
  'protocol 2': hex('800263706f7369780a73797374656d0a71005802000000696471018571025271032e'),
  'protocol 4': hex(
    '8004951d000000000000008c05706f736978948c0673797374656d9493948c02696494859452942e',
  ),
  INST: bytes("(S'id'\niposix\nsystem\n."),
  OBJ: bytes("(cposix\nsystem\nS'id'\no."),
  'a result that is dropped': bytes("cposix\nsystem\n(S'id'\ntR0I1\n."),
  'a result behind a mark that is dropped': bytes("(cposix\nsystem\n(S'id'\ntR1I1\n."),
  'a call before an error': bytes("cposix\nsystem\n(S'id'\ntR0\xff"),
};

it.each(Object.entries(HOSTILE))('names what Python would run: %s', (_, pickle) => {
  const read = readable(readPickle(pickle));
  expect(read?.imports).toEqual(['posix.system']);
  expect(read?.calls.map(pythonRepr)).toEqual(["posix.system('id')"]);
});

it('shows an object of an app as the call that makes it, with its state', () => {
  const pickle =
    '80049533000000000000007d948c0175948c0b73686f702e6d6f64656c73948c04557365729493942981947d948c046e616d65948c03616461947362732e';
  expect(repr(hex(pickle))).toBe("{'u': shop.models.User.__new__() ← {'name': 'ada'}}");
  expect(read(hex(pickle)).imports).toEqual(['shop.models.User']);
});

it.each([
  [
    "OrderedDict({'a': 1, 'b': 2})",
    '800263636f6c6c656374696f6e730a4f726465726564446963740a7100295271012858010000006171024b0158010000006271034b02752e',
  ],
  [
    "defaultdict(<class 'int'>, {'a': 1})",
    '800263636f6c6c656374696f6e730a64656661756c74646963740a7100635f5f6275696c74696e5f5f0a696e740a710185710252710358010000006171044b01732e',
  ],
  [
    "defaultdict(None, {'a': 1})",
    '800263636f6c6c656374696f6e730a64656661756c74646963740a71002952710158010000006171024b01732e',
  ],
])('names the class of %s', (text, pickle) => {
  expect(repr(hex(pickle))).toBe(text);
});

it('separates the arguments of a call, and what is put into its result', () => {
  const pickle = bytes("cshop.models\nBasket\n(I1\nI2\ntR(I5\nI6\ne(dS'n'\nI3\nsb.");
  expect(repr(pickle)).toBe("shop.models.Basket(1, 2) ← [5, 6], {'n': 3}");
});

it('names calls of what a call gives', () => {
  const pickle = bytes("cbuiltins\ngetattr\n(cos\npath\nS'join'\ntR(S'a'\ntR.");
  const callables = read(pickle).calls.map(({ callable }) => callable);
  expect(callables).toEqual(['builtins.getattr', "builtins.getattr(os.path, 'join')"]);
});

it('keeps integers apart from floats and bools, also beyond 2^53', () => {
  expect(repr(bytes('(I01\nI1\nF1\nL9007199254740993L\nt.'))).toBe(
    '(True, 1, 1.0, 9007199254740993)',
  );
});

it('keeps the last of equal keys at the place of the first', () => {
  const { value } = read(bytes("(dI1\nS'a'\nsI01\nS'b'\ns."));
  expect(value).toMatchObject({ type: 'dict', overwritten: [{ value: { value: 'a' } }] });
  expect(pythonRepr(value as PythonValue)).toBe("{1: 'b'}");
});

it('shows a list that is in itself', () => {
  expect(repr(hex('80025d71006800612e'))).toBe('[<list as before>]');
});

it('shows a shared value at each of its places', () => {
  expect(repr(hex('80025d71005d7101284b014b0265616801616801612e'))).toBe(
    '[[1, 2], [1, 2], [1, 2]]',
  );
});

it('names a call whose result stands at more places than are shown', () => {
  const shared = 'h\0'.repeat(6000);
  const pickle = bytes(`\x80\x02](cposix\nsystem\nU\x02id\x85Rq\0${shared}e.`);
  const { value, calls } = read(pickle);
  expect(calls).toMatchObject([{ type: 'call', callable: 'posix.system' }]);
  expect(value?.type === 'list' && value.items.at(-1)).toMatchObject({
    value: '<value as before>',
  });
});

const FAILURES: Readonly<
  Record<Extract<StoredErrorCode, `pickle_${string}`>, [Uint8Array, offset: number, string | null]>
> = {
  pickle_end: [
    hex(SESSION[4].slice(0, 120)),
    60,
    "{'_permanent': True, 'user_id': 42, 'big': 9007199254740993}",
  ],
  pickle_opcode: [hex('80025d71004b0161ff2e'), 8, '[1]'],
  pickle_protocol: [hex('80064e2e'), 0, null],
  pickle_stack: [hex('80024e30302e'), 4, null],
  pickle_memo: [hex('80025d71004b01616805612e'), 8, '[1]'],
  pickle_operand: [bytes('(lp0\nI1\naIone\na.'), 9, '[1]'],
  pickle_type: [hex('80027d71005d71014b01732e'), 5, '{}'],
  pickle_too_deep: [
    Buffer.from(`\x80\x02${']'.repeat(1200)}${'a'.repeat(1199)}.`, 'latin1'),
    1002,
    null,
  ],
};

it.each(Object.entries(FAILURES))(
  '%s: says where, and keeps what was read',
  (code, [pickle, offset, tree]) => {
    const step = readPickle(pickle);
    if (step.ok) throw new Error('it was read');
    expect(step.error).toBeInstanceOf(CodecError);
    expect(step.error).toMatchObject({ code, offset, part: 'stored' });
    const value = step.partial?.value ?? null;
    if (code !== 'pickle_too_deep') expect(value && pythonRepr(value)).toBe(tree);
  },
);

/** Pickles that are to exhaust whoever reads them. */
const BOMBS: Readonly<Record<string, Uint8Array>> = {
  // Lists of two references to the list before, 60 levels deep: 2^60 values.
  'shared lists': Buffer.concat([
    hex('80025d7100'),
    ...Array.from({ length: 60 }, (_, n) =>
      Uint8Array.of(0x5d, 0x28, 0x68, n, 0x68, n, 0x65, 0x71, n + 1),
    ),
    bytes('.'),
  ]),
  'shared tuples as a key': Buffer.concat([
    hex('80027d297100'),
    ...Array.from({ length: 60 }, (_, n) => Uint8Array.of(0x68, n, 0x86, 0x71, n + 1)),
    bytes('Ns.'),
  ]),
  'a text of a gigabyte': hex('80028d00000040000000002e'),
  'bytes of 2^64': hex('80028effffffffffffffff2e'),
  'a frame of 2^63': hex('800495ffffffffffffff7f4e2e'),
  'a memo of four billion places': hex('80024e72ffffffff2e'),
  'deep keys': Buffer.from(`\x80\x02})${'\x85'.repeat(100_000)}Ns.`, 'latin1'),
  'deep lists': Buffer.from(`\x80\x02${']'.repeat(100_000)}${'a'.repeat(99_999)}.`, 'latin1'),
  'marks alone': Buffer.from('('.repeat(200_000)),
  'one item after the other in a set': Buffer.from(
    `\x80\x04\x8f${'(K\x01\x90'.repeat(50_000)}.`,
    'latin1',
  ),
  'copies of one list as sets': Buffer.from(
    `\x80\x02]q\0(${'K\x01'.repeat(20_000)}e0cbuiltins\nset\nq\x01(${'h\x01h\0\x85R'.repeat(20_000)}t.`,
    'latin1',
  ),
  'copies of long bytes': Buffer.from(
    `\x80\x03B\0\0\x01\0${'x'.repeat(65_536)}q\x000cbuiltins\nbytearray\nq\x01(${'h\x01h\0\x85R'.repeat(20_000)}t.`,
    'latin1',
  ),
  'one name many times': Buffer.from(
    `\x80\x04B\0\0\0\0X\0\0\x01\0${'x'.repeat(65_536)}q\0(${'h\0h\0\x93'.repeat(20_000)}t.`,
    'latin1',
  ),
  'a call of a call of a call': Buffer.from(`\x80\x02ca\nb\n${')R'.repeat(50_000)}.`, 'latin1'),
};

it.each(Object.entries(BOMBS))('makes no more of a pickle than its bytes: %s', (_, pickle) => {
  const read = readable(readPickle(pickle));
  // Each value is walked as the tree's search walks it, so that what is shared counts at each place.
  if (read?.value) expect(valuesIn(read.value)).toBeLessThan(pickle.length + 20_000);
  for (const call of read?.calls ?? []) expect(pythonRepr(call).length).toBeLessThan(3_000_000);
  expect(read?.calls.length ?? 0).toBeLessThanOrEqual(100);
});

function valuesIn(value: PythonValue): number {
  if ('items' in value) return value.items.reduce((sum, item) => sum + valuesIn(item), 1);
  if (value.type !== 'dict') return 1;
  return value.entries.reduce((sum, { value, keyValue }) => {
    return sum + valuesIn(value) + (keyValue ? valuesIn(keyValue) : 0);
  }, 1);
}
