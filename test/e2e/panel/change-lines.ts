import { readTimeline } from '../../../tools/panel-page.mjs';
import type { FreshStage } from '../stage.ts';

/** What the timeline's lines of changes say, without the host: `POST /login → 302: session id set`. */
export async function changeLines({ driver, host }: FreshStage): Promise<string[]> {
  const all = await readTimeline(driver);
  const origin = new RegExp(` (\\w+\\.)?${host}:\\d+/`);
  return all
    .filter(({ kind }) => kind !== 'pageVisit')
    .map(({ cause, what }) => `${cause.replace(origin, ' /')}: ${what}`);
}
