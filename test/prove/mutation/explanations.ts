import type { Explained } from './explained.ts';
import { CODEC } from './explanations/codec.ts';
import { COOKIES } from './explanations/cookies.ts';
import { KEYS } from './explanations/keys.ts';
import { TIMELINE } from './explanations/timeline.ts';

/** The survivors that were read one by one and change nothing. */
export const EXPLAINED: readonly Explained[] = Object.entries({
  ...KEYS,
  ...COOKIES,
  ...TIMELINE,
  ...CODEC,
}).flatMap(([file, changes]) =>
  changes.map(([line, from, to, reason]) => ({ file, line, from, to, reason })),
);
