import { expect, it } from 'vitest';
import { editJar } from '../../src/browser/edit.ts';
import type { JarEditKind, Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';

const cookie = jarCookie({ value: 'one', storeId: '' });

/** What is reported of an edit, if the browser's answer is this. */
async function reportsOf(how: JarEditKind, answer: () => Promise<void>) {
  const reported: Observation[] = [];
  const done: string[] = [];
  const api = {
    putCookie: ({ value, storeId }: typeof cookie) =>
      answer().then(() => void done.push(`put ${value} into ${storeId}`)),
    deleteCookie: ({ value, storeId }: typeof cookie) =>
      answer().then(() => void done.push(`no ${value} in ${storeId}`)),
  };
  const tab = async () => ({ storeId: 'private' });
  await editJar(api, tab, { cookie, how }, (each) => reported.push(each));
  return { done, reported };
}

it.each<[JarEditKind, string]>([
  ['edited', 'put one into private'],
  ['deleted', 'no one in private'],
])('reports what the browser has done: %s', async (how, what) => {
  const { done, reported } = await reportsOf(how, async () => undefined);
  expect(done).toEqual([what]);
  expect(reported).toMatchObject([
    { kind: 'solved', what: 'editFailed', host: 'localhost' },
    // A response had set the cookie, which does not tell its store.
    { kind: 'jarEdit', cookie: { ...cookie, storeId: 'private' }, how },
  ]);
});

it('reports only a problem if the browser refuses', async () => {
  const { reported } = await reportsOf('putBack', () => Promise.reject(new Error('too large')));
  expect(reported).toMatchObject([
    { kind: 'problem', what: 'editFailed', host: 'localhost', detail: 'Error: too large' },
  ]);
});
