import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import session, { Store } from 'express-session';

/** A store that knows every session, and keeps the ids for which it was asked. */
class AnyStore extends Store {
  readonly asked: string[] = [];

  override get(id: string, callback: (error: unknown, session?: object | null) => void): void {
    this.asked.push(id);
    callback(null, { cookie: {} });
  }

  override set(_id: string, _session: object, callback?: (error?: unknown) => void): void {
    callback?.();
  }
}

/** The value of the cookie that express-session sets for an id. */
export async function setBy(secret: string, id: string): Promise<string> {
  const { response } = await handle({ secret, id });
  const [header = ''] = [response.getHeader('set-cookie')].flat().map(String);
  return header.slice(header.indexOf('=') + 1).split(';', 1)[0] ?? '';
}

/** The ids for which express-session asks its store, given this `Cookie` header. */
export async function readBy(secret: string, cookie: string): Promise<readonly string[]> {
  const { store } = await handle({ secret, id: 'unused', cookie });
  return store.asked;
}

interface Visit {
  readonly secret: string;
  /** The id of a new session. */
  readonly id: string;
  readonly cookie?: string;
}

async function handle({ secret, id, cookie }: Visit) {
  const store = new AnyStore();
  const middleware = session({
    secret,
    store,
    resave: false,
    saveUninitialized: true,
    genid: () => id,
  });
  const request = new IncomingMessage(new Socket());
  request.url = '/';
  if (cookie !== undefined) request.headers.cookie = cookie;
  const response = new ServerResponse(request);
  await new Promise<void>((resolve, reject) => {
    middleware(request, response, (error) => (error ? reject(error) : resolve()));
  });
  response.writeHead(200); // express-session adds its cookie to the headers
  return { store, response };
}
