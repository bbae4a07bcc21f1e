/** Calls `get` when first asked and keeps its answer. A rejection is not kept: the next call tries again. */
export function once<T>(get: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | null = null;
  return async () => {
    pending ??= get();
    try {
      return await pending;
    } catch (error) {
      pending = null;
      throw error;
    }
  };
}
