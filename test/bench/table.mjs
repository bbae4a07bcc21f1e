/** @typedef {import('./row.mjs').Row} Row @typedef {import('./row.mjs').Result} Result */

/**
 * @param {readonly Row[]} rows
 * @param {readonly Result[]} results of the rows, in their order
 */
export function resultTable(rows, results) {
  const cells = results.map(({ name, ours, peer, peerName, unit, ratio }) => [
    name,
    amount(ours),
    amount(peer),
    ratio.toFixed(2),
    unit,
    peerName,
  ]);
  const head = ['', 'ours', 'peer', 'ratio', '', 'peer is'];
  const names = rows.map(({ name, meaning, better }) => [name, `${meaning}; ${better} is better`]);
  const peers = rows.map(({ peerName, peerNote }) => [peerName, peerNote]);
  return [
    ...aligned([head, ...cells], [1, 2, 3]),
    '',
    ...aligned(distinct(names)),
    '',
    ...aligned(distinct(peers)),
  ].join('\n');
}

/** @param {import('./profile.mjs').Profile} profile */
export function profileTable({ stages, whole }) {
  const cells = stages.map(({ name, microseconds }) => [
    name,
    microseconds.toFixed(2),
    `${Math.round((microseconds / whole) * 100)} %`,
  ]);
  const head = 'Where ours spends its time on the large cookie: microseconds, each stage by itself';
  return [head, ...aligned([...cells, ['the whole', whole.toFixed(2), '']], [1, 2])].join('\n');
}

/** @param {number} number */
function amount(number) {
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
