import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { signFlask } from '../../../../src/codec/index.ts';
import { PANEL } from '../../../../tools/panel-page.mjs';
import { defectCase, type Scene } from './defect-case.ts';

async function play({ driver, apps, isRepaired }: Scene<'shop'>) {
  await driver.goto(`${apps.shop.url}/`);
  await driver.page.submit('/login', { fields: { username: 'ada' } });
  const shown = () => driver.page.evaluate(() => document.getElementById('user')?.textContent);
  expect(await shown()).toBe(isRepaired ? 'ada' : 'nobody');
}

/** Each answer sets a permanent session, so that the old one is set again after the one that was too large. */
async function playRenewed(scene: Scene<'shop'>) {
  const { driver, apps } = scene;
  await driver.goto(`${apps.shop.url}/`);
  await driver.page.submit('/theme');
  await driver.panel.waitFor(PANEL.tree, { text: 'dark' });
  await driver.page.submit('/login', { fields: { username: 'ada' } });
  await driver.panel.waitFor(PANEL.line, { text: '/login → ' });
  const shown = () => driver.page.evaluate(() => document.getElementById('user')?.textContent);
  expect(await shown()).toBe(scene.isRepaired ? 'ada' : 'nobody');
  await driver.panel.waitFor(PANEL.pending, { gone: true });
}

/** As `opaque` of the app. */
function opaque(name: string, blocks: number): string {
  const digests = Array.from({ length: blocks }, (_, n) =>
    createHash('sha256').update(`${name} ${n}`).digest(),
  );
  return Buffer.concat(digests).toString('base64');
}

/** The app's session, with its keys in Flask's order, and how large its cookie is with these keys. */
const SESSION = {
  profile: { picture: opaque('picture', 25) },
  token: opaque('token', 100),
  username: 'ada',
};
const sizeWith = (session: Partial<typeof SESSION>) =>
  `session${signFlask(JSON.stringify(session), 'dev')}`.length;

function sharesText(): string {
  const { profile, token, username } = SESSION;
  const size = sizeWith(SESSION);
  const percent = (rest: Partial<typeof SESSION>) =>
    Math.round((100 * (size - sizeWith(rest))) / size);
  const shares = [percent({ profile, username }), percent({ token, username })];
  return `Most of it: “token” ${shares[0]} %, “profile” ${shares[1]} %.`;
}

export const TOO_LARGE = [
  defectCase({
    cause: 'tooLarge',
    question: 'notSaved',
    defect: 'A login keeps the token and the profile of an identity provider in the session',
    repair: 'They are kept on the server, and only an id in the session',
    apps: { shop: 'large_session' },
    play,
    // Not how many bytes it has: other versions of zlib make some more or less of it.
    finds: () => `bytes, and browsers keep at most 4,096. ${sharesText()}`,
    answers: 'Each session cookie that a response set is small enough for browsers.',
  }),
  defectCase({
    cause: 'tooLarge',
    question: 'notSaved',
    defect: 'The same in a permanent session, which each answer sets again',
    repair: 'Only an id is in the permanent session',
    apps: { shop: 'large_session' },
    play: playRenewed,
    finds: () => 'bytes, and browsers keep at most 4,096.',
    answers: 'Each session cookie that a response set is small enough for browsers.',
  }),
];
