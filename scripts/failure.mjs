/** What a script tells in one line, without a stack: the machine or the request is at fault. */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {number} [exitCode] of the script: 2 when it was called wrongly
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.name = 'Failure';
    this.exitCode = exitCode;
  }
}

/**
 * Runs a script; where that ends with a failure, tells it and lets Node end with its exit code.
 *
 * @param {() => Promise<void>} main
 */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}
