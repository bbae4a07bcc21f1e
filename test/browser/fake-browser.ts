type Listener = (...args: never[]) => unknown;

/** An event of the extension API. */
export class FakeEvent<L extends Listener> {
  private readonly listeners: L[] = [];
  readonly addListener = (listener: L): void => void this.listeners.push(listener);

  /** What the listeners answer. */
  fire(...args: Parameters<L>): unknown[] {
    return this.listeners.map((listener) => listener(...args));
  }
}

/** All that waits for nothing else has been done. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

type Changes = Record<string, { newValue?: unknown }>;

/** One area of the browser's storage, which tells all of each change, the one who made it too. */
export class FakeArea {
  readonly kept: Record<string, unknown> = {};
  readonly onChanged = new FakeEvent<(changes: Changes) => void>();
  /** What the browser fails to do. */
  readonly broken = new Set<'get' | 'set' | 'remove'>();

  readonly get = async (key: string | null) => {
    this.demand('get');
    const all = structuredClone(this.kept);
    if (key === null) return all;
    return Object.hasOwn(all, key) ? { [key]: all[key] } : {};
  };
  readonly set = async (items: Record<string, unknown>) => {
    this.demand('set');
    // What cannot be kept as JSON is lost in Chromium.
    const json = JSON.parse(JSON.stringify(items)) as Record<string, unknown>;
    Object.assign(this.kept, json);
    this.onChanged.fire(
      Object.fromEntries(Object.entries(json).map(([key, newValue]) => [key, { newValue }])),
    );
  };
  readonly remove = async (key: string) => {
    this.demand('remove');
    delete this.kept[key];
    this.onChanged.fire({ [key]: {} });
  };

  private demand(what: 'get' | 'set' | 'remove'): void {
    if (this.broken.has(what)) throw new Error(`no ${what}`);
  }
}

/** `navigator.locks` as far as it is used: who asks later waits. */
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
