/** Any value as an object whose fields may be missing: what has no fields has none. */
export function asRecord(value: unknown): Record<string, unknown> {
  return Object(value) as Record<string, unknown>;
}
