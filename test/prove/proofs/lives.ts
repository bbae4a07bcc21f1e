import { causesSayNothingFalse } from '../../analysis/diagnoses/lives/statements.ts';
import type { Proof } from '../proof.ts';
import { checkAll } from './properties.ts';

const PROPERTIES = {
  'of apps that have defects': () => causesSayNothingFalse(false),
  'of healthy apps, of which they find nothing': () => causesSayNothingFalse(true),
};

export const lives: Proof = {
  id: 'lives',
  claim: 'In random lives of a browser and of apps, the causes of *Why?* say nothing false.',
  unit: 'lives in each case',
  total: 20_000,
  perChunk: 100,
  open: () => ({ run: (chunk) => checkAll(PROPERTIES, chunk), close() {} }),
};
