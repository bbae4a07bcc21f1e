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
