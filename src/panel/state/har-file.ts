import { signal } from '@preact/signals';
import type { HarFacts } from '../../observations/har-file.ts';

/** A HAR file that is shown instead of an inspected page. */
export interface ShownHarFile extends HarFacts {
  /** Null for a pasted text. */
  readonly name: string | null;
}

/** The shown file; null for the page that the recorder follows, and for pasted cookies. */
export const harFile = signal<ShownHarFile | null>(null);
