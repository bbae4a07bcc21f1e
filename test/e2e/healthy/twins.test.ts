import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFlaskPython } from '../../../scripts/components.mjs';
import { falseAlarms, type WalkStep } from '../../lives/healthy-walk.ts';
import { type RunningApp, startApp } from '../apps/app.mjs';

/** The repaired twins of `apps/defects/`. */
const TWINS = [
  ...(['cached_session', 'cross_origin_api', 'cross_origin_page', 'csrf_cached_page'] as const),
  ...(['csrf_django', 'csrf_no_field', 'embedded_widget', 'embedding_page'] as const),
  ...(['large_session', 'logout_copy', 'nested_change', 'oauth_client'] as const),
  ...(['oauth_provider', 'other_spelling', 'remember_token', 'secure_cookie'] as const),
  ...(['worker_keys', 'wrong_path'] as const),
];
type Twin = (typeof TWINS)[number];

let apps: Readonly<Record<Twin, RunningApp>>;
beforeAll(async () => {
  const start = async (name: Twin) =>
    [
      name,
      await startApp(findFlaskPython(), 'defect.py', [`--defect=${name}`, '--repaired']),
    ] as const;
  apps = Object.fromEntries(await Promise.all(TWINS.map(start))) as typeof apps;
});
afterAll(() => Promise.all(Object.values(apps ?? {}).map((app) => app.close())));

const STEPS = 100;

/** What users and pages do with the twins. */
function choices(): readonly WalkStep[] {
  const at = (app: Twin, path: string) => apps[app].url + path;
  const open = (app: Twin, path = '/'): WalkStep => ({
    ...{ do: 'request', url: at(app, path), by: 'page' },
  });
  const post = (app: Twin, path: string, fields: Record<string, string> = {}): WalkStep => ({
    ...{ do: 'request', url: at(app, path), method: 'POST', fields, by: 'page' },
  });
  const form = (app: Twin, page: string, path: string, field = 'csrf_token'): WalkStep => ({
    ...{ do: 'form', page: at(app, page), url: at(app, path), field },
  });
  const script = (method: 'GET' | 'POST', path: string): WalkStep => ({
    ...{ do: 'request', url: at('cross_origin_api', path), method, by: 'script' },
    credentials: 'include',
  });
  const provider = encodeURIComponent(apps.oauth_provider.url);
  return [
    ...[open('cached_session'), open('nested_change'), open('remember_token'), open('wrong_path')],
    ...[open('worker_keys'), open('worker_keys'), open('logout_copy'), open('large_session')],
    ...[
      open('csrf_cached_page'),
      open('csrf_cached_page', '/photo'),
      form('csrf_cached_page', '/', '/sign'),
    ],
    ...[open('csrf_django'), form('csrf_django', '/', '/sign', 'csrfmiddlewaretoken')],
    ...[
      open('csrf_no_field'),
      form('csrf_no_field', '/', '/sign'),
      form('csrf_no_field', '/', '/search'),
    ],
    ...[
      post('large_session', '/login', { username: 'ada' }),
      post('secure_cookie', '/login', { username: 'ada' }),
    ],
    ...[
      post('logout_copy', '/login'),
      post('logout_copy', '/logout'),
      post('logout_copy', '/login'),
    ],
    ...[
      post('nested_change', '/add', { item: 'apple' }),
      post('nested_change', '/add', { item: 'pear' }),
    ],
    ...[
      post('remember_token', '/login'),
      post('remember_token', '/logout'),
      post('other_spelling', '/login'),
    ],
    ...[post('wrong_path', '/login'), open('oauth_client', `/login?provider=${provider}`)],
    open('cross_origin_page', `/?api=${encodeURIComponent(apps.cross_origin_api.url)}`),
    ...[script('POST', '/login'), script('GET', '/me'), script('GET', '/me')],
    { do: 'request', url: at('embedded_widget', '/'), by: 'frame' },
    { do: 'elsewhere', url: at('cached_session', '/'), by: 'user' },
    { do: 'elsewhere', url: at('logout_copy', '/'), by: 'user' },
    ...[{ do: 'reload' } as const, { do: 'back' } as const],
  ];
}

it.each([
  ['chromium', true],
  ['chromium', false],
  ['firefox', true],
  ['firefox', false],
] as const)('%s, its jars readable: %s: no repaired app is accused', async (engine, isGranted) => {
  const seed = isGranted ? 1 : 2;
  const steps = fc.sample(fc.constantFrom(...choices()), { seed, numRuns: STEPS });
  expect(await falseAlarms(steps, { engine, isGranted, key: 'dev' })).toEqual([]);
});
