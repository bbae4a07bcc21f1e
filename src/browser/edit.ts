import { cookieId, isAlive, isUnchanged } from '../cookies/cookie.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { EDIT_PROBLEMS, type EditProblem, type Observation } from '../observations/observation.ts';
import type { ExpectingRequest } from '../timeline/put-back.ts';
import type { JarApi, JarEditor, TabInfo } from './jar-api.ts';

/** The parts of the API that edits need. */
type EditApi = JarEditor & Pick<JarApi, 'readHost'>;

/**
 * Makes changes in the jar of the inspected tab, one after another until one fails, and reports of each that it was done,
 * or why not. The cookies' own store is not asked: responses do not tell it.
 */
export async function editJar(
  api: EditApi,
  tab: () => Promise<Pick<TabInfo, 'storeId'>>,
  requests: readonly ExpectingRequest[],
  report: (observation: Observation) => void,
): Promise<void> {
  for (const request of requests) {
    const host = request.cookie.domain;
    for (const what of EDIT_PROBLEMS) report({ kind: 'solved', time: Date.now(), what, host });
    const failure = await editCookie(api, tab, request, report);
    if (!failure) continue;
    const { name } = request.cookie;
    report({ kind: 'problem', time: Date.now(), host, cookie: name, ...failure });
    return;
  }
}

interface Failure {
  readonly what: EditProblem;
  /** The browser's error, or what the text about the failure names. */
  readonly detail: string;
}

/** Resolves to null once the change is made and reported. */
async function editCookie(
  api: EditApi,
  tab: () => Promise<Pick<TabInfo, 'storeId'>>,
  { cookie, how, editId, expected }: ExpectingRequest,
  report: (observation: Observation) => void,
): Promise<Failure | null> {
  const startedAt = Date.now();
  const { name, domain } = cookie;
  const storeId = await tab().then(
    (info) => info.storeId,
    () => null,
  );
  if (storeId === null) return { what: 'editNoStore', detail: name };
  const wanted = { ...cookie, storeId };
  const before = await attempted(() => read(api, wanted));
  if ('error' in before) return { what: 'editFailed', detail: before.error };
  if (before.result === null) return { what: 'editNoAccess', detail: domain };
  const { inPlace, cookies } = before.result;
  const isDeletion = how === 'deleted';
  const overwritten = isDeletion ? inPlace : unlessExpired(inPlace);
  if (!isUnchanged(overwritten, isDeletion ? expected : unlessExpired(expected))) {
    // So that the user sees what is there, and may overwrite that.
    report({ kind: 'jarSnapshot', time: Date.now(), host: domain, cookies });
    return { what: 'editConflict', detail: name };
  }
  const written = await attempted(() =>
    isDeletion ? api.deleteCookie(wanted) : api.putCookie(wanted),
  );
  // An error may come after the change, as if Firefox stops the background page: only the jar tells.
  const after = await attempted(() => read(api, wanted));
  if ('error' in after || after.result === null) return { what: 'editUnseen', detail: name };
  const kept = after.result.inPlace;
  if ('error' in written && isUnchanged(kept, inPlace))
    return { what: 'editFailed', detail: written.error };
  const isDone = isDeletion ? kept === null : kept?.value === wanted.value;
  if (!isDone) return { what: 'editDropped', detail: name };
  const edit = { how, startedAt, wanted, before: overwritten, editId: editId ?? null };
  report({ kind: 'jarEdit', time: Date.now(), cookie: kept ?? inPlace ?? wanted, ...edit });
  return null;
}

/** What came of a call of the API: its result, or the browser's error. */
async function attempted<T>(call: () => Promise<T>): Promise<{ result: T } | { error: string }> {
  try {
    return { result: await call() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

interface HostJar {
  readonly cookies: readonly JarCookie[];
  /** What is in the place of the cookie; null for none. */
  readonly inPlace: JarCookie | null;
}

/** What the jar has for the cookie's host; null without access. */
async function read(api: EditApi, cookie: JarCookie): Promise<HostJar | null> {
  const { cookies } = await api.readHost(cookie.domain, cookie.storeId);
  const id = cookieId(cookie);
  return cookies && { cookies, inPlace: cookies.find((other) => cookieId(other) === id) ?? null };
}

/** The cookie, unless it is past its expiry: browsers report that late, and there is nothing left to overwrite. */
function unlessExpired(cookie: JarCookie | null): JarCookie | null {
  return cookie && isAlive(cookie, Date.now() / 1000) ? cookie : null;
}
