/** Types for what the tests use of a package without its own types. */
declare module 'addons-linter' {
  interface Message {
    readonly code: string;
    readonly message: string;
    readonly file?: string;
  }

  interface Linter {
    run(): Promise<{ readonly errors: Message[]; readonly warnings: Message[] }>;
  }

  /** `_`: the folder of the add-on. */
  export function createInstance(options: {
    config: { _: string[]; logLevel: 'fatal'; output: 'none' };
  }): Linter;
}
