import type { CookiePair } from './set-cookie.ts';

/** A map by name and value of a cookie. Its look-ups join no texts: values are long, and each is hashed once. */
export class PairMap<T> {
  private readonly byName = new Map<string, Map<string, T>>();

  get({ name, value }: CookiePair): T | undefined {
    return this.byName.get(name)?.get(value);
  }

  set({ name, value }: CookiePair, item: T): void {
    const named = this.byName.get(name) ?? new Map<string, T>();
    this.byName.set(name, named);
    named.set(value, item);
  }
}
