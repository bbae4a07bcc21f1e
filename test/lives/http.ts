import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Answer, Browser, Done, Header, Sent } from './browser.ts';

/** Lets real apps of this machine answer the requests of a model of a browser. */
export async function answered(
  browser: Browser,
  requests: Generator<Sent, Done, Answer>,
): Promise<Done> {
  keepTime(browser);
  let next = requests.next();
  while (!next.done) {
    const answer = await answerTo(next.value);
    keepTime(browser);
    next = requests.next(answer);
  }
  return next.value;
}

/** The apps sign by the real clock. */
function keepTime(browser: Browser): void {
  browser.now = Math.max(browser.now, Date.now());
}

/** The field of a form with which apps protect it. */
const FORM_TOKEN = /name="(?:csrf_token|csrfmiddlewaretoken)" value="([^"]+)"/;

/** What an app answers. Every host is this machine. The token of a form in the page is in the header `x-form`. */
export async function answerTo({ url, method, headers, body }: Sent): Promise<Answer> {
  const { port, pathname, search } = new URL(url);
  const length: Header[] = body === null ? [] : [['content-length', `${body.length}`]];
  const asked = request({
    ...{ host: '127.0.0.1', port, path: pathname + search, method, setHost: false },
    headers: Object.fromEntries([...headers, ...length]),
  });
  asked.end(body ?? undefined);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const page = await text(response);
  const { rawHeaders, statusCode = 0 } = response;
  const named = rawHeaders.flatMap((name, index): Header[] =>
    index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1] ?? '']] : [],
  );
  const token = FORM_TOKEN.exec(page)?.[1];
  return {
    status: statusCode,
    headers: token === undefined ? named : [...named, ['x-form', token]],
  };
}
