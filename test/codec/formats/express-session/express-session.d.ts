declare module 'express-session' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface Options {
    secret: string | readonly string[];
    resave: boolean;
    saveUninitialized: boolean;
    genid?: () => string;
    store: Store;
  }

  /** What an app of the tests keeps in it is of its own making. */
  interface Session {
    username?: string;
    cart?: string[];
    regenerate(callback: (error?: unknown) => void): void;
    destroy(callback: (error?: unknown) => void): void;
  }

  export interface SessionRequest extends IncomingMessage {
    /** Undefined once it is destroyed. */
    session?: Session;
    sessionID: string;
  }

  export class Store {
    get(id: string, callback: (error: unknown, session?: object | null) => void): void;
    set(id: string, session: object, callback?: (error?: unknown) => void): void;
    destroy(id: string, callback?: (error?: unknown) => void): void;
  }

  /** Keeps sessions as JSON, by their ids. */
  export class MemoryStore extends Store {
    readonly sessions: Readonly<Record<string, string>>;
  }

  export default function session(
    options: Options,
  ): (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;
}
