/** JSON of one value, and Python's `repr` of what Flask reads; null where reading fails. */
export type Row = readonly [json: string, repr: string | null];
