type Listener = (...args: never[]) => unknown;

/** An event of the extension API. */
export class FakeEvent<L extends Listener> {
  private readonly listeners: L[] = [];
  readonly addListener = (listener: L): void => void this.listeners.push(listener);

  /** Calls the listeners and returns their results. */
  fire(...args: Parameters<L>): unknown[] {
    return this.listeners.map((listener) => listener(...args));
  }
}

/** Resolves when all pending promises that need no timer or I/O have settled. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

type Changes = Record<string, { newValue?: unknown }>;

/** An area of the browser's storage. It reports changes to all listeners, including the page that made them. */
export class FakeArea {
  readonly kept: Record<string, unknown> = {};
  readonly onChanged = new FakeEvent<(changes: Changes) => void>();
  /** The operations that fail. */
  readonly broken = new Set<'get' | 'set' | 'remove'>();
  /** What the browser says then; null for the operation's name. */
  error: string | null = null;

  readonly get = async (key: string | null) => {
    this.failIfBroken('get');
    const all = structuredClone(this.kept);
    if (key === null) return all;
    return Object.hasOwn(all, key) ? { [key]: all[key] } : {};
  };
  readonly set = async (items: Record<string, unknown>) => {
    this.failIfBroken('set');
    // Chromium loses what JSON cannot represent.
    const json = JSON.parse(JSON.stringify(items)) as Record<string, unknown>;
    Object.assign(this.kept, json);
    this.onChanged.fire(
      Object.fromEntries(Object.entries(json).map(([key, newValue]) => [key, { newValue }])),
    );
  };
  readonly remove = async (key: string) => {
    this.failIfBroken('remove');
    delete this.kept[key];
    this.onChanged.fire({ [key]: {} });
  };

  private failIfBroken(operation: 'get' | 'set' | 'remove'): void {
    if (this.broken.has(operation)) throw new Error(this.error ?? `no ${operation}`);
  }
}

/** The part of `navigator.locks` that is used: requests for a lock run one after another. */
export function fakeLocks() {
  const last = new Map<string, Promise<unknown>>();
  return {
    request: (name: string, use: () => Promise<unknown>) => {
      const turn = (last.get(name) ?? Promise.resolve()).then(use, use);
      last.set(name, turn);
      return turn;
    },
  };
}
