import fc from 'fast-check';
import type { Observation } from '../../src/observations/observation.ts';
import { App, type Fault, type Log, type Plan, provide } from './app.ts';
import {
  type Answer,
  Browser,
  type Done,
  type Engine,
  headerOf,
  type Sent,
  type Wish,
} from './browser.ts';

/** The apps, by the origins that lead to them. */
const ORIGINS = {
  'http://localhost:5000': 'shop',
  'http://127.0.0.1:5000': 'shop',
  'http://localhost:5001': 'api',
  'http://127.0.0.1:5001': 'api',
  'http://shop.test': 'site',
  'http://api.shop.test': 'data',
  'https://pay.test': 'pay',
} as const;

/** Whether a user who goes there finds this machine under another name. */
const isOtherName = (origin: string) => origin.startsWith('http://127.0.0.1');

type Origin = keyof typeof ORIGINS;
type AppName = (typeof ORIGINS)[Origin];
const NAMES = [...new Set(Object.values(ORIGINS))];

/** Something that the user, a page or an app does. */
export type Step =
  | {
      readonly do: 'open';
      readonly by: 'user' | 'page';
      readonly origin: Origin;
      readonly path: string;
    }
  | { readonly do: 'submit'; readonly path: string; readonly fields: Record<string, string> }
  /** Submits the form that the page's app gave last. */
  | { readonly do: 'form'; readonly fields: Record<string, string> }
  | {
      readonly do: 'script';
      readonly origin: Origin;
      readonly path: string;
      readonly credentials: 'include' | 'same-origin' | 'omit';
    }
  /** Two requests at once, of which the second is answered first. */
  | { readonly do: 'two'; readonly paths: readonly [string, string] }
  | { readonly do: 'frame' | 'image'; readonly origin: Origin; readonly path: string }
  /** In another tab, whose requests are not observed; with fields, a form. */
  | {
      readonly do: 'elsewhere';
      readonly origin: Origin;
      readonly path: string;
      readonly fields?: Record<string, string>;
    }
  | { readonly do: 'reload' | 'back' | 'clear' }
  | { readonly do: 'wait'; readonly seconds: number }
  | { readonly do: 'restart' | 'repair'; readonly app: AppName };

/** A life of a browser and of the apps that it visits. */
export interface Life {
  readonly engine: Engine;
  readonly isGranted: boolean;
  readonly blocksThirdParties: boolean;
  readonly plans: readonly Plan[];
  /** Whether the user has entered the keys of all apps, or none. */
  readonly hasKeys: boolean;
  readonly steps: readonly Step[];
  readonly rolls: readonly number[];
}

/** A request and what became of it, with what its app did: the truth. */
export interface Fact extends Done {
  /** Null for another site's. */
  readonly log: Log | null;
}

/** What is true after some steps. */
export interface World {
  readonly life: Life;
  readonly browser: Browser;
  readonly apps: readonly App[];
  readonly facts: readonly Fact[];
  /** Whether no app has ever had a defect, and nobody used one wrongly. */
  readonly isHealthy: boolean;
}

export const START = 1_700_000_000_000;

/** Plays a life: after each step, what was reported during it. */
export function* play(
  life: Life,
): Generator<{ observations: readonly Observation[]; world: World }> {
  const apps = life.plans.map((plan) => new App(plan));
  const { rolls, engine, isGranted, blocksThirdParties } = life;
  let rolled = 0;
  const dice = (sides: number) => (rolls[rolled++ % rolls.length] ?? 0) % sides;
  const browser = new Browser({ engine, isGranted, blocksThirdParties, dice, start: START });
  const logs = new Map<Sent, Log>();
  const answer = (sent: Sent): Answer => {
    const app = appAt(apps, new URL(sent.url).origin);
    if (!app) return provide(sent);
    const answered = app.answer(sent);
    logs.set(sent, answered.log);
    return answered.answer;
  };
  const world = (): World => {
    const facts = browser.history.map((done) => ({ ...done, log: logs.get(done.sent) ?? null }));
    const isHealthy = isHealthyLife(life) && !facts.some(isMisused) && !isRaced(facts);
    return { life, browser, apps, facts, isHealthy };
  };
  for (const step of life.steps) {
    perform(step, { browser, apps, answer });
    yield { observations: browser.takeObservations(), world: world() };
  }
  browser.settle();
  yield { observations: browser.takeObservations(), world: world() };
}

interface Stage {
  readonly browser: Browser;
  readonly apps: readonly App[];
  readonly answer: (sent: Sent) => Answer;
}

function perform(step: Step, { browser, apps, answer }: Stage): void {
  const { page, history } = browser;
  const send = (wish: Wish) => run(browser.request(wish), answer);
  const post = (path: string, fields: Record<string, string>) =>
    page && send({ url: page.origin + path, method: 'POST', fields, by: 'page' });
  switch (step.do) {
    case 'open':
      send({ url: step.origin + step.path, by: page ? step.by : 'user' });
      break;
    case 'elsewhere': {
      const wish = { url: step.origin + step.path, by: 'user' } as const;
      const { fields } = step;
      run(browser.elsewhere(fields ? { ...wish, method: 'POST', fields } : wish), answer);
      break;
    }
    case 'submit':
      post(step.path, step.fields);
      break;
    case 'form': {
      const token = lastFormOf(page, history);
      if (token !== null) post('/form', { csrf_token: token, ...step.fields });
      break;
    }
    case 'script':
    case 'frame':
    case 'image':
      if (page) send({ ...step, url: step.origin + step.path, by: step.do });
      break;
    case 'two':
      if (page) askTwo(step.paths, { browser, answer });
      break;
    case 'reload':
      if (page) send({ url: page.href, by: 'user' });
      break;
    case 'back': {
      const before = history.findLast(
        ({ sent, answer: { status } }) =>
          sent.by === 'page' && sent.method === 'GET' && status === 200,
      );
      if (before) send({ url: before.sent.url, by: 'user' });
      break;
    }
    case 'clear':
      browser.clear();
      break;
    case 'wait':
      browser.wait(1000 * step.seconds);
      break;
    case 'restart':
      appNamed(apps, step.app)?.restart();
      break;
    case 'repair':
      appNamed(apps, step.app)?.repair();
  }
}

/** The token of the last form that the page's app has given; null if it has given none. */
function lastFormOf(page: URL | null, history: readonly Done[]): string | null {
  const given = history.findLast(
    ({ sent, answer }) =>
      new URL(sent.url).origin === page?.origin && headerOf(answer, 'x-form') !== null,
  );
  return given ? headerOf(given.answer, 'x-form') : null;
}

function askTwo(
  paths: readonly [string, string],
  { browser, answer }: Pick<Stage, 'browser' | 'answer'>,
): void {
  const begin = (path: string) =>
    browser.begin({ url: `${browser.page?.origin}${path}`, by: 'script' });
  const [first, second] = [begin(paths[0]), begin(paths[1])];
  const [firstAnswer, secondAnswer] = [answer(first), answer(second)];
  browser.end(second, secondAnswer);
  browser.end(first, firstAnswer);
}

function run(requests: Generator<Sent, Done, Answer>, answer: Stage['answer']): Done {
  let next = requests.next();
  while (!next.done) next = requests.next(answer(next.value));
  return next.value;
}

function appAt(apps: readonly App[], origin: string): App | undefined {
  return appNamed(apps, ORIGINS[origin as Origin]);
}

function appNamed(apps: readonly App[], name: string | undefined): App | undefined {
  return apps.find(({ plan }) => plan.name === name);
}

/** Whether a defect would be a false alarm: neither the apps have one, nor does a page use another app wrongly. */
function isHealthyLife({ plans, steps }: Life): boolean {
  const isSound = ({ faults, sameSite, lifetime }: Plan) =>
    faults.size === 0 && sameSite !== 'Strict' && lifetime === DEFAULT_LIFETIME;
  const hasOwnNames = new Set(plans.map(({ cookie }) => cookie)).size === plans.length;
  return hasOwnNames && plans.every(isSound) && steps.every(isProperUse);
}

function isProperUse(step: Step): boolean {
  if ('origin' in step && isOtherName(step.origin)) return false;
  return step.do !== 'form' || Object.keys(step.fields).length === 0;
}

/** Whether two answers to requests of one time set a session, of which the last one overwrites the other. */
function isRaced(facts: readonly Fact[]): boolean {
  const setting = facts.filter(({ log }) => log?.set);
  return setting.some(({ sent, log, time }) =>
    setting.some(
      (other) =>
        other.sent !== sent &&
        other.log?.app === log?.app &&
        other.sent.startedAt < time &&
        sent.startedAt < other.time,
    ),
  );
}

/** Whether an app looked for a session that the browser kept back, or set one that it refused. */
function isMisused({ log, sent, results, isReadable }: Fact): boolean {
  const isRefused = results.some(({ received }) => 'reason' in received);
  return isRefused || (log?.isRead === true && (sent.withheld.length > 0 || !isReadable));
}

const FAULTS: readonly Fault[] = [
  ...(['keysInTurn', 'keyOfStart', 'secure', 'large', 'otherName', 'path', 'shared'] as const),
  ...([
    'oauthElsewhere',
    'oneForm',
    'noToken',
    'formShownAgain',
    'nested',
    'tokenLeft',
    'noCors',
  ] as const),
];

/** Flask's, in seconds, which no wait outlasts. */
const DEFAULT_LIFETIME = 31 * 86_400;

/** The lifetime, and by how many seconds the app's clock is ahead. */
const TIMES = [0, 0, 0, 120, -7200].map((ahead) => ({ lifetime: DEFAULT_LIFETIME, ahead }));

/** A lifetime that a wait may outlast. */
const SHORT_TIMES = [0, 0, 120].map((ahead) => ({ lifetime: 1800, ahead }));

function planOf(name: AppName, isHealthy: boolean): fc.Arbitrary<Plan> {
  const own = name === 'shop' ? 'session' : `${name}_session`;
  const plan = fc.record({
    name: fc.constant(name),
    cookie: isHealthy ? fc.constant(own) : fc.constantFrom(own, own, 'session'),
    sameSite:
      name === 'pay'
        ? fc.constantFrom('None' as const, 'Lax' as const)
        : fc.constantFrom(null, null, 'Lax' as const, ...(isHealthy ? [] : ['Strict' as const])),
    isPermanent: fc.boolean(),
    counts: fc.boolean(),
    times: fc.constantFrom(...TIMES, ...(isHealthy ? [] : SHORT_TIMES)),
    faults: isHealthy
      ? fc.constant(new Set<Fault>())
      : fc.subarray([...FAULTS], { maxLength: 2 }).map((faults) => new Set(faults)),
  });
  return plan.map(({ times, ...rest }) => ({ ...rest, ...times }));
}

const originsOf = (isHealthy: boolean) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant<Origin>('http://localhost:5000') },
    fc.constantFrom(
      ...(Object.keys(ORIGINS) as Origin[]).filter((each) => !isHealthy || !isOtherName(each)),
    ),
  );
const paths = fc.constantFrom('/', '/', '/about', '/shop', '/form', '/visitor', '/oauth');

function steps(isHealthy: boolean): fc.Arbitrary<Step> {
  const origins = originsOf(isHealthy);
  const user = fc.constantFrom('ada', 'ada', 'bob');
  const fields = fc.oneof(
    user.map((name) => ({ user: name })),
    user.map((name) => ({ user: name, remember: 'on' })),
    fc.constant({}), // a wrong password
  );
  const submit = (path: string, given: fc.Arbitrary<Record<string, string>>) =>
    given.map((told): Step => ({ do: 'submit', path, fields: told }));
  const none = fc.constant({});
  const script = fc.record({
    do: fc.constant('script' as const),
    origin: origins,
    path: fc.constantFrom('/me', '/', '/about'),
    credentials: fc.constantFrom('include', 'include', 'same-origin', 'omit'),
  });
  const frame = fc.record({
    do: fc.constantFrom('frame' as const, 'image' as const),
    origin: origins,
    path: fc.constantFrom('/', '/about'),
  });
  return fc.oneof(
    {
      weight: 7,
      arbitrary: fc.record({
        do: fc.constant('open' as const),
        by: fc.constantFrom('user' as const, 'page' as const),
        origin: origins,
        path: paths,
      }),
    },
    { weight: 5, arbitrary: submit('/login', fields) },
    { weight: 2, arbitrary: submit('/logout', none) },
    {
      weight: 3,
      arbitrary: fc.constantFrom('/add/1', '/add/2', '/search').chain((path) => submit(path, none)),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('form' as const),
        fields: isHealthy ? none : fc.constantFrom({}, {}, { bad: '1' }, { csrf_token: '' }),
      }),
    },
    {
      weight: 3,
      arbitrary: isHealthy ? script.map(asHealthy) : script,
    },
    {
      weight: 2,
      arbitrary: isHealthy ? frame.map((each) => ({ ...each, path: '/about' })) : frame,
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom('/', '/me', '/put/1'),
          fc.constantFrom('/', '/me', '/visitor', '/put/2'),
        )
        .map((both): Step => ({ do: 'two', paths: both })),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('elsewhere' as const),
        origin: origins,
        path: fc.constantFrom('/', '/form'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('elsewhere' as const),
        origin: origins,
        path: fc.constantFrom('/login', '/login', '/logout'),
        fields: user.map((name) => ({ user: name })),
      }),
    },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom('reload', 'back', 'back')
        .map((each): Step => ({ do: each as 'back' })),
    },
    { weight: 1, arbitrary: fc.constantFrom<Step>({ do: 'clear' }, { do: 'wait', seconds: 1 }) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(5, 60, ...(isHealthy ? [] : [3700]))
        .map((seconds): Step => ({ do: 'wait', seconds })),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: isHealthy
          ? fc.constant('restart' as const)
          : fc.constantFrom('restart' as const, 'repair' as const),
        app: fc.constantFrom(...NAMES),
      }),
    },
  );
}

/** With credentials, but for what needs none. */
function asHealthy<S extends Extract<Step, { do: 'script' }>>(step: S): S {
  return step.path === '/about' ? step : { ...step, credentials: 'include' };
}

/** Lives of up to `maxSteps` steps; a healthy one has nothing that a diagnosis could be about. */
export function lives(maxSteps: number, isHealthy: boolean): fc.Arbitrary<Life> {
  return fc.record({
    engine: fc.constantFrom('chromium', 'firefox'),
    isGranted: fc.boolean(),
    blocksThirdParties: fc.boolean(),
    plans: fc.tuple(...NAMES.map((name) => planOf(name, isHealthy))),
    hasKeys: fc.boolean(),
    steps: fc.array(steps(isHealthy), { minLength: 4, maxLength: maxSteps, size: 'max' }),
    rolls: fc.array(fc.nat({ max: 10_000 }), { minLength: 40, maxLength: 40 }),
  });
}
