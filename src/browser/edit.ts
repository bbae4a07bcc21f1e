import type { JarCookie } from '../cookies/jar-cookie.ts';
import type { Observation } from '../observations/observation.ts';
import type { JarEditor } from './jar-api.ts';

/** Puts a cookie into the jar, or deletes it, and reports that it was done, or why not. */
export async function editJar(
  api: JarEditor,
  { cookie, isDeletion }: { readonly cookie: JarCookie; readonly isDeletion: boolean },
  report: (observation: Observation) => void,
): Promise<void> {
  const startedAt = Date.now();
  const problem = { what: 'editFailed', host: cookie.domain } as const;
  try {
    await (isDeletion ? api.deleteCookie(cookie) : api.putCookie(cookie));
    report({ kind: 'solved', time: Date.now(), ...problem });
    report({ kind: 'jarEdit', time: Date.now(), cookie, isDeletion, startedAt });
  } catch (error) {
    report({ kind: 'problem', time: Date.now(), ...problem, detail: String(error) });
  }
}
