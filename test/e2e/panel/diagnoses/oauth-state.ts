import { expect } from 'vitest';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'account' | 'provider'>) {
  const { url, log } = apps.account;
  await driver.goto(`${url}/login?provider=${encodeURIComponent(apps.provider.url)}`);
  const [callback] = (await log()).filter(({ path }) => path.startsWith('/callback'));
  expect(callback?.status).toBe(isRepaired ? 302 : 400);
}

export const OAUTH_STATE = [
  defectCase({
    cause: 'oauthState',
    question: 'noLogin',
    defect: 'A login that begins at localhost comes back from another site to 127.0.0.1',
    repair: 'It comes back to the host where it began',
    apps: { account: 'oauth_client', provider: 'oauth_provider' },
    play,
    finds: ({ apps }) =>
      `GET ${apps.account.url.replace('localhost', '127.0.0.1')}/callback → 400: the state of the login is in the session of another host, where GET ${apps.account.url}/login → 302 began it.`,
    answers: 'The session still had the state when the user came back.',
  }),
];
