/** One effect, such as a key that was added. */
export interface RowPart {
  readonly kind: 'added' | 'changed' | 'removed' | 'bad' | 'flag' | 'quiet' | 'place';
  readonly text: string;
  /** For a row with room for it: the key's new value, else its old one; of a place its name. */
  readonly value?: string;
}
