/** What stands in for a missing value, for TypeScript, which cannot know that none is missing. */
export const NEVER_MISSING = 'nothing is missing there';
/** What stands in for a missing text. */
export const MEANS_NOTHING = 'any text that means nothing does';
export const ONE_OF_A_TYPE = 'it is compared with other texts of its type alone';
export const SAME_ANYWAY = 'what follows comes to the same';
export const SPARES_WORK = 'it spares work: the same is asked again';
/** Nothing that a user sees depends on a limit of work to the last unit. */
export const ROUND_LIMIT = 'the limit is a round number, and one more or less does as well';
