/**
 * A page around the part between two marks, which a command writes.
 *
 * @param {string} page
 * @param {string} begin
 * @param {string} end
 * @returns {{ before: string, part: string, after: string }} with the marks before and after the part
 */
export function markedPart(page, begin, end) {
  const start = page.indexOf(begin);
  const stop = page.indexOf(end, start);
  if (start === -1 || stop === -1) throw new Error(`The page has no part from ${begin} to ${end}`);
  const from = start + begin.length;
  return { before: page.slice(0, from), part: page.slice(from, stop), after: page.slice(stop) };
}
