import type { FindingDetails } from './finding-details.ts';

/** What to do, without the colon at its end if no code follows, because none is known for the cookie's framework. */
export function adviceText({
  advice,
  code,
}: Pick<FindingDetails, 'advice' | 'code'>): string | null {
  if (advice === null || code !== null) return advice;
  return advice.replace(/:$/, '.');
}
