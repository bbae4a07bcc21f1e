/** Keeps the first answer; a failure is asked again. */
export function once<T>(get: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | null = null;
  return async () => {
    known ??= get();
    try {
      return await known;
    } catch (error) {
      known = null;
      throw error;
    }
  };
}
