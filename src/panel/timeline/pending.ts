/** Milliseconds after which a change without a request is told as one: a request is told when it has
 * ended. */
export const PENDING = 2000;
