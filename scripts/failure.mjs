/** An error that a script prints as its message, without a stack: the cause is the machine or the request. */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {number} [exitCode] of the script: 2 for wrong arguments
   */
  constructor(message, exitCode = 1) {
    super(message);
    this.name = 'Failure';
    this.exitCode = exitCode;
  }
}

/**
 * Runs a script. Prints a `Failure` and lets Node exit with its exit code.
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
