import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { Failure, runScript } from '../../scripts/failure.mjs';
import { markedPart } from '../../scripts/marked-part.mjs';
import { chart } from './chart.mjs';
import { measureDelay } from './delay.mjs';
import { measureKeys } from './keys.mjs';
import { measureReading } from './reading.mjs';
import { measureSearch } from './search.mjs';
import { measureSize } from './size.mjs';
import { measureStart } from './start.mjs';
import { breakdownTable, resultTable } from './table.mjs';
import { measureTimeline } from './timeline.mjs';

/** The groups of measurements, in this order. */
const GROUPS = [
  measureReading,
  measureKeys,
  measureSearch,
  measureStart,
  measureDelay,
  measureTimeline,
  measureSize,
];

const PAGE = 'docs/performance.md';
const CHART = 'docs/performance.svg';
const BEGIN = '<!-- figures: written by npm run bench -- --svg -->';
const END = '<!-- end of figures -->';

await runScript(async () => {
  const { json, svg } = readArguments();
  if (!json) console.error('Measuring; this takes about three minutes.\n');
  const { results, breakdowns } = await measureAll();
  if (json) console.log(JSON.stringify({ results, breakdowns }, null, 2));
  else console.log(tables(results, breakdowns));
  if (svg) await keepFigures(results, breakdowns);
});

/**
 * @param {readonly import('./result.mjs').Result[]} results
 * @param {readonly import('./result.mjs').Breakdown[]} breakdowns
 */
function tables(results, breakdowns) {
  return [resultTable(results), ...breakdowns.map(breakdownTable)].join('\n\n');
}

function readArguments() {
  try {
    return parseArgs({ options: { json: { type: 'boolean' }, svg: { type: 'boolean' } } }).values;
  } catch (error) {
    throw new Failure(
      `${/** @type {Error} */ (error).message}\nUsage: npm run bench [-- [--json] [--svg]]`,
      2,
    );
  }
}

async function measureAll() {
  const reports = [];
  for (const measure of GROUPS) reports.push(await measure());
  return {
    results: reports.flatMap(({ results }) => results),
    breakdowns: reports.flatMap(({ breakdowns = [] }) => breakdowns),
  };
}

/**
 * Writes the figures of this run to the page about performance, and their chart beside it.
 *
 * @param {readonly import('./result.mjs').Result[]} results
 * @param {readonly import('./result.mjs').Breakdown[]} breakdowns
 */
async function keepFigures(results, breakdowns) {
  await writeFile(CHART, chart(results, breakdowns));
  const page = await readFile(PAGE, 'utf8');
  const date = new Date().toISOString().slice(0, 10);
  await writeFile(PAGE, withFigures(page, `${machine()}, ${date}`, tables(results, breakdowns)));
}

/** @param {string} page @param {string} run where and when @param {string} figures */
function withFigures(page, run, figures) {
  const { before, after } = markedPart(page, BEGIN, END);
  return `${before}\nMeasured on ${run}.\n\n\`\`\`text\n${figures}\n\`\`\`\n${after}`;
}

function machine() {
  const [processor] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores of ${processor?.model.trim()} with ${memory} GiB, Node ${process.versions.node}`;
}
