/** The same answer for the same key, as long as no more than `most` are kept: then all are made anew. */
export function remember<T>(most: number, make: (key: string) => T): (key: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.answer;
    if (known.size >= most) known.clear();
    const answer = make(key);
    known.set(key, { answer });
    return answer;
  };
}
