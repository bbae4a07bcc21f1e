import { shellWord } from '../core/quote.ts';
import type { PythonValue } from '../core/value.ts';

/**
 * What a library does with an id that its store does not know, made-up or of a session that has ended: it is `replaced` by
 * another, or `taken`; `takenByOld`: taken by versions that are still in use and make ids of the same form.
 */
export type UnknownIds = 'replaced' | 'taken' | 'takenByOld';

/** Where a library keeps sessions on the server, whose ids are in cookies, and how to look at one there. */
export interface ServerSessions<Id extends string = string> {
  /** Stable: settings and translations depend on it. */
  readonly id: Id;
  /** The name of the framework or library, the same in every language. */
  readonly framework: string;
  /** The id in a cookie's value, by its form; null for another form. Other programs may write the same. */
  idOf(value: string): string | null;
  /** Where sessions may be kept, its default first. */
  readonly stores: readonly [Store, ...Store[]];
  /** What the versions that make ids of this form do with one that no store knows. */
  unknownIds(id: string): UnknownIds;
  /** The format whose known keys its sessions have; null for none. */
  readonly keysOf: 'flask' | 'django' | null;
  /** Whether content is of a form in which only this library keeps a session; none has a form of its own without it. */
  isRecord?(content: PythonValue): boolean;
  /** Lines that give the session another id, to be called at a login. */
  readonly newIdCode: string;
}

export const STORE_IDS = ['redis', 'sqlite', 'sql', 'files', 'app', 'memory'] as const;

/** `sqlite`: where its command differs from that of other databases; `app`: asked by the app's own code; `memory`: the memory of the server's process. */
export type StoreId = (typeof STORE_IDS)[number];

/** One place in which sessions may be kept, configured by default. */
export interface Store {
  readonly id: StoreId;
  /**
   * The command that shows the session of this id, to be typed into a shell, or for `sqlite` and `sql` into a database's prompt. It
   * only reads. Null if none can. `cookieName` is the cookie's.
   */
  command(id: string, cookieName: string): string | null;
}

/** Redis, with sessions under their ids after a prefix. */
export function redisStore(prefix: string): Store {
  return { id: 'redis', command: (id) => `redis-cli GET ${shellWord(prefix + id)}` };
}
