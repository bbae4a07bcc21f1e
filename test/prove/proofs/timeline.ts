import { historyFollowsExchanges, historyIsTrue } from '../../timeline/histories.ts';
import type { Proof } from '../proof.ts';
import { checkAll } from './properties.ts';

const PROPERTIES = {
  'what happened, as Chromium reports it': () => historyIsTrue('chromium'),
  'what happened, as Firefox reports it': () => historyIsTrue('firefox'),
  'what exchanges show, without the jar': historyFollowsExchanges,
};

export const timeline: Proof = {
  id: 'timeline',
  claim:
    'Whatever happens to a session’s cookie, and in whatever order it is reported, the timeline is what happened.',
  unit: 'random lives of a cookie in each case',
  total: 100_000,
  perChunk: 500,
  open: () => ({ run: (chunk) => checkAll(PROPERTIES, chunk), close() {} }),
};
