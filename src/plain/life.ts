import { signFlask } from '../codec/index.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { UNKNOWN_CONTEXT } from '../cookies/request-context.ts';
import { NO_RESPONSE_HEADERS } from '../cookies/response-headers.ts';
import { parseCookieHeader, parseSetCookie } from '../cookies/set-cookie.ts';
import type { Observation } from '../observations/observation.ts';
import { jarCookie } from './jar-cookie.ts';
import { wire } from './wire.ts';

/** One step of the page: a request, or a change by a script. */
interface Step {
  readonly url?: string;
  readonly method?: string;
  readonly status?: number;
  /** The session after this step, as JSON; null if it is deleted, undefined if it is unchanged. */
  readonly session?: string | null;
  /** A whole `Set-Cookie` header that the browser refuses, sent instead of the session's. */
  readonly refused?: string;
  /** How many steps earlier its request began: it carried the cookie of that time. */
  readonly late?: number;
  /** Whether a script makes the change, without a request. */
  readonly script?: boolean;
  readonly variesOnCookie?: boolean;
}

const HOST = 'localhost';
const ATTRIBUTES = 'HttpOnly; Path=/';
/** Milliseconds from one step to the next. */
const STEP_DURATION = 7000;

const user = (more: string) => `{"_fresh":true,"_user_id":"42"${more}}`;

/** Everything that may happen to a session within a few minutes. */
const STEPS: readonly Step[] = [
  { variesOnCookie: true },
  {
    url: '/login',
    method: 'POST',
    status: 302,
    session: user(',"_flashes":[{" t":["message","Hi"]}]'),
  },
  { variesOnCookie: true, session: user('') },
  { url: '/static/app.css' },
  {
    url: '/cart',
    method: 'POST',
    status: 302,
    session: user(',"cart":[{"name":"Pencil","qty":1}]'),
  },
  {
    url: '/cart',
    method: 'POST',
    status: 302,
    session: user(',"cart":[{"name":"Pencil","qty":2}]'),
  },
  { url: '/cart?format=json', session: user(',"cart":[{"name":"Pencil","qty":2}]') },
  { url: '/static/logo.svg', session: user(',"cart":[{"name":"Pencil","qty":2}]') },
  { script: true, session: user(',"cart":[{"name":"Pencil","qty":2}],"lang":"en"') },
  {
    url: '/theme',
    method: 'POST',
    session: user(',"cart":[{"name":"Pencil","qty":2}],"lang":"en","theme":"light"'),
  },
  {
    url: '/report',
    late: 1,
    variesOnCookie: true,
    session: user(',"cart":[{"name":"Pencil","qty":2}],"lang":"en"'),
  },
  { url: '/big', refused: `session=${'x'.repeat(4200)}; ${ATTRIBUTES}` },
  { url: 'http://localhost:8000/', session: '{"count":1}' },
  { url: '/login', method: 'POST', status: 302, session: user(',"cart":[]') },
  { url: '/logout', method: 'POST', status: 302, session: null },
  { url: '/login', method: 'POST', status: 302, session: user(',"cart":[]') },
];

/** The observations of all steps, the last of which ends at `now`, in unix milliseconds. */
export function life(now: number): Observation[] {
  const start = now - STEPS.length * STEP_DURATION;
  const values: (string | null)[] = [null];
  const observations: Observation[] = [
    { kind: 'navigation', time: start, url: 'http://localhost:5000/' },
    { kind: 'access', time: start, host: HOST, granted: true },
    { kind: 'jarSnapshot', time: start, host: HOST, cookies: [] },
  ];
  STEPS.forEach((step, index) => {
    const time = start + index * STEP_DURATION;
    const before = values.at(-1) ?? null;
    const after = valueAfter(step, before, time);
    values.push(after);
    if (after !== before) observations.push(jarChange(time, before, after));
    if (step.script) return;
    const carried = values.at(-2 - (step.late ?? 0)) ?? null;
    observations.push(exchange(step, time, carried, after));
  });
  return observations;
}

function valueAfter({ session }: Step, before: string | null, time: number): string | null {
  if (session === undefined) return before;
  return session && signFlask(session, 'dev', { timestamp: Math.floor(time / 1000) });
}

function jarChange(time: number, before: string | null, after: string | null): Observation {
  const cookie: JarCookie = jarCookie({ value: after ?? before ?? '' });
  const cause = after === null ? 'expired_overwrite' : 'explicit';
  return { kind: 'jarChange', time, cookie, removed: after === null, cause };
}

function exchange(
  step: Step,
  time: number,
  carried: string | null,
  after: string | null,
): Observation {
  const {
    url = '/',
    method = 'GET',
    status = 200,
    session,
    refused,
    late = 0,
    variesOnCookie,
  } = step;
  const deleted = `session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; ${ATTRIBUTES}`;
  const written = after === null ? deleted : `session=${after}; ${ATTRIBUTES}`;
  const header = refused ?? (session === undefined ? null : written);
  return {
    kind: 'exchange',
    time,
    startedAt: time - 40 - late * STEP_DURATION,
    method,
    url: new URL(url, 'http://localhost:5000').href,
    status,
    isDocument: false,
    context: UNKNOWN_CONTEXT,
    isUnanswered: false,
    isWithheld: false,
    sent: carried === null ? [] : parseCookieHeader(`session=${carried}`),
    set: [header === null ? null : parseSetCookie(header)].filter((each) => each !== null),
    malformedCount: 0,
    date: null,
    trace: null,
    isCorrection: false,
    redirect: null,
    variesOnCookie: variesOnCookie ?? session !== undefined,
    response: NO_RESPONSE_HEADERS,
    userAgent: null,
    csrfToken: null,
    wire: wire(carried === null ? null : `session=${carried}`, header === null ? [] : [header]),
    hasPassword: false,
  };
}
