import fc from 'fast-check';
import { APPS, type AppName } from './apps.ts';

/** An action of the user in the apps or in the panel. */
export type Step =
  /** Opens a page, like a link or the address bar. */
  | { readonly do: 'open'; readonly app: AppName; readonly path: string }
  /** Opens a page in another tab, and closes the tab. */
  | { readonly do: 'openElsewhere'; readonly app: AppName; readonly path: string }
  /** Submits a form of the current page. */
  | {
      readonly do: 'submit';
      readonly app: AppName;
      readonly path: string;
      readonly fields: Readonly<Record<string, string>>;
    }
  /** A script of the page sends a request to its own app. */
  | { readonly do: 'fetch'; readonly app: AppName; readonly path: string }
  /** A script of the page sends a request to the app on another port. */
  | {
      readonly do: 'fetchOther';
      readonly app: AppName;
      readonly path: string;
      readonly credentials: 'include' | 'same-origin';
    }
  /** Restarts an app, by default with the same key. */
  | { readonly do: 'restart'; readonly app: AppName; readonly key?: string }
  /** Clears the timeline. */
  | { readonly do: 'clear' }
  /** Enters the current key of the page's app. */
  | { readonly do: 'enterKey' }
  | { readonly do: 'forgetKeys' };

const LOGINS: Readonly<Record<AppName, readonly Readonly<Record<string, string>>[]>> = {
  shop: [
    { username: 'ada', password: 'engine' },
    { username: 'bob', password: 'easel' },
    { username: 'bob', password: 'easel', remember: 'on' },
    { username: 'ada', password: 'wrong' },
  ],
  login: [{ username: 'ada' }, { username: 'bob' }],
  routes: [],
};

const LOGOUTS: Readonly<Record<AppName, readonly string[]>> = {
  shop: ['/logout', '/leave'],
  login: ['/logout'],
  routes: ['/test/session/pop'],
};

const PAGES: Readonly<Record<AppName, readonly string[]>> = {
  shop: [
    '/',
    '/cart',
    '/add_to_cart/1',
    '/add_to_cart/2',
    '/add_unnoticed/3',
    '/set_theme/dark',
    '/set_theme/light',
    '/remember/1',
    '/remember/0',
    '/about',
  ],
  login: ['/', '/profile', '/login'],
  routes: ['/test/session/check', '/test/session/set'],
};

const FETCHED: Readonly<Record<AppName, readonly string[]>> = {
  shop: [
    '/api/visits',
    '/api/me',
    '/debug_session',
    '/add_to_cart/4',
    '/static/style.css',
    '/no/such/page',
  ],
  login: ['/api/visits', '/api/me', '/profile', '/static/style.css', '/no/such/page'],
  routes: ['/test/session/set', '/test/session/check', '/static/style.css', '/no/such/page'],
};

/** Only pages that do not redirect, and that have an icon. */
const OPENED_ELSEWHERE: Readonly<Record<AppName, readonly string[]>> = {
  shop: ['/cart', '/add_unnoticed/3', '/remember/1', '/remember/0'],
  login: ['/', '/profile'],
  routes: ['/test/session/set', '/test/session/pop', '/test/session/check'],
};

const FETCHED_BY_OTHERS = ['/api/visits', '/api/visits', '/api/me'];

/** The kinds of steps, with their weights. */
const KINDS = [
  ['open', 28],
  ['login', 16],
  ['logout', 7],
  ['fetch', 17],
  ['fetchOther', 10],
  ['go', 8],
  ['openElsewhere', 4],
  ['restart', 6],
  ['clear', 4],
  ['enterKey', 7],
  ['forgetKeys', 1],
] as const;

type Kind = (typeof KINDS)[number][0];

/** About `count` steps, always the same for one seed. */
export function randomSteps(seed: number, count: number): readonly Step[] {
  const kind = fc.oneof(
    ...KINDS.map(([name, weight]) => ({ weight, arbitrary: fc.constant<Kind>(name) })),
  );
  const dice = fc.sample(fc.tuple(kind, fc.nat(), fc.nat()), { seed, numRuns: count });
  let page: AppName = 'shop';
  let keys = 0;
  const steps: Step[] = [
    { do: 'open', app: page, path: '/login' },
    { do: 'submit', app: page, path: '/login', fields: pick(LOGINS[page], 0) },
    { do: 'enterKey' },
  ];
  for (const [name, first, second] of dice) {
    const step = stepOf(name, first, second);
    if (step === null) continue;
    steps.push(step);
    if (step.do === 'open' || step.do === 'submit') page = step.app;
  }
  return steps;

  function stepOf(name: Kind, first: number, second: number): Step | null {
    switch (name) {
      case 'open':
        return { do: 'open', app: page, path: pick(PAGES[page], first) };
      case 'login': {
        if (LOGINS[page].length === 0) return null;
        return { do: 'submit', app: page, path: '/login', fields: pick(LOGINS[page], first) };
      }
      case 'logout':
        return { do: 'open', app: page, path: pick(LOGOUTS[page], first) };
      case 'fetch':
        return { do: 'fetch', app: page, path: pick(FETCHED[page], first) };
      case 'fetchOther': {
        const app = page === 'shop' ? 'login' : 'shop';
        const credentials = first % 2 === 0 ? 'include' : 'same-origin';
        return { do: 'fetchOther', app, path: pick(FETCHED_BY_OTHERS, second), credentials };
      }
      case 'go': {
        const app = pick(
          APPS.filter((each) => each !== page),
          first,
        );
        return { do: 'open', app, path: pick(PAGES[app], second) };
      }
      case 'openElsewhere': {
        const app = pick(APPS, first);
        return { do: 'openElsewhere', app, path: pick(OPENED_ELSEWHERE[app], second) };
      }
      case 'restart': {
        if (first % 3 === 0) return { do: 'restart', app: page };
        keys += 1;
        // No key is the beginning of another: the panel adds a key that fits while it is typed.
        return { do: 'restart', app: page, key: `key-${keys}-of-a-restart` };
      }
      case 'clear':
      case 'enterKey':
      case 'forgetKeys':
        return { do: name };
    }
  }
}

function pick<T>(list: readonly T[], dice: number): T {
  const chosen = list[dice % list.length];
  if (chosen === undefined) throw new Error('The list is empty.');
  return chosen;
}
