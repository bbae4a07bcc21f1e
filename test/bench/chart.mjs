import { amount, share } from './table.mjs';

/**
 * @typedef {import('./result.mjs').Result} Result
 * @typedef {import('./result.mjs').Breakdown} Breakdown
 */

const WIDTH = 860;
/** Where bars begin, and the width of the longest. */
const BARS = { x: 220, width: 280 };
/** Where values begin: behind all bars and aims. */
const VALUES = BARS.x + BARS.width + 12;
const LINE = 20;
const GAP = 14;

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #1f1f1f }
  .title { font-size: 15px; font-weight: 600 }
  .quiet { fill: #5f6368 }
  .ours { fill: #0b57d0 }
  .peer { fill: #9aa0a6 }
  .aim { stroke: #b3261e; stroke-width: 2 }
  .ground { fill: #fff }
  @media (prefers-color-scheme: dark) {
    text { fill: #e3e3e3 }
    .quiet { fill: #9aa0a6 }
    .ours { fill: #7cacf8 }
    .peer { fill: #757b80 }
    .aim { stroke: #f2b8b5 }
    .ground { fill: #1f1f1f }
  }
`;

/**
 * Draws results and breakdowns as an SVG picture. The bars of a result are to the same scale, which begins at 0; those of
 * different results are not, as their units differ.
 *
 * @param {readonly Result[]} results
 * @param {readonly Breakdown[]} breakdowns
 * @returns {string}
 */
export function chart(results, breakdowns) {
  const blocks = [
    heading('Each figure beside its peer, from the same run'),
    legend(),
    ...results.map(resultBlock),
    ...breakdowns.flatMap((breakdown) => [heading(breakdown.title), breakdownBlock(breakdown)]),
  ];
  let y = GAP;
  const placed = blocks.map(({ height, draw }) => {
    const drawn = draw(y);
    y += height + GAP;
    return drawn;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}">
<title>Our figures, those of their peers, and our aims</title>
<style>${STYLE}</style>
<rect class="ground" width="${WIDTH}" height="${y}"/>
${placed.join('\n')}
</svg>
`;
}

/**
 * A part of the picture, which is drawn below another.
 *
 * @typedef {{ height: number, draw: (y: number) => string }} Block
 */

/** @param {string} title @returns {Block} */
function heading(title) {
  return { height: 26, draw: (y) => text(GAP, y + 20, title, 'title') };
}

/** @returns {Block} */
function legend() {
  const entries = [
    { name: 'ours', x: GAP },
    { name: 'peer', x: GAP + 90 },
  ];
  const draw = (/** @type {number} */ y) =>
    [
      ...entries.map(
        ({ name, x }) =>
          `<rect class="${name}" x="${x}" y="${y}" width="12" height="12"/>${text(x + 18, y + 11, name)}`,
      ),
      `<path class="aim" d="M${GAP + 186} ${y}v12"/>`,
      text(GAP + 198, y + 11, 'our aim'),
      text(BARS.x + 90, y + 11, 'less is better, except where it says more', 'quiet'),
    ].join('');
  return { height: 14, draw };
}

/** @param {Result} result @returns {Block} */
function resultBlock({ name, ours, peer, atMost, unit, better }) {
  const aim = atMost === null ? null : atMost * (peer?.amount ?? 1);
  const most = Math.max(ours, peer?.amount ?? 0, aim ?? 0);
  const bars = [
    { kind: 'ours', by: '', value: ours },
    ...(peer ? [{ kind: 'peer', by: ` · ${peer.name}`, value: peer.amount }] : []),
  ];
  const label = better === 'more' ? `${name}: more is better` : name;
  const draw = (/** @type {number} */ y) =>
    [
      text(GAP, y + 14, label),
      ...bars.map(({ kind, by, value }, index) =>
        bar(y + index * LINE, kind, value / most, `${amount(value)} ${unit}${by}`),
      ),
      aim === null ? '' : aimMark(y, aim / most, bars.length * LINE),
    ].join('');
  return { height: bars.length * LINE, draw };
}

/** @param {Breakdown} breakdown @returns {Block} */
function breakdownBlock({ parts, whole, unit }) {
  const most = Math.max(...parts.map((part) => part.amount));
  const draw = (/** @type {number} */ y) =>
    parts
      .map((part, index) => {
        const at = y + index * LINE;
        const told = `${amount(part.amount)} ${unit}, ${share(part.amount, whole)}`;
        return text(GAP, at + 14, part.name) + bar(at, 'ours', part.amount / most, told);
      })
      .join('');
  return { height: parts.length * LINE, draw };
}

/**
 * @param {number} y
 * @param {string} kind
 * @param {number} length of 0 to 1
 * @param {string} value in words
 */
function bar(y, kind, length, value) {
  const width = Math.max(1, length * BARS.width).toFixed(1);
  return (
    `<rect class="${kind}" x="${BARS.x}" y="${y + 3}" width="${width}" height="14" rx="2"/>` +
    text(VALUES, y + 14, value, 'quiet')
  );
}

/** @param {number} y @param {number} length of 0 to 1 @param {number} height */
function aimMark(y, length, height) {
  const x = (BARS.x + length * BARS.width).toFixed(1);
  return `<path class="aim" d="M${x} ${y}v${height}"/>`;
}

/** @param {number} x @param {number} y @param {string} content @param {string} [kind] */
function text(x, y, content, kind = '') {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${y}"${kind && ` class="${kind}"`}>${escaped}</text>`;
}
