/** A browser could not be started: the cause is the machine, and the message says which program it was. */
export class NotStarted extends Error {
  /**
   * @param {string} title of the browser
   * @param {string} executablePath
   * @param {unknown} cause
   */
  constructor(title, executablePath, cause) {
    super(`${title} did not start (${executablePath}).`, { cause });
    this.name = 'NotStarted';
  }
}
