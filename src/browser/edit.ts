import type { Observation } from '../observations/observation.ts';
import type { JarEditRequest } from '../timeline/put-back.ts';
import type { JarEditor, TabInfo } from './jar-api.ts';

/**
 * Puts a cookie into the jar of the inspected tab, or deletes it there, and reports that it was done, or why not. The
 * cookie's own store is not asked: responses do not tell it.
 */
export async function editJar(
  api: JarEditor,
  tab: () => Promise<Pick<TabInfo, 'storeId'>>,
  { cookie: wanted, how }: JarEditRequest,
  report: (observation: Observation) => void,
): Promise<void> {
  const startedAt = Date.now();
  const problem = { what: 'editFailed', host: wanted.domain } as const;
  try {
    const cookie = { ...wanted, storeId: (await tab()).storeId };
    await (how === 'deleted' ? api.deleteCookie(cookie) : api.putCookie(cookie));
    report({ kind: 'solved', time: Date.now(), ...problem });
    report({ kind: 'jarEdit', time: Date.now(), cookie, how, startedAt });
  } catch (error) {
    report({ kind: 'problem', time: Date.now(), ...problem, detail: String(error) });
  }
}
