/**
 * JSON of a value, and Python's `repr` of what Flask reads from it; null if Flask answers with status 500. `older`
 * is what Flask 2.2 reads, if that differs.
 */
export type Row = readonly [json: string, repr: string | null, older?: string | null];
