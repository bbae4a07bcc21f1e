import { readFindings, readSession, readTimeline } from '../../tools/panel-page.mjs';

/**
 * @typedef {import('../../tools/drivers/driver.ts').Driver} Driver
 * @typedef {import('../../tools/drivers/driver.ts').Exchange} Exchange
 */

/**
 * Prints a step and what the panel shows after it.
 *
 * @param {Driver} driver
 * @param {string} step
 */
export async function report(driver, step) {
  const { cookie, verdict, summary, timeLeft, notices, empty, rows } = await readSession(driver);
  const first = [cookie, verdict, timeLeft, summary].filter(Boolean).join(' · ') || empty;
  console.log(step);
  for (const line of [first, ...notices, ...rows]) if (line) console.log(`    ${line}`);
  console.log();
}

/**
 * Prints the timeline.
 *
 * @param {Driver} driver
 */
export async function reportTimeline(driver) {
  const lines = await readTimeline(driver);
  if (lines.length === 0) return;
  console.log('The timeline of the session:');
  for (const { kind, cause, what } of lines) {
    const line = kind === 'pageVisit' ? `— ${cause} ${what}` : `${cause}  ${what}`;
    console.log(`    ${line.trimEnd()}`);
  }
  console.log();
}

/**
 * Prints what is unusual about the session, if there is one.
 *
 * @param {Driver} driver
 */
export async function reportFindings(driver) {
  const { empty } = await readSession(driver);
  if (empty !== null) return;
  const findings = await readFindings(driver);
  console.log(findings.length === 0 ? 'Findings: none' : 'Findings:');
  for (const { severity, text } of findings) console.log(`    ${severity}: ${text}`);
  console.log();
}

/**
 * @param {readonly Exchange[]} exchanges
 * @returns {string} `POST /login → 302, GET / → 200`
 */
export function describe(exchanges) {
  return exchanges
    .map(({ method, url, status }) => {
      const { pathname, search } = new URL(url);
      return `${method} ${pathname}${search} → ${status ?? 'no response'}`;
    })
    .join(', ');
}
