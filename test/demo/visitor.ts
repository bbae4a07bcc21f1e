import { once } from 'node:events';
import { type IncomingMessage, request as openRequest } from 'node:http';
import { decodeFlask, toPlain, verifyFlask } from 'signed-session-devtools/codec';

/** A browser that only keeps the demo app's session cookie. It does not follow redirects. */
export class Visitor {
  readonly #url: string;
  readonly #host: string;
  /** The cookie's value; null if there is none. */
  cookie: string | null;

  /** `address` of the app that is visited; Node does not resolve its host as browsers do. */
  constructor(url: string, cookie: string | null = null, address = url) {
    this.#url = url;
    this.cookie = cookie;
    this.#host = new URL(address).host;
  }

  get(path: string): Promise<Response> {
    return this.send(path);
  }

  post(path: string, fields: Record<string, string> = {}): Promise<Response> {
    return this.send(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookie !== null) headers.set('Cookie', `session=${this.cookie}`);
    const response = await ask(this.#host, new Request(this.#url + path, { ...init, headers }));
    this.#keep(response.headers.get('Set-Cookie'));
    return response;
  }

  /** The content of the session; null if there is no cookie. */
  session(): unknown {
    return this.cookie === null ? null : toPlain(decodeFlask(this.cookie).value);
  }

  isSignedWith(key: string): boolean {
    return this.cookie !== null && verifyFlask(this.cookie, [key]).valid;
  }

  #keep(setCookie: string | null) {
    if (setCookie === null) return;
    const value = /^session=([^;]*)/.exec(setCookie)?.[1] ?? null;
    this.cookie = setCookie.includes('; Max-Age=0') ? null : value;
  }
}

/** Like `fetch`, which sets the `Host` header itself. */
async function ask(host: string, { method, url, headers, body }: Request): Promise<Response> {
  const sent = openRequest(url, { method, headers: { ...Object.fromEntries(headers), host } });
  const answered = once(sent, 'response');
  for await (const chunk of body ?? []) sent.write(chunk);
  sent.end();
  const [answer] = (await answered) as [IncomingMessage];
  const fields = Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += chunk;
  return new Response(text, { status: answer.statusCode ?? 0, headers: fields });
}
