import { expect, it, vi } from 'vitest';
import { inspectFlask } from '../../../src/codec/index.ts';
import { cookieOf } from '../signing.ts';

const INVALID = Uint8Array.of(0xff);
/** The first bytes of the euro sign. */
const CUT = Uint8Array.of(0xe2, 0x82);

it.each(['', 'a', 'é', 'éé', 'aéé', '€€', 'a€€€', '😀', '😀😀', 'a😀é€😀'])(
  'finds the first invalid byte after %j',
  (text) => {
    for (const rest of [INVALID, CUT]) {
      const bytes = Buffer.concat([Buffer.from(text), rest, Buffer.from('€')]);
      const error = { code: 'utf8_invalid', offset: Buffer.byteLength(text) };
      expect(inspectFlask(cookieOf(bytes)).utf8).toMatchObject({ error, partial: text });
    }
  },
);

it('finds an invalid byte among many without trying each', () => {
  const bytes = new Uint8Array(1 << 16).fill(0x61).with(1, 0xff);
  const decode = vi.spyOn(TextDecoder.prototype, 'decode');
  const { utf8 } = inspectFlask(cookieOf(bytes));
  const { length } = decode.mock.calls;
  decode.mockRestore();
  expect(utf8).toMatchObject({ error: { code: 'utf8_invalid', offset: 1 } });
  expect(length).toBeLessThan(100);
});
