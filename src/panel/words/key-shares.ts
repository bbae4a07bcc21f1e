import type { KeyShare } from '../../content/key-costs.ts';
import { visibleName } from './visible.ts';
import type { Words } from './words.ts';

/** The shares of keys in a cookie, as in `“token” 71 %, “profile” 12 %`. */
export function sharesText(shares: readonly KeyShare[], { text }: Words): string {
  return shares
    .map(({ key, percent }) => text('keyShare', { key: visibleName(key), percent }))
    .join(', ');
}
