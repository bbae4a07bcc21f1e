/**
 * @typedef {import('./result.mjs').Result} Result
 * @typedef {import('./result.mjs').Breakdown} Breakdown
 */

/** @param {readonly Result[]} results */
export function resultTable(results) {
  const cells = results.map(({ name, ours, peer, atMost, unit }) => [
    name,
    amount(ours),
    peer ? amount(peer.amount) : '',
    peer ? peer.ratio.toFixed(2) : '',
    atMost === null ? '' : `≤ ${amount(atMost)}`,
    unit,
    peer?.name ?? '',
  ]);
  const head = ['', 'ours', 'peer', 'ratio', 'aim', '', 'peer is'];
  const names = results.map(({ name, meaning, better }) => [
    name,
    `${meaning}; ${better} is better`,
  ]);
  const peers = results.flatMap(({ peer }) => (peer ? [[peer.name, peer.note]] : []));
  return [
    ...aligned([head, ...cells], [1, 2, 3, 4]),
    '',
    ...aligned(distinct(names)),
    '',
    ...aligned(distinct(peers)),
  ].join('\n');
}

/** @param {Breakdown} breakdown */
export function breakdownTable({ title, parts, whole }) {
  const digits = Number.isInteger(whole) ? 0 : 2;
  const format = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const cells = parts.map(({ name, amount }) => [
    name,
    amount.toLocaleString('en', format),
    share(amount, whole),
  ]);
  const last = ['the whole', whole.toLocaleString('en', format), ''];
  return [title, ...aligned([...cells, last], [1, 2])].join('\n');
}

/** @param {number} part @param {number} whole */
export function share(part, whole) {
  return `${Math.round((part / whole) * 100)} %`;
}

/** Bytes exactly, other figures with four digits.
 * @param {number} number */
export function amount(number) {
  if (Number.isInteger(number)) return number.toLocaleString('en');
  return number.toLocaleString('en', { maximumSignificantDigits: 4 });
}

/** @param {string[][]} rows @returns {string[][]} */
function distinct(rows) {
  return [...new Map(rows.map((row) => [row[0], row])).values()];
}

/** @param {string[][]} rows @param {number[]} numeric columns to be aligned on the right */
function aligned(rows, numeric = []) {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, i) =>
        numeric.includes(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
