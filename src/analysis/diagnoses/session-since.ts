import { identityChange } from '../../content/diff/identity.ts';
import { belongsTo } from '../../cookies/cookie.ts';
import { RECENT } from '../../timeline/thread.ts';
import { readPair } from './carried.ts';
import type { Situation } from './diagnosis.ts';

/** A session that the browser no longer has. */
export interface Loss {
  /** Unix milliseconds. */
  readonly time: number;
  /** Of its cookie. */
  readonly value: string;
}

/**
 * Whether a session that came later makes up for one that is gone, so that it no longer explains what is missing: only one
 * that lacks its login does not, such as the empty one of the next visitor. What cannot be read counts as another login.
 */
export function isMadeUpFor(
  loss: Loss | null,
  name: string,
  { threads, page }: Pick<Situation, 'threads' | 'page'>,
): boolean {
  if (!loss) return false;
  const before = readPair({ name, value: loss.value });
  const later = threads
    .filter((thread) => thread.name === name && belongsTo(thread, page.hostname))
    .flatMap(({ entries }) => entries.slice(-RECENT))
    .filter(({ kind, time }) => kind === 'change' && time >= loss.time);
  return later.some(({ value }) => {
    if (value === null || value === loss.value) return false;
    const after = readPair({ name, value });
    return !before || !after || identityChange(before.content, after.content)?.change !== 'logout';
  });
}
