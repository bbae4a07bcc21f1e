/** A mutant that survives: the line that it changes, without spaces around it, what is changed into what, and the reason. */
export type Change = readonly [line: string, from: string, to: string, reason: string];

/** By file. */
export type Changes = Readonly<Record<string, readonly Change[]>>;

/** What Stryker writes for an empty text, and into an empty list. */
export const TEXT = '"Stryker was here!"';
export const LIST = '["Stryker was here"]';
