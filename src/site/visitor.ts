import { failure } from '../../demo/reply.mjs';
import { isAlive, isSentTo } from '../cookies/cookie.ts';
import type { JarCookie } from '../cookies/jar-cookie.ts';
import { isAccepted, receiveAll } from '../cookies/receive.ts';
import { parseHarEntry } from '../observations/har.ts';
import type { Observation } from '../observations/observation.ts';

/** A request that the visitor's browser sends. */
export interface VisitorRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** What the app takes and answers: see `demo/answer.mjs`. */
export type AnswerRequest = (request: {
  readonly method: string;
  readonly target: string;
  readonly host: string;
  readonly cookie: string | undefined;
  readonly contentType: string | undefined;
  readonly body: string;
}) => Answer;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Milliseconds that a request takes. */
const DURATION = 4;

const FORM = 'application/x-www-form-urlencoded';

/** A browser with a cookie jar, whose requests go to an app in this page, and which is observed as real ones are. */
export class Visitor {
  private readonly origin: string;
  private readonly answer: AnswerRequest;
  private readonly observe: (observation: Observation) => void;
  private jar: readonly JarCookie[] = [];

  constructor(origin: string, answer: AnswerRequest, observe: (observation: Observation) => void) {
    this.origin = origin;
    this.answer = answer;
    this.observe = observe;
    const host = new URL(origin).hostname;
    const time = Date.now();
    observe({ kind: 'navigation', time, url: `${origin}/` });
    observe({ kind: 'access', time, host, granted: true });
    observe({ kind: 'jarSnapshot', time, host, cookies: [] });
  }

  /** Sends a request as a page of the app does, and follows its redirect. */
  send({ method, path, fields = {} }: VisitorRequest): void {
    const url = new URL(path, this.origin);
    const body = new URLSearchParams(fields).toString();
    const cookie = this.cookieHeader(url);
    const contentType = method === 'POST' ? FORM : undefined;
    const time = Date.now();
    const { status, headers } = this.answerOrFail({
      ...{ method, target: path, host: url.host, cookie, contentType, body },
    });
    const isRedirect = headers.Location !== undefined;
    this.report(
      url,
      time,
      {
        startedDateTime: new Date(time).toISOString(),
        time: DURATION,
        _resourceType: 'document',
        request: {
          method,
          url: url.href,
          headers: headerLines({
            Host: url.host,
            Accept: 'text/html',
            'Sec-Fetch-Dest': 'document',
            'Sec-Fetch-Mode': 'navigate',
            'Sec-Fetch-Site': 'same-origin',
            'Content-Type': contentType,
            Cookie: cookie,
          }),
          ...(method === 'POST' ? { postData: { mimeType: FORM, text: body } } : {}),
        },
        response: {
          status,
          headers: headerLines({ ...headers, Date: new Date(time).toUTCString() }),
        },
      },
      isRedirect,
    );
    if (isRedirect) this.send({ method: 'GET', path: String(headers.Location) });
  }

  /** Puts a cookie into the jar, or takes it out, as the panel asks. */
  change(cookie: JarCookie, isRemoved: boolean): void {
    this.jar = this.jar.filter((other) => !isSame(other, cookie));
    if (!isRemoved) this.jar = [...this.jar, cookie];
    const cause = isRemoved ? 'expired_overwrite' : 'explicit';
    this.observe({ kind: 'jarChange', time: Date.now(), cookie, removed: isRemoved, cause });
  }

  /** What the app answers, or an error as its server does: a session of another form makes Flask fail, too. */
  private answerOrFail(request: Parameters<AnswerRequest>[0]): Answer {
    try {
      return this.answer(request);
    } catch {
      return failure(500, 'The app met an error.');
    }
  }

  private report(url: URL, time: number, entry: object, isRedirect: boolean): void {
    const exchange = parseHarEntry(entry);
    if (!exchange) throw new TypeError('a request of the demo is an exchange');
    for (const { received } of receiveAll(exchange, this.jar)) {
      if (!isAccepted(received)) continue;
      const cookie = { ...received.cookie, storeId: '0' };
      const isThere = this.jar.some((other) => isSame(other, cookie));
      if (received.kind === 'stored' || isThere) this.change(cookie, received.kind === 'deleted');
    }
    if (!isRedirect) this.observe({ kind: 'navigation', time, url: url.href });
    this.observe(exchange);
  }

  private cookieHeader(url: URL): string | undefined {
    const now = Date.now() / 1000;
    const sent = this.jar.filter((cookie) => isAlive(cookie, now) && isSentTo(url, cookie));
    const pairs = sent.map(({ name, value }) => `${name}=${value}`);
    return pairs.length > 0 ? pairs.join('; ') : undefined;
  }
}

/** All cookies of the demo are of one host and path. */
function isSame(a: JarCookie, b: JarCookie): boolean {
  return a.name === b.name && a.domain === b.domain && a.path === b.path;
}

function headerLines(headers: Readonly<Record<string, string | undefined>>): readonly object[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value }],
  );
}
