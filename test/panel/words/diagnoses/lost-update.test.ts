import { expect, it } from 'vitest';
import { TEXTS } from '../../../../src/panel/words/catalogue/en.ts';
import { lostUpdate } from '../../../../src/panel/words/diagnoses/lost-update.ts';
import { createWords } from '../../../../src/panel/words/words.ts';
import { exchange } from '../../../cookies/exchange.ts';

const requestTo = (url: string) => ({
  id: 1,
  exchange: exchange({ url }),
  results: [],
  notSent: [],
});
const [request, other] = ['http://shop.test/two', 'http://shop.test/one'].map(requestTo) as [
  ...[ReturnType<typeof requestTo>, ReturnType<typeof requestTo>],
];

it.each([
  [true, other, /^GET .*two.* took back what GET .*one.* had changed meanwhile: cart\.$/],
  [true, null, /^GET .*two.* took back what no request .* had changed/],
  [false, other, /^Possibly a lost update: GET .*two.* overwrote what GET .*one.* had changed/],
  [false, null, /^Possibly a lost update: GET .*two.* overwrote what no request of this page/],
])('says of a loss only what is known (%#)', (isProven, madeBy, title) => {
  const words = lostUpdate(
    {
      ...{ id: 'lostUpdate', severity: 'warning', isProven, request, madeBy, keys: ['cart'] },
      evidence: { requests: [request], entries: [] },
    },
    createWords('en', TEXTS),
  );
  expect(words.title).toMatch(title);
  expect(words.decide === null).toBe(isProven);
});
