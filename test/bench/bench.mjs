import { parseArgs } from 'node:util';
import { Failure, runScript } from '../../scripts/failure.mjs';
import { KEY, LARGE_COOKIE } from './cookies.mjs';
import { profile } from './profile.mjs';
import { openReading } from './reading.mjs';
import { measure } from './row.mjs';
import { profileTable, resultTable } from './table.mjs';

/** What is measured, one group after the other. */
const GROUPS = [openReading];

await runScript(async () => {
  if (readArguments().json) {
    const { results } = await measureAll();
    console.log(JSON.stringify(results, null, 2));
    return;
  }
  console.error('Measuring; this takes twenty seconds.\n');
  const { rows, results } = await measureAll();
  console.log(`${resultTable(rows, results)}\n`);
  console.log(profileTable(await profile(LARGE_COOKIE, KEY)));
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
  const rows = [];
  const results = [];
  for (const open of GROUPS) {
    const group = await open();
    try {
      for (const row of group.rows) results.push(await measure(row));
    } finally {
      group.close();
    }
    rows.push(...group.rows);
  }
  return { rows, results };
}
