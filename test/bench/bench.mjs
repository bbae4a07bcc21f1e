import { parseArgs } from 'node:util';
import { Failure, runScript } from '../../scripts/failure.mjs';
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

await runScript(async () => {
  const { json } = readArguments();
  if (!json) console.error('Measuring; this takes about three minutes.\n');
  const { results, breakdowns } = await measureAll();
  if (json) console.log(JSON.stringify({ results, breakdowns }, null, 2));
  else console.log([resultTable(results), ...breakdowns.map(breakdownTable)].join('\n\n'));
});

function readArguments() {
  try {
    return parseArgs({ options: { json: { type: 'boolean' } } }).values;
  } catch (error) {
    throw new Failure(
      `${/** @type {Error} */ (error).message}\nUsage: npm run bench [-- --json]`,
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
