import { decodeFlask, toPlain, verifyFlask } from 'signed-session-devtools/codec';

/** A browser that only keeps the demo app's session cookie. It does not follow redirects. */
export class Visitor {
  readonly #url: string;
  /** The cookie's value; null if there is none. */
  cookie: string | null;

  constructor(url: string, cookie: string | null = null) {
    this.#url = url;
    this.cookie = cookie;
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
    const response = await fetch(this.#url + path, { ...init, headers, redirect: 'manual' });
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
    this.cookie = setCookie.includes('; Max-Age=0;') ? null : value;
  }
}
