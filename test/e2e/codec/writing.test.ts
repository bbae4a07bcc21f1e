import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type Digest,
  decodeFlask,
  type KeyDerivation,
  pythonRepr,
  signFlask,
  verifyFlask,
} from '../../../src/codec/index.ts';
import { sessionJson } from '../../codec/arbitraries.ts';
import { KEY, NOW } from '../../codec/signing.ts';
import { compare } from './compare.ts';
import { FLASKS, KEY_HEX, startOracle } from './flask.ts';

const U = "UUID('00112233-4455-6677-8899-aabbccddeeff')";
const UTC = 'tzinfo=timezone.utc';

/** Sessions that a view may write. */
const WRITTEN: readonly string[] = [
  "{'a': 1}",
  "{'n': None, 't': True, 'f': False, 'i': -(2**70), 'x': 1.5, 'e': 1e22, 's': 5e-324}",
  "{'nan': nan, 'inf': inf, '-inf': -inf, '-0': -0.0}",
  "{'s': 'it\\'s \"so\" \\\\ \\n\\x00\\x7f é 😀 \\ud800 \\u2028 </script>'}",
  "{'é😀': 1, '': 2, ' ': 3, '__proto__': 4}",
  "{'l': [], 'd': {}, 't': (), 'n': [[{}], ({'a': ()},)]}",
  "{'t': (1, (2, [3, (4,)]))}",
  "{'b': b'', 'c': bytes(range(256)), 'd': [b'\\'\"\\\\']}",
  "{'m': Markup('<b>&amp;</b>'), 'n': Markup('')}",
  `{'u': ${U}, 'v': [UUID(int=0)], 'w': (UUID(int=2**128-1),)}`,
  `{'d': datetime(2024, 1, 2, 3, 4, 5, 678, ${UTC}), 'e': datetime(2024, 2, 29)}`,
  `{'d': datetime(1000, 1, 1, ${UTC}), 'e': datetime(9999, 12, 31, 23, 59, 59, ${UTC})}`,
  // A year below 1000 is written with fewer digits, and read as another year.
  `{'d': datetime(99, 1, 1, ${UTC}), 'e': datetime(5, 1, 1, ${UTC})}`,
  "{'d': datetime(2024, 1, 2, tzinfo=timezone(timedelta(hours=5, minutes=30)))}",
  "{'o': date(2024, 1, 2), 'p': Decimal('1.10')}",
  "{' t': 1}",
  "{' t': (1,)}",
  "{' di': {' di': {' t': 1}}}",
  "{'a': {' t': 1}, 'b': [{' b': b'x'}, {' m': Markup('y')}, {' di': {}}]}",
  `{' u': ${U}}`,
  "{' t__': 1}",
  "{'a': {' t__': {' t': {' x': 1}}}}",
  "{' t': 1, ' b': 2}",
  "{' x': 1}",
  "{'_flashes': [('message', 'Hello'), ('error', Markup('<i>no</i>'))], '_permanent': True}",
  "{'_permanent': False, 'a': 1}",
  "{'long': 'abc' * 500}",
  "{'long': [{'name': 'product %d' % i, 'id': i} for i in range(40)]}",
  "{'long': 'é😀' * 200, 't': ('x',) * 50}",
  "{1: 'a', 2: 'b'}",
  "{None: 'a'}",
  "{True: 'a'}",
  "{1.5: 'a'}",
];

describe.each(FLASKS)('$title', (flask) => {
  const opponent = startOracle(flask);
  const { oracle } = opponent;
  afterAll(() => oracle.close());

  describe('what Flask writes', () => {
    it.each(WRITTEN)('%s', async (expression) => {
      const cookie = await oracle.write(expression, KEY_HEX, NOW);
      expect((await compare(opponent, cookie)).outcome).toBe('session');
      const { json, compressed, timestamp } = decodeFlask(cookie);
      expect(timestamp).toBe(NOW);
      // zlib's output depends on its build; whether compressing is worth it rarely does.
      const again = signFlask(json, KEY, { timestamp });
      expect(again.startsWith('.')).toBe(compressed);
      if (!compressed) expect(again).toBe(cookie);
    });
  });

  it('writes cookies that Flask reads', async () => {
    const options = fc.record(
      { compress: fc.boolean(), timestamp: fc.constant(NOW) },
      { requiredKeys: ['timestamp'] },
    );
    const property = fc.asyncProperty(sessionJson, options, async (json, how) => {
      await compare(opponent, signFlask(json, KEY, how));
    });
    await fc.assert(property, { numRuns: 500, seed: 20_240_102 });
  });

  describe('keys and signatures of itsdangerous', () => {
    const hex = (text: string) => Buffer.from(text).toString('hex');
    const derivations: KeyDerivation[] = ['hmac', 'django-concat', 'concat', 'none'];
    const digests: Digest[] = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'];
    const json = '{"a":{" t":[1]}}';

    it.each(
      derivations.flatMap((derivation) => digests.map((digest) => [derivation, digest] as const)),
    )('accepts %s with %s', async (derivation, digest) => {
      const options = { salt: 'salt é', derivation, digest };
      const unsign = signFlask(json, 'schlüssel', { ...options, timestamp: NOW });
      const request = { unsign, ...options, salt: hex('salt é') };
      const { value } = decodeFlask(unsign);
      expect(await oracle.unsign({ ...request, keys: [hex('schlüssel')] })).toEqual({
        repr: pythonRepr(value),
      });
      expect(await oracle.unsign({ ...request, keys: [hex('schluessel')] })).toEqual({
        error: 'BadTimeSignature',
      });
    });

    it.each(['current', 'newer fallback', 'older fallback', 'foreign'])(
      'finds the %s key as Flask does',
      async (key) => {
        // With SECRET_KEY_FALLBACKS, Flask passes itsdangerous the oldest key first and the current one last.
        const keys = ['current', 'newer fallback', 'older fallback'];
        const unsign = signFlask(json, key, { timestamp: NOW });
        const answer = await oracle.unsign({
          unsign,
          keys: keys.toReversed().map(hex),
          salt: hex('cookie-session'),
          derivation: 'hmac',
          digest: 'sha1',
        });
        const { valid, keyIndex } = verifyFlask(unsign, keys);
        expect(valid).toBe(answer.repr !== undefined);
        expect(keyIndex).toBe(valid ? keys.indexOf(key) : null);
      },
    );
  });
});
