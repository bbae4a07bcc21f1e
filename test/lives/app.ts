import { createHash, createHmac } from 'node:crypto';
import { signCookie, signFlask } from '../../src/codec/index.ts';
import { type CookiePair, parseCookieHeader } from '../../src/cookies/set-cookie.ts';
import { type Answer, type Header, headerOf, type Sent } from './browser.ts';

/** A defect that an app may have. */
export type Fault =
  /** Its workers have a key each. */
  | 'keysInTurn'
  /** Each start makes a new key. */
  | 'keyOfStart'
  | 'secure'
  | 'large'
  /** Its login leads to another name of this machine. */
  | 'otherName'
  | 'path'
  /** A shared cache keeps what sets a session. */
  | 'shared'
  /** Its login at another site comes back to another name of this machine. */
  | 'oauthElsewhere'
  /** All visitors get one visitor's form. */
  | 'oneForm'
  /** The form has no token. */
  | 'noToken'
  /** Its form checks the token itself: it is shown again, with status 200. */
  | 'formShownAgain'
  | 'nested'
  | 'tokenLeft'
  /** It answers other origins without allowing credentials. */
  | 'noCors';

export interface Plan {
  readonly name: string;
  readonly cookie: string;
  readonly sameSite: 'None' | 'Lax' | 'Strict' | null;
  readonly isPermanent: boolean;
  /** Whether each page counts its visits in the session. */
  readonly counts: boolean;
  /** Seconds that it accepts a session. */
  readonly lifetime: number;
  /** Seconds by which its clock is ahead. */
  readonly ahead: number;
  readonly faults: ReadonlySet<Fault>;
}

/** What an app did with a request: its own log, which nobody observes. */
export interface Log {
  readonly app: App;
  readonly path: string;
  /** The value of the session's cookie; null for none. */
  readonly carried: string | null;
  /** Whether it accepted that; null for none. */
  readonly isAccepted: boolean | null;
  /** Whether it looked into the session. */
  isRead: boolean;
  /** The key that it accepts and signs with. */
  readonly key: string;
  /** Those of all its workers then. */
  readonly keys: readonly string[];
  /** The session that it set; null for none. */
  set: string | null;
  /** The keys of lists that were changed, and not saved. */
  readonly lost: string[];
  /** Why the form was refused, or that it was not for its token; null for no form. */
  form: 'fits' | 'noCookie' | 'noSecret' | 'otherSecret' | 'expired' | 'missing' | null;
  /** Whether a cache answered with what it had stored. */
  isStored: boolean;
  /** Whether it took the user's login out of the session. */
  isLogout: boolean;
  /** Whether a cookie other than the session logged the user in. */
  isRemembered: boolean;
  /** Whether the state of a login at another site was in the session; null for no return. */
  hasState: boolean | null;
}

type Content = Record<string, unknown>;

/** Seconds. */
const FORM_LIFETIME = 3600;
const PROVIDER = 'https://idp.example';

/** An app with Flask's sessions, on any host that leads to it. */
export class App {
  readonly plan: Plan;
  faults: ReadonlySet<Fault>;
  #starts = 1;
  #answers = 0;
  #visitors = 0;
  readonly #minted = new Map<
    string,
    { readonly key: string; readonly content: Content; readonly at: number }
  >();
  readonly #stored = new Map<string, { readonly answer: Answer; readonly at: number }>();
  readonly #forms = new Map<string, MadeForm>();

  constructor(plan: Plan) {
    this.plan = plan;
    this.faults = plan.faults;
  }

  /** The keys of its first start, in which the user's ring is written. */
  get firstKey(): string {
    return `${this.plan.name}-1`;
  }

  /** The keys of its workers. */
  get #keys(): readonly string[] {
    const { name } = this.plan;
    const start = this.faults.has('keyOfStart') ? this.#starts : 1;
    return [`${name}-${start}`, ...(this.faults.has('keysInTurn') ? [`${name}-worker`] : [])];
  }

  /** The key with which it answers the next request. */
  get #key(): string {
    return this.#keys[(this.#answers + 1) % this.#keys.length] ?? '';
  }

  restart(): void {
    this.#starts += 1;
    this.#stored.clear();
  }

  repair(): void {
    this.faults = new Set();
    this.#stored.clear();
  }

  /** Whether it would accept a session with these keys at this time, in unix seconds. */
  accepts(value: string, time: number, keys: readonly string[]): boolean {
    const minted = this.#minted.get(value);
    const isSigned = minted !== undefined && keys.includes(minted.key);
    return isSigned && time + this.plan.ahead - minted.at <= this.plan.lifetime;
  }

  /** Whether it had signed a session with one of these keys, and only the session's age ends it at this time. */
  isTooOld(value: string, time: number, keys: readonly string[]): boolean {
    const minted = this.#minted.get(value);
    const isOwn = minted !== undefined && keys.includes(minted.key);
    return isOwn && !this.accepts(value, time, keys);
  }

  /** The key with which it had signed a session; undefined if another app made it. */
  keyOf(value: string): string | undefined {
    return this.#minted.get(value)?.key;
  }

  /** What it had put into a session; undefined if another app made it. */
  contentOf(value: string): Readonly<Content> | undefined {
    return this.#minted.get(value)?.content;
  }

  answer(sent: Sent): { readonly answer: Answer; readonly log: Log } {
    const url = new URL(sent.url);
    const pairs = parseCookieHeader(headerOf(sent, 'cookie') ?? '');
    const { cookie } = this.plan;
    const carried = pairs.find(({ name }) => name === cookie)?.value ?? null;
    const stored = this.#stored.get(`${url.pathname} ${headerOf(sent, 'cookie')}`);
    if (!stored) this.#answers += 1;
    const at = Math.floor(sent.startedAt / 1000);
    const isAccepted = carried === null ? null : this.accepts(carried, at, [this.#key]);
    const log: Log = {
      ...{ app: this, path: url.pathname, carried, isAccepted, isRead: false },
      ...{ key: this.#key, keys: this.#keys },
      ...{ set: null, lost: [], form: null, isStored: stored !== undefined, isLogout: false },
      ...{ isRemembered: false, hasState: null },
    };
    if (stored && sent.method === 'GET') {
      const age: Header = ['age', String(at - stored.at)];
      return { answer: { ...stored.answer, headers: [...stored.answer.headers, age, HIT] }, log };
    }
    const content = isAccepted ? structuredClone(this.#minted.get(carried ?? '')?.content) : null;
    const visit = new Visit(this, sent, content ?? {}, log, pairs);
    const reply = this.#view(visit, url);
    const headers = [...(reply.headers ?? []), ...this.#finish(visit, url, at)];
    const answer = { status: reply.status ?? 200, headers };
    if (reply.isShared && this.faults.has('shared') && log.set !== null)
      this.#stored.set(`${url.pathname} ${headerOf(sent, 'cookie')}`, { answer, at });
    return { answer, log };
  }

  #view(visit: Visit, url: URL): Reply {
    const { method } = visit.sent;
    const view = `${method} ${url.pathname.replace(/\d+/, '*')}`;
    return VIEWS[view]?.(visit, url) ?? { status: 404 };
  }

  /** The token of a form, as `generate_csrf` of `flask_wtf/csrf.py` makes it. */
  makeForm(secret: string, at: number): string {
    const options = { timestamp: at, salt: 'wtf-csrf-token' };
    const token = signCookie('itsdangerous', JSON.stringify(secret), this.firstKey, options);
    this.#forms.set(token, { secret, at });
    return token;
  }

  formOf(token: string): MadeForm | undefined {
    return this.#forms.get(token);
  }

  nextVisitor(): number {
    this.#visitors += 1;
    return this.#visitors;
  }

  /** As `save_session` of `flask/sessions.py`. */
  #finish({ sent, content, log, isModified, headers }: Visit, url: URL, at: number): Header[] {
    const { cookie, isPermanent, ahead, lifetime } = this.plan;
    const seconds = at + ahead;
    const date: Header = ['date', new Date(seconds * 1000).toUTCString()];
    const all: Header[] = [date, ['server', `Werkzeug ${this.plan.name}`], ...headers];
    const origin = headerOf(sent, 'origin');
    if (origin !== null && origin !== url.origin) all.push(...this.#cors(origin));
    if (log.isRead) all.push(['vary', 'Cookie']);
    const attributes = this.#attributes();
    if (Object.keys(content).length === 0) {
      if (isModified) all.push(['set-cookie', `${cookie}=; Max-Age=0; ${attributes}`]);
      return all;
    }
    if (!isModified && !(isPermanent && content._permanent === true)) return all;
    const value = signFlask(JSON.stringify(content), log.key, { timestamp: seconds });
    this.#minted.set(value, { key: log.key, content: structuredClone(content), at: seconds });
    log.set = value;
    log.lost.length = 0; // all of the session was saved
    const expires = new Date((seconds + lifetime) * 1000).toUTCString();
    const end = isPermanent && content._permanent === true ? `; Expires=${expires}` : '';
    if (!log.isRead) all.push(['vary', 'Cookie']);
    return [...all, ['set-cookie', `${cookie}=${value}; ${attributes}${end}`]];
  }

  #attributes(): string {
    const { sameSite } = this.plan;
    const isSecure = this.faults.has('secure') || sameSite === 'None';
    return [
      `Path=${this.faults.has('path') ? '/shop' : '/'}`,
      'HttpOnly',
      ...(isSecure ? ['Secure'] : []),
      ...(sameSite === null ? [] : [`SameSite=${sameSite}`]),
    ].join('; ');
  }

  #cors(origin: string): Header[] {
    if (this.faults.has('noCors')) return [['access-control-allow-origin', '*']];
    return [
      ['access-control-allow-origin', origin],
      ['access-control-allow-credentials', 'true'],
    ];
  }
}

interface MadeForm {
  readonly secret: string;
  /** Unix seconds, by the app's clock. */
  readonly at: number;
}

const HIT: Header = ['x-cache', 'HIT'];

interface Reply {
  readonly status?: number;
  readonly headers?: readonly Header[];
  readonly isShared?: boolean;
}

/** One request in an app's view, with the session. */
class Visit {
  readonly app: App;
  readonly sent: Sent;
  readonly content: Content;
  readonly log: Log;
  readonly headers: Header[] = [];
  readonly fields: URLSearchParams;
  readonly pairs: readonly CookiePair[];
  isModified = false;

  constructor(app: App, sent: Sent, content: Content, log: Log, pairs: readonly CookiePair[]) {
    this.app = app;
    this.sent = sent;
    this.content = content;
    this.log = log;
    this.pairs = pairs;
    this.fields = new URLSearchParams(sent.body ?? '');
  }

  /** Unix seconds, by the app's clock. */
  get seconds(): number {
    return Math.floor(this.sent.startedAt / 1000) + this.app.plan.ahead;
  }

  get(key: string): unknown {
    this.log.isRead = true;
    return this.content[key];
  }

  set(key: string, value: unknown): void {
    this.log.isRead = true;
    this.isModified = true;
    this.content[key] = value;
  }

  remove(key: string): void {
    this.log.isRead = true;
    this.isModified ||= key in this.content;
    delete this.content[key];
  }
}

function redirect(location: string): Reply {
  return { status: 302, headers: [['location', location]] };
}

/** The other name of this machine; null for a host that has one name. */
function otherName({ protocol, hostname, port }: URL): string | null {
  const other = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }[hostname];
  return other === undefined ? null : `${protocol}//${other}:${port}`;
}

const REMEMBER = 'remember_token';

/** As `encode_cookie` of `flask_login/utils.py`. */
function rememberToken(user: string, key: string): string {
  return `${user}|${createHmac('sha512', key).update(user).digest('hex')}`;
}

const digest = (text: string) => createHash('sha1').update(text).digest('hex');

function login(visit: Visit, user: string): void {
  visit.set('_user_id', user);
  if (visit.app.plan.isPermanent) visit.set('_permanent', true);
}

function index(visit: Visit): Reply {
  const { app, log } = visit;
  const remembered = visit.pairs.find(({ name }) => name === REMEMBER)?.value.split('|')[0];
  if (visit.get('_user_id') === undefined && remembered !== undefined) {
    login(visit, remembered);
    visit.set('_fresh', false);
    log.isRemembered = true;
  }
  if (app.plan.counts) visit.set('visits', Number(visit.get('visits') ?? 0) + 1);
  return {};
}

function logIn(visit: Visit, url: URL): Reply {
  const { app, fields } = visit;
  const user = fields.get('user');
  if (user === null || visit.get('_user_id') === user) return {};
  login(visit, user);
  if (app.faults.has('large'))
    visit.set(
      'profile',
      Array.from({ length: 160 }, (_, n) => digest(`${n}`)),
    );
  if (fields.has('remember')) {
    const token = rememberToken(user, app.firstKey);
    visit.headers.push(['set-cookie', `${REMEMBER}=${token}; Path=/; Max-Age=31536000`]);
  }
  const other = app.faults.has('otherName') ? otherName(url) : null;
  return redirect(`${other ?? ''}/`);
}

function logOut(visit: Visit): Reply {
  const { app, log } = visit;
  log.isLogout = visit.get('_user_id') !== undefined;
  for (const key of ['_user_id', '_fresh', '_permanent', 'profile']) visit.remove(key);
  if (!app.faults.has('tokenLeft') && visit.pairs.some(({ name }) => name === REMEMBER))
    visit.headers.push(['set-cookie', `${REMEMBER}=; Path=/; Max-Age=0`]);
  return redirect('/');
}

/** Puts an item into the cart; the first time, that is a new key, which is always saved. */
function add(visit: Visit): Reply {
  const cart = visit.get('cart');
  if (!Array.isArray(cart)) visit.set('cart', [visit.sent.startedAt]);
  else if (visit.app.faults.has('nested')) {
    cart.push(visit.sent.startedAt);
    visit.log.lost.push('cart');
  } else visit.set('cart', [...cart, visit.sent.startedAt].slice(-3));
  return redirect('/');
}

/** Puts an item into another list, which is saved by whatever app, also by a script's request. */
function put(visit: Visit): Reply {
  const items = visit.get('items');
  visit.set('items', [...(Array.isArray(items) ? items : []), visit.sent.startedAt]);
  return {};
}

/** Only looks into the session. */
function readOnly(visit: Visit): Reply {
  visit.get('_user_id');
  return {};
}

function showForm(visit: Visit): Reply {
  const { app } = visit;
  const isForAll = app.faults.has('oneForm');
  if (visit.get('csrf_token') === undefined && !isForAll)
    visit.set('csrf_token', digest(`${visit.sent.startedAt}`));
  const secret = isForAll ? digest('first visitor') : String(visit.content.csrf_token);
  const token = app.faults.has('noToken') ? '' : app.makeForm(secret, visit.seconds);
  return { headers: [['x-form', token]] };
}

/** As `validate_csrf` of `flask_wtf/csrf.py`; then the form itself is checked. */
function takeForm(visit: Visit): Reply {
  visit.log.form = formFault(visit);
  if (visit.log.form === 'fits' && !visit.fields.has('bad')) return redirect('/');
  return { status: visit.app.faults.has('formShownAgain') ? 200 : 400 };
}

function formFault(visit: Visit): NonNullable<Log['form']> {
  const secret = visit.get('csrf_token');
  const form = visit.app.formOf(visit.fields.get('csrf_token') ?? '');
  if (form === undefined) return 'missing';
  if (secret === undefined) return visit.pairs.length === 0 ? 'noCookie' : 'noSecret';
  if (secret !== form.secret) return 'otherSecret';
  return visit.seconds - form.at > FORM_LIFETIME ? 'expired' : 'fits';
}

function visitorPage(visit: Visit): Reply {
  if (visit.get('visitor') === undefined) visit.set('visitor', visit.app.nextVisitor());
  const sharing = visit.app.faults.has('shared') ? 'public' : 'private';
  return { headers: [['cache-control', `${sharing}, max-age=60`]], isShared: true };
}

function startOAuth(visit: Visit, url: URL): Reply {
  const state = digest(`state ${visit.sent.startedAt}`).slice(0, 16);
  visit.set('oauth_state', state);
  const other = visit.app.faults.has('oauthElsewhere') ? otherName(url) : null;
  const query = new URLSearchParams({ state, redirect_uri: `${other ?? url.origin}/callback` });
  return redirect(`${PROVIDER}/authorize?${query}`);
}

function endOAuth(visit: Visit, url: URL): Reply {
  const state = visit.get('oauth_state');
  visit.remove('oauth_state');
  visit.log.hasState = state !== undefined && state === url.searchParams.get('state');
  if (!visit.log.hasState) return { status: 400 };
  login(visit, 'eve');
  return redirect('/');
}

const VIEWS: Readonly<Record<string, (visit: Visit, url: URL) => Reply>> = {
  'GET /': index,
  'GET /shop': index,
  'GET /about': () => ({}),
  'GET /logo': () => ({}),
  'GET /me': readOnly,
  'POST /login': logIn,
  'POST /logout': logOut,
  'POST /add/*': add,
  'GET /put/*': put,
  'POST /search': readOnly,
  'GET /form': showForm,
  'POST /form': takeForm,
  'GET /visitor': visitorPage,
  'GET /oauth': startOAuth,
  'GET /callback': endOAuth,
};

/** Another site that logs users in, and sends them back at once. */
export function provide({ url }: Sent): Answer {
  const { pathname, searchParams } = new URL(url);
  if (pathname !== '/authorize') return { status: 404, headers: [] };
  const query = new URLSearchParams({ code: 'granted', state: searchParams.get('state') ?? '' });
  return { status: 302, headers: [['location', `${searchParams.get('redirect_uri')}?${query}`]] };
}
