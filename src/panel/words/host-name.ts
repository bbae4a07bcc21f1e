import { PASTED_HOST } from '../../pasted/pasted.ts';
import type { Words } from './words.ts';

/** The name of a host for the user; pasted cookies have no known host and are called pasted text. */
export function hostName(host: string, { text }: Words): string {
  return host === PASTED_HOST ? text('pastedText') : host;
}
