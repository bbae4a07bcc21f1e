import { UNKNOWN_CONTEXT } from '../../../src/cookies/request-context.ts';
import { NO_RESPONSE_HEADERS } from '../../../src/cookies/response-headers.ts';
import { parseCookieHeader, parseSetCookie } from '../../../src/cookies/set-cookie.ts';
import { Recorder } from '../../../src/devtools/recorder.ts';
import { ringsInMemory } from '../../../src/devtools/rings.ts';
import { startPanel } from '../../../src/panel/start-panel.tsx';
import { jarCookie } from '../../../src/plain/jar-cookie.ts';
import { CONNECT } from '../../../src/recording/protocol.ts';
import { parseSettings } from '../../../src/recording/settings.ts';

/** The real recorder and the real panel in one page, with a session that changes on request. */

/** Characters of a session's cookie. */
const SIZE = 1000;
const PAGE = 'http://localhost:5000/';

startPanel({ requestAccess: async () => 'refused', showRequest: null, loadInPage: null });
const recorder = new Recorder('light', {
  changeStoredRing: ringsInMemory(),
  saveSettings: () => undefined,
  followHosts: () => undefined,
  refreshJar: () => undefined,
  editJar: () => undefined,
  reloadPage: () => undefined,
  openPastePage: () => undefined,
});
recorder.setSettings(parseSettings({ timelineLength: 10_000 }));
const { port1, port2 } = new MessageChannel();
recorder.connect(port1);
window.postMessage(CONNECT, location.origin, [port2]);
const time = Date.now();
recorder.observe({ kind: 'navigation', time, url: PAGE });
recorder.observe({ kind: 'access', time, host: 'localhost', granted: true });
recorder.observe({ kind: 'jarSnapshot', time, host: 'localhost', cookies: [] });

let count = 0;
let value = session(0);

/** In Flask's format; the signature is not checked. */
function session(n: number): string {
  const rest = SIZE * 0.75 - 60;
  const json = JSON.stringify({ n, text: String(n).padStart(rest, 'x') });
  return `${btoa(json).replace(/=+$/, '')}.aSBq8A.${'s'.repeat(27)}`;
}

/** Changes the session once, by a response. */
function change(): void {
  count += 1;
  const before = value;
  value = session(count);
  const now = Date.now();
  const cookie = jarCookie({ value });
  recorder.observe({ kind: 'jarChange', time: now, cookie, removed: false, cause: 'explicit' });
  const set = parseSetCookie(`session=${value}; HttpOnly; Path=/`);
  recorder.observe({
    kind: 'exchange',
    time: now,
    startedAt: now - 2,
    method: 'POST',
    url: `${PAGE}change/${count}`,
    status: 200,
    isDocument: false,
    context: UNKNOWN_CONTEXT,
    isUnanswered: false,
    sent: parseCookieHeader(`session=${before}`),
    isWithheld: false,
    set: set ? [set] : [],
    malformedCount: 0,
    date: null,
    isCorrection: false,
    trace: null,
    redirect: null,
    variesOnCookie: true,
    response: NO_RESPONSE_HEADERS,
    userAgent: null,
    csrfToken: null,
    wire: null,
    hasPassword: false,
  });
}

/** Makes `total` changes at this rate. */
async function changeAt(perSecond: number, total: number): Promise<void> {
  const start = performance.now();
  for (let done = 0; done < total; ) {
    const due = Math.min(total, Math.ceil(((performance.now() - start) / 1000) * perSecond));
    for (; done < due; done += 1) change();
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

Object.assign(window, {
  changeAt,
  changeAtOnce: (times: number) => {
    for (let done = 0; done < times; done += 1) change();
  },
  lastChange: () => count,
});
