/** An item that counts how often its fields are read. */
export function counted<T extends object>(item: T, reads: { count: number }): T {
  return new Proxy(item, {
    get(target, field) {
      reads.count += 1;
      return Reflect.get(target, field);
    },
  });
}
