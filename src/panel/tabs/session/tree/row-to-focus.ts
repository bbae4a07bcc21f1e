import { signal } from '@preact/signals';

/** The row that takes the focus once the tree is drawn: that of a path, or the first that the search has found. */
export type RowToFocus = { readonly path: string } | 'firstMatch';

/** Null for none. */
export const rowToFocus = signal<RowToFocus | null>(null);
