/** JSON of a value, and Python's `repr` of what Flask reads of it; null where Flask answers 500. And what Flask 2.2
 * reads, where that differs. */
export type Row = readonly [json: string, repr: string | null, older?: string | null];
