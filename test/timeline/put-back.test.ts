import { describe, expect, it } from 'vitest';
import type { Observation } from '../../src/observations/observation.ts';
import { jarCookie } from '../../src/plain/jar-cookie.ts';
import { INITIAL_STATE, reduce } from '../../src/recording/state.ts';
import { deletion, putBack, putValue } from '../../src/timeline/put-back.ts';
import type { Thread } from '../../src/timeline/thread.ts';
import { START, session } from './world.ts';

const NOW = START / 1000 + 60;
const [A, B] = [session(1), session(2)];

/** Whatever the jar reports of the cookie, one second after another; null for a deletion. */
function threadOf(...cookies: readonly (Partial<ReturnType<typeof jarCookie>> | null)[]): Thread {
  let last = jarCookie();
  const changes = cookies.map((changed, index): Observation => {
    if (changed) last = jarCookie(changed);
    const time = START + 1000 * (index + 1);
    return { kind: 'jarChange', time, cookie: last, removed: changed === null, cause: 'explicit' };
  });
  const observations: Observation[] = [
    { kind: 'navigation', time: START, url: 'http://localhost:5000/' },
    { kind: 'access', time: START, host: 'localhost', granted: true },
    { kind: 'jarSnapshot', time: START, host: 'localhost', cookies: [] },
    ...changes,
  ];
  const [thread] = observations.reduce(reduce, INITIAL_STATE).history.threads;
  if (!thread) throw new Error('there is no thread');
  return thread;
}

function changeOf(thread: Thread, index: number) {
  const entry = thread.entries[index];
  if (entry?.kind !== 'change') throw new Error(`entry ${index} is no change`);
  return entry;
}

describe('putting a session back', () => {
  it('keeps the attributes that the cookie has now', () => {
    const thread = threadOf({ value: A, secure: true }, { value: B, sameSite: 'lax' });
    expect(putBack(thread, changeOf(thread, 0), NOW)).toEqual({
      cookie: jarCookie({ value: A, sameSite: 'lax' }),
      how: 'putBack',
    });
  });

  it('takes those of then if the cookie is gone', () => {
    const thread = threadOf({ value: A, secure: true }, { value: B }, null);
    expect(putBack(thread, changeOf(thread, 0), NOW)?.cookie).toMatchObject({
      value: A,
      secure: true,
    });
  });

  it('never sets an expiry that has passed, which would delete the cookie', () => {
    const thread = threadOf({ value: A, expires: NOW - 10 }, null);
    expect(putBack(thread, changeOf(thread, 0), NOW)?.cookie.expires).toBeNull();
    const alive = threadOf({ value: A, expires: NOW + 10 }, null);
    expect(putBack(alive, changeOf(alive, 0), NOW)?.cookie.expires).toBe(NOW + 10);
  });

  it('is refused for a value whose bytes the browser did not tell', () => {
    const thread = threadOf({ value: `${A}\ufffd` }, { value: B });
    expect(putBack(thread, changeOf(thread, 0), NOW)).toBeNull();
  });

  it('is another thing than deleting the cookie', () => {
    const thread = threadOf({ value: A }, null, { value: A });
    expect(deletion(thread)).toEqual({ cookie: jarCookie({ value: A }), how: 'deleted' });
    expect(deletion(threadOf({ value: A }, null))).toBeNull();
  });

  it('is refused for a deletion', () => {
    const thread = threadOf({ value: A }, null);
    expect(putBack(thread, changeOf(thread, 1), NOW)).toBeNull();
  });
});

describe('a cookie of which not all is known', () => {
  const partition = { site: 'https://shop.test', crossSiteAncestor: false };
  const thread = threadOf({ value: A, partition });
  const gone = threadOf({ value: A, partition }, null);

  it('is not put anywhere', () => {
    const unknown = { ...thread, attributes: null };
    expect(putBack(unknown, changeOf(thread, 0), NOW)).toBeNull();
    expect(putValue(unknown, B, 'edited', NOW)).toBeNull();
    expect(deletion(unknown)).toBeNull();
    const nothing = { ...changeOf(gone, 0), attributes: null };
    expect(putBack({ ...gone, attributes: null }, nothing, NOW)).toBeNull();
    expect(deletion({ ...gone, entries: [] })).toBeNull();
  });

  it('is put back with what it last had if nothing else is known', () => {
    const untold = { ...changeOf(gone, 0), attributes: null };
    expect(putBack(gone, untold, NOW)?.cookie).toEqual(jarCookie({ value: A, partition }));
  });

  it('is put into its own partition, of which a response tells nothing', () => {
    const change = changeOf(gone, 0);
    const attributes = change.attributes && { ...change.attributes, partition: null };
    expect(putBack(gone, { ...change, attributes }, NOW)?.cookie.partition).toEqual(partition);
    expect(putBack({ ...gone, attributes: null }, change, NOW)?.cookie.partition).toEqual(
      partition,
    );
  });
});

it('another value is put into the cookie as it is', () => {
  const thread = threadOf({ value: A, secure: true, expires: NOW + 10 });
  const cookie = jarCookie({ value: B, secure: true, expires: NOW + 10 });
  expect(putValue(thread, B, 'edited', NOW)).toEqual({ cookie, how: 'edited' });
});
