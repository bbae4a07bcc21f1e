import { PASTED_HOST } from '../../session/pasted.ts';
import type { Words } from './words.ts';

/** A host as it is named to the user: what was pasted is of none that is known. */
export function hostName(host: string, { text }: Words): string {
  return host === PASTED_HOST ? text('pastedText') : host;
}
